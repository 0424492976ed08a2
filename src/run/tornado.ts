import { createTally, type Summary, summarize, tally } from '../measure/statistics.ts'
import { year } from '../model/units.ts'
import type { CohortMember } from './cohort.ts'
import { columnOfMember } from './cohort-bands.ts'

/** What one nudge of one parameter does to one outcome, over seeds: nudged less base, seed by seed. */
export interface Effect {
  readonly path: string
  /** Which way. */
  readonly side: 'down' | 'up'
  readonly summary: Summary
}

/** The outcome of a run: the mean of a column over its last year, or over its last half if it is shorter than two. */
export function outcomeOf(member: CohortMember, column: string): number {
  const days = columnOfMember(member, 'time_d')
  const last = days.at(-1) ?? 0
  const from = last - Math.min(year, last / 2)
  const t = createTally()
  for (const [row, value] of columnOfMember(member, column).entries()) if (days[row]! >= from) tally(t, value)
  return summarize(t).mean
}

/** Mean and confidence of differences of an outcome between runs that share their seeds; where one is lacking the seed does not count. */
export function effectOf(
  nudged: readonly (CohortMember | undefined)[],
  base: readonly (CohortMember | undefined)[],
  column: string,
): Summary {
  const t = createTally()
  for (const [k, member] of nudged.entries()) {
    const other = base[k]
    if (member && other) tally(t, outcomeOf(member, column) - outcomeOf(other, column))
  }
  return summarize(t)
}

/** Parameters by the size of what they do, either way, the largest first; those of which nothing is known yet come last. */
export function bySize(effects: readonly Effect[]): string[] {
  const size = new Map<string, number>()
  for (const { path, summary } of effects) {
    const known = Number.isNaN(summary.mean) ? -1 : Math.abs(summary.mean)
    size.set(path, Math.max(size.get(path) ?? -1, known))
  }
  return [...size].sort(([, a], [, b]) => b - a).map(([path]) => path)
}
