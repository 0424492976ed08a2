import type { ArmLines, CohortLines } from '../../charts/cohort-lines.ts'
import { pick } from '../../charts/decimate.ts'
import type { Output } from '../../charts/outputs.ts'
import { smoothed } from '../../charts/smooth.ts'
import { year } from '../../model/units.ts'
import { differences } from '../../run/cohort.ts'
import { columnOfMember, meanOf, spreadOf } from '../../run/cohort-bands.ts'
import type { PublishedPoint } from '../../scenarios/trials/mirrors.ts'
import { membersOf, type Study } from './study.ts'

/** Points drawn of a line at most. */
const most = 240

/** The color of each arm, a custom property of the page's style; a difference has the first. */
export const armColors = ['--accent', '--warm'] as const

/** What arms are called in the keys of the charts. */
export function armNames({ arms }: Study, isDifference: boolean): string[] {
  if (arms.length === 1) return ['median']
  return isDifference ? [`${arms[0]!.name} less ${arms[1]!.name}`] : arms.map(({ name }) => name)
}

/**
 * A cohort as the chart of one measure draws it: each arm with its median and the band of 5 to 95 %, or their difference seed by
 * seed with the 95 % confidence interval of its mean.
 */
export function linesOf(
  study: Study,
  { column, scale, window }: Output,
  isDifference: boolean,
  points: readonly (PublishedPoint & { readonly arm: number })[],
): CohortLines {
  const { seeds } = membersOf(study, 0)
  if (seeds.length === 0) return { years: new Float64Array(0), arms: [], marks: [] }
  const [first, second] = study.arms.map((_, arm) => membersOf(study, arm).members)
  const days = columnOfMember(first![0]!, 'time_d')
  const picked = pick(days.length, most)
  const names = armNames(study, isDifference)
  const kinds = isDifference && second ? [differences(first!, second)] : second ? [first!, second] : [first!]
  const arms = kinds.map((members, k): ArmLines => {
    const lines = members.map((member) => {
      const raw = columnOfMember(member, column)
      const all = window ? smoothed(raw, days, window) : raw
      return Float64Array.from(picked, (row) => all[row]! * scale)
    })
    return {
      name: names[k]!,
      color: armColors[k]!,
      lines: new Map(lines.map((line, n) => [seeds[n]!, line])),
      band: isDifference ? meanOf(lines) : spreadOf(lines),
    }
  })
  const marks = points
    .filter((point) => point.column === column)
    .map(({ from, to, value, low, high, arm }) => ({
      ...{ from, to, color: armColors[arm]! },
      ...{ value: value * scale, low: low * scale, high: high * scale },
    }))
  return { years: Float64Array.from(picked, (row) => days[row]! / year), arms, marks }
}
