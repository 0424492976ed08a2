import type { Thumbnail } from '../../measure/thumbnail.ts'
import type { CohortMember } from '../../run/cohort.ts'
import type { Scenario } from '../../run/scenario.ts'
import type { NamedFile } from '../simulation.ts'

/** All that a hand must know before it can live a seed. */
export interface Task {
  readonly arms: readonly Scenario[]
  /** The image that the sections start from, if they start from one. */
  readonly images: readonly NamedFile[]
  readonly sampleEvery: number
  /** Pixels to a side of the picture of each last day, at most; null for no picture and no recording. */
  readonly picture: number | null
}

/** One seed, and by their numbers the arms to live with it. */
export interface Piece {
  readonly index: number
  readonly seed: string
  readonly arms: readonly number[]
}

export type Order =
  | { readonly kind: 'begin'; readonly task: Task }
  | { readonly kind: 'live'; readonly piece: Piece }
  | { readonly kind: 'pause' }
  | { readonly kind: 'goOn' }

/** What became of an arm. */
export interface Lived {
  readonly member: CohortMember
  readonly picture: Thumbnail | null
  /** The text of its recording, by which the very run can be opened and proved; empty if none was asked for. */
  readonly recording: string
}

export type Report =
  | { readonly kind: 'progress'; readonly index: number; readonly days: number }
  /** An arm each, in the order of the piece. */
  | { readonly kind: 'done'; readonly index: number; readonly lived: readonly Lived[] }
  /** It cannot be lived; one sentence. */
  | { readonly kind: 'failed'; readonly sentence: string }
