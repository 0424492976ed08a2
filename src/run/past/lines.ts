import type { SeriesRow } from '../../measure/series.ts'
import { type DayHash, dayOfRun, type Run } from '../run.ts'
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

export const newLine = (
  id: number,
  parent: Line | null,
  since: number,
  name: string,
  interventions: Run['interventions'],
): Line => ({ id, parent, since, name, tip: since, applied: 0, interventions, rows: [], hashes: [], end: null })

/** Notes on a line how far a run on it has come. */
export function follow(line: Line, run: Run): void {
  // A line that another page has lived is measured as it is lived again.
  if (run.rows.length > line.rows.length) line.rows = run.rows
  if (run.hashes.length > line.hashes.length) line.hashes = run.hashes
  const day = dayOfRun(run)
  if (day < line.tip) return
  line.tip = day
  line.applied = run.applied
  line.interventions = run.interventions
  line.rows = run.rows
  line.hashes = run.hashes
}

/** What is known of a line as far as a moment that lies on it, though it may be that of another on which that day was lived. */
export const accountOf = (line: Line, its: Line, { rows, hashes }: { rows: number; hashes: number }) => ({
  interventions: line.interventions,
  rows: line.rows.length < rows ? its.rows : line.rows,
  hashes: line.hashes.length < hashes ? its.hashes : line.hashes,
})

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
