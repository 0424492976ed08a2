import { seriesColumns } from '../../measure/series.ts'
import { createTally, type Summary, summarize, tally } from '../../measure/statistics.ts'
import { month } from '../../model/units.ts'
import type { CohortMember } from '../../run/cohort.ts'

/** A published trial, the scenario of each of its arms, and what was found. */
export interface Trial {
  /** As in the acceptance table, `F2`. */
  readonly id: string
  readonly title: string
  /** Scenario files by the name of the arm; what they leave out is the section that all arms share. */
  readonly arms: Readonly<Record<string, { readonly parameters?: object; readonly [key: string]: unknown }>>
  readonly outcomes: readonly Outcome[]
}

/** One number that was found, and the same of the simulation. */
export interface Outcome {
  readonly label: string
  readonly arm: string
  /** The arm it is compared with, seed by seed: the outcome is the difference. */
  readonly against?: string
  /** Two arms whose difference is taken off: what is left is what two treatments do together beyond their sum. */
  readonly beyond?: { readonly arm: string; readonly against: string }
  readonly column: string
  /** Months of the mean, and of what it is a change from; absent for a level. */
  readonly at: Span
  readonly since?: Span
  /** A percent change, a ratio, or the level itself. */
  readonly as: 'percent' | 'ratio' | 'level'
  /** Null where only a direction was found: the band then is that direction. */
  readonly published: number | null
  /** What counts as a hit. */
  readonly low: number
  readonly high: number
  readonly source: string
  /** Whether the model may be tuned on it. */
  readonly role: 'calibrate' | 'check'
}

/** From and to, months from day 0. */
export type Span = readonly [from: number, to: number]

/** Simulated, with its 95 % confidence interval over seeds. */
export interface Finding {
  readonly outcome: Outcome
  readonly simulated: Summary
  readonly verdict: 'hit' | 'unsure' | 'miss'
}

/**
 * What the cohorts of a trial's arms say of one outcome. A change is from the mean of all seeds before, since one section's
 * turnover is too noisy to divide by. A miss is `unsure` where the confidence interval reaches into the band.
 * @param cohorts members by arm, seeds in the same order.
 */
export function findingOf(outcome: Outcome, cohorts: Readonly<Record<string, readonly CohortMember[]>>): Finding {
  const { arm, against, beyond } = outcome
  const of = (name: string) => valuesOf(outcome, cohorts[name]!)
  let values = of(arm)
  if (against !== undefined) values = less(values, of(against))
  if (beyond !== undefined) values = less(values, less(of(beyond.arm), of(beyond.against)))
  const t = createTally()
  for (const value of values) tally(t, value)
  const simulated = summarize(t)
  const isHit = simulated.mean >= outcome.low && simulated.mean <= outcome.high
  const isNear = simulated.high >= outcome.low && simulated.low <= outcome.high
  return { outcome, simulated, verdict: isHit ? 'hit' : isNear ? 'unsure' : 'miss' }
}

const less = (values: readonly number[], others: readonly number[]) => values.map((value, k) => value - others[k]!)

function valuesOf({ column, at, since, as }: Outcome, members: readonly CohortMember[]): number[] {
  // Columns of change tell the change; what has changed is a hundred more.
  const offset = column.endsWith('_pct') ? 100 : 0
  const read = (span: Span) => members.map((member) => offset + meanOver(member, column, span))
  const now = read(at)
  if (as === 'level') return now.map((value) => value - offset)
  const before = since ? mean(read(since)) : offset || 1
  return now.map((value) => (as === 'ratio' ? value / before : 100 * (value / before - 1)))
}

/** Mean of a column over a span of months; NaN if no row lies in it. @throws RangeError if there is no such column */
function meanOver({ values }: CohortMember, column: string, [from, to]: Span): number {
  const width = seriesColumns.length
  const place = seriesColumns.findIndex(({ name }) => name === column)
  if (place < 0) throw new RangeError(`There is no column ${column}.`)
  const found: number[] = []
  for (let row = 0; row < values.length; row += width) {
    const months = values[row]! / month
    if (months >= from - 0.01 && months <= to + 0.01) found.push(values[row + place]!)
  }
  return mean(found)
}

function mean(values: readonly number[]): number {
  const real = values.filter((value) => !Number.isNaN(value))
  return real.reduce((sum, value) => sum + value, 0) / real.length
}
