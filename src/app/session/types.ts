import type * as Comlink from 'comlink'
import type { Series } from '../../charts/series.ts'
import type { Frame } from '../../protocol/frame.ts'
import type { OverlayName } from '../../protocol/overlays.ts'
import type { Change, Journal, Opened, OpenRequest, Proven, Simulation } from '../../protocol/simulation.ts'
import type { View } from '../../view/view.ts'
import type { Events } from './events.ts'

/** The last state that the worker sent out, and what it said of the time since. */
export interface Kept {
  readonly snapshot: Uint8Array
  readonly day: number
  readonly state: number
  readonly journal?: Journal
}

/** The run that the page shows, and all that the page does to it. */
export interface Session {
  readonly simulation: Comlink.Remote<Simulation>
  readonly opened: Opened | null
  readonly frame: Frame | null
  readonly series: Series
  readonly kept: Kept | null
  /** What the run is compared with while it is lived again; null if with nothing. */
  readonly proves: Proven | null
  /** The run has stopped against its will and waits for a decision. */
  readonly hasFailed: boolean
  readonly isPlaying: boolean
  /** Days per second asked for. */
  pace: number
  /** What to lay over the section. */
  lay(overlay: OverlayName): void
  /** Listens, until what is handed back is called. */
  on<E extends keyof Events>(event: E, listener: Events[E]): () => void
  /** False if it was refused, in which case the present run goes on and a notice says why. */
  open(request: OpenRequest): Promise<boolean>
  play(pace?: number): void
  pause(): void
  step(days: number): void
  /** Goes to a day that has been lived and stops there; the last of many asked for at once is where it ends. */
  goTo(day: number): void
  /** Why it may not be gone back, a sentence; null if it may. */
  stays: string | null
  /** Goes so many days on, or back, from where it is or is about to be. */
  goBy(days: number): void
  /** Goes to the end of another course that the run has taken. */
  changeLine(id: number): void
  /** Measures of the other courses that the page knows, by their number. */
  readonly others: ReadonlyMap<number, Series>
  /** Runs on to a day, as fast as it can. */
  reach(day: number): void
  /**
   * Changes the run, all at once or not at all; false if it was refused, and a notice says why.
   * @param name of what is done, for whom would take it back. @param gesture what a hand may go on turning
   */
  change(change: Change | readonly Change[], name: string, gesture?: string): Promise<boolean>
  /** What would be taken back, or done again, from now on. */
  readonly undoes: string | null
  readonly redoes: string | null
  /** Day that undoing goes back to, where what was done stays in the tissue. */
  readonly before: number | null
  undo(): Promise<void>
  redo(): Promise<void>
  /** Goes on where a snapshot left off, as another session's run that was opened so. */
  restore(snapshot: Uint8Array, like: Opened | null, journal?: Journal, proves?: Proven | null): Promise<void>
  /** Ends it and frees its worker. */
  close(): void
  /** Lets the parts of the page know. */
  told(event: 'turned'): void
  /** After a failure: goes on from the last kept state. */
  resume(): Promise<void>
  /** After a failure: a new worker, which can be asked things but has no run yet. */
  renew(): void
  say(sentence: string): void
  /** Takes a sentence back. */
  unsay(sentence: string): void
  /** Shows what is drawn. */
  watch(view: View): void
}
