import type { SeriesRow } from '../../measure/series.ts'
import type { DayHash } from '../run.ts'
import type { Intervention } from '../scenario.ts'

/** One course that a run has taken: up to the day it left its parent it is that one, from there on its own. */
export interface Line {
  readonly id: number
  readonly parent: Line | null
  /** Day it left its parent; the day the run was opened on for the first. */
  readonly since: number
  /** What was changed there, in a few words. */
  readonly name: string
  /** How far it has been lived, and what was done, measured and hashed up to there; and what is still to come. */
  tip: number
  applied: number
  interventions: Intervention[]
  rows: SeriesRow[]
  hashes: DayHash[]
  /** The fingerprint of its end, known once the run has left it. */
  end: DayHash | null
}

/** The last day that two lines share; infinite for a line and itself. */
export function lastShared(a: Line, b: Line): number {
  if (a === b) return Number.POSITIVE_INFINITY
  let [upper, lower] = [a, b]
  let day = Number.POSITIVE_INFINITY
  while (upper !== lower) {
    // The younger of the two was born later, and leads up to the other or to where they meet.
    if (upper.id < lower.id) [upper, lower] = [lower, upper]
    if (!upper.parent) return Number.NEGATIVE_INFINITY
    day = Math.min(day, upper.since)
    upper = upper.parent
  }
  return day
}

/** A day on a line. */
export interface Place {
  readonly line: Line
  readonly day: number
}

/** Whether a place lies on a line. */
export const isOn = (line: Line, { line: its, day }: Place): boolean => day <= lastShared(line, its)

/** Days from one place to another, along the lines. */
export function distance(a: Place, b: Place): number {
  const fork = Math.min(lastShared(a.line, b.line), a.day, b.day)
  return a.day - fork + (b.day - fork)
}
