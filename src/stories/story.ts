import type { CellKind } from '../protocol/frame.ts'
import type { OverlayName } from '../protocol/overlays.ts'
import type { Change } from '../protocol/simulation.ts'
import type { SourceName } from './sources.ts'

/** A story told beside a live section: a run of its own, and paragraphs each of which is a state of it. */
export interface Story {
  readonly name: string
  readonly title: string
  /** What it is about, in a sentence. */
  readonly about: string
  /** The run that it drives, as the text of a scenario file would have it. */
  readonly scenario: object
  /** Where one looks closely, µm from the upper left corner of the section. */
  readonly place?: Place
  readonly steps: readonly Step[]
}

export interface Place {
  readonly x: number
  readonly y: number
  /** Within which cells and bone are counted, µm. */
  readonly radius: number
}

export interface Step {
  /** Unique in its story. */
  readonly id: string
  readonly title: string
  readonly says: readonly Sentence[]
  /** What this run shows, each number read from it; a sentence that cannot be told yet is left out. */
  reads?(told: Told): readonly string[]
  /** What is done when it is first entered, before the run lives on. */
  readonly does?: Deed
  readonly looks: Look
  readonly goal: Goal
  /** Days per second at which the run lives on to the goal. */
  readonly pace: number
}

/** Plain words; numbers about the run are never among them. A claim about biology has a source. */
export interface Sentence {
  readonly says: string
  readonly source?: SourceName
}

export type Deed =
  | { readonly kind: 'change'; readonly whose: 'first' | 'twin'; readonly change: Change; readonly name: string }
  /** A second section that has lived the same until now. */
  | { readonly kind: 'twin' }

export interface Look {
  readonly overlay: OverlayName
  /** The whole section, the place, or the cell of a kind that is nearest to the place, wherever it goes. */
  readonly at: 'whole' | 'place' | CellKind
  /** Width of what is seen, µm; for the whole section of no meaning. */
  readonly across?: number
}

/** What the run lives on to. */
export type Goal =
  /** A day. */
  | { readonly kind: 'day'; readonly day: number }
  /** So many days after another paragraph was reached. */
  | { readonly kind: 'since'; readonly step: string; readonly days: number }
  /** Until at least so many cells of a kind are at the place, or (0) none is left; no longer than so many days from now. */
  | { readonly kind: 'cells'; readonly cell: CellKind; readonly count: number; readonly within: number }

/** What a run has measured. */
export interface Reading {
  readonly day: number
  /** A column of the series on a day, or now: the last row that is no later; NaN if there is none. */
  at(column: string, day?: number): number
}

/** What is at the place. */
export interface PlaceReading {
  readonly cells: Readonly<Record<CellKind, number>>
  /** Bone within, µm², now and when the story first came there. */
  readonly bone: number
  readonly boneBefore: number
  /** Of it, laid later than the mineralization lag ago: osteoid, µm². */
  readonly osteoid: number
}

/** What a story can tell of. */
export interface Told {
  readonly run: Reading
  readonly twin: Reading | null
  readonly place: PlaceReading | null
  /** Day on which a paragraph was reached; NaN before. */
  dayOf(step: string): number
}

/** Day at which a goal is, as far as it is a matter of days; for cells the latest. @param entered day on which its paragraph was entered */
export function latestDay(goal: Goal, entered: number, dayOf: (step: string) => number): number {
  if (goal.kind === 'day') return goal.day
  return goal.kind === 'since' ? dayOf(goal.step) + goal.days : entered + goal.within
}

/** Whether cells at the place are what a goal waits for. */
export function isThere(goal: Goal, cells: Readonly<Record<CellKind, number>> | null): boolean {
  if (goal.kind !== 'cells' || !cells) return false
  return goal.count === 0 ? cells[goal.cell] === 0 : cells[goal.cell] >= goal.count
}
