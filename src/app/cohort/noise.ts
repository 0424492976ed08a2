import { textOf } from '../../charts/look.ts'
import type { Output } from '../../charts/outputs.ts'
import { createTally, summarize, tally } from '../../measure/statistics.ts'
import type { CohortMember } from '../../run/cohort.ts'
import { columnOfMember } from '../../run/cohort-bands.ts'
import { membersOf, type Study } from './study.ts'

/** Measures that follow the few cells of a section day by day, and what they are when nothing has changed. */
const restless: Readonly<Record<string, number>> = {
  ctx_rel: 1,
  p1np_rel: 1,
  bsap_rel: 1,
  ocn_rel: 1,
  bmd_trab_pct: 0,
  bmd_ls_pct: 0,
}

/** Days at the end that a measure is the mean of. */
const span = 91

/**
 * What of the outputs is mostly noise, in a sentence with the numbers that say so: where the seeds differ by more than their mean has
 * moved. Null if nothing is.
 */
export function noiseOf(study: Study, outputs: readonly Output[], isDifference: boolean): string | null {
  const [first, second] = study.arms.map((_, arm) => membersOf(study, arm).members)
  if (!first || first.length < 2) return null
  const noisy = outputs.flatMap(({ column, symbol, digits, scale }) => {
    const rest = restless[column]
    if (rest === undefined) return []
    const t = createTally()
    for (const [k, member] of first.entries()) {
      const value = lastOf(member, column)
      tally(t, isDifference && second ? value - lastOf(second[k]!, column) : value - rest)
    }
    const { mean, sd } = summarize(t)
    if (!(sd > Math.abs(mean))) return []
    return [
      `${symbol} by ${textOf(sd * scale, digits)} where its mean is off by ${textOf(Math.abs(mean) * scale, digits)}`,
    ]
  })
  if (noisy.length === 0) return null
  const { area, surface, osteoclasts } = sizeOf(first)
  const what = isDifference ? 'the differences of these seeds spread' : 'these seeds spread'
  return `Each section is ${told(area)} mm² with ${told(surface)} mm of surface and ${told(osteoclasts)} osteoclasts at a time. Of so few most is luck: over the last three months ${what} (SD) in ${listed(noisy)}. Larger sections, and more of them, tell more.`
}

function lastOf(member: CohortMember, column: string): number {
  const days = columnOfMember(member, 'time_d')
  const values = columnOfMember(member, column)
  const end = days.at(-1) ?? 0
  const t = createTally()
  for (const [row, day] of days.entries()) if (day > end - span && !Number.isNaN(values[row])) tally(t, values[row]!)
  return t.count > 0 ? t.mean : Number.NaN
}

/** Means over seeds: area of a section, mm², its surface, mm, and the osteoclasts that are there at a time. */
function sizeOf(members: readonly CohortMember[]): { area: number; surface: number; osteoclasts: number } {
  const mean = (of: (member: CohortMember) => number) => members.reduce((sum, one) => sum + of(one), 0) / members.length
  const areaOf = (member: CohortMember) => member.ledger.final / columnOfMember(member, 'bv_tv').at(-1)! / 1e6
  return {
    area: mean(areaOf),
    surface: mean((member) => 2 * columnOfMember(member, 'tb_n_per_mm').at(-1)! * areaOf(member)),
    osteoclasts: mean((member) => {
      const counts = columnOfMember(member, 'oc_n')
      return counts.reduce((sum, count) => sum + count, 0) / counts.length
    }),
  }
}

const told = (value: number) => textOf(value, value < 10 ? 1 : 0)

const listed = (parts: readonly string[]) =>
  parts.length > 1 ? `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}` : parts.join('')
