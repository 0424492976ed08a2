import type { Series } from '../../charts/series.ts'
import type { Frame } from '../../protocol/frame.ts'
import type { OverlayName } from '../../protocol/overlays.ts'
import type { Journal, Opened } from '../../protocol/simulation.ts'

/** What the parts of the page may listen for. */
export interface Events {
  opened: (opened: Opened) => void
  frame: (frame: Frame) => void
  rows: (series: Series) => void
  /** Something else was laid over the section. */
  laid: (overlay: OverlayName) => void
  /** Something was turned elsewhere than in the panel or on the lanes. */
  turned: () => void
  /** Something was done by hand, taken back or done again. */
  edited: () => void
  /** A change was refused, or something else did not go as asked; one sentence. */
  notice: (sentence: string) => void
  /** What a notice said holds no more. */
  settled: (sentence: string) => void
  /** The run has stopped against its will; the day of the last kept state, if there is one. */
  failed: (sentence: string, keptDay: number | null) => void
  played: (isPlaying: boolean, pace: number) => void
  /** The run has come to stand before the end of its line, or at the end again; or it is on another line. */
  turnedBack: (isPast: boolean) => void
  /** A state was kept, or how far the run has come since. */
  kept: (snapshot: Uint8Array, day: number) => void
  noted: (journal: Journal) => void
}

/** Who listens for what. */
export interface Wire {
  tell<E extends keyof Events>(event: E, ...what: Parameters<Events[E]>): void
  /** Listens, until what is handed back is called. */
  on<E extends keyof Events>(event: E, listener: Events[E]): () => void
}

export function createWire(): Wire {
  const listeners: { [E in keyof Events]: Events[E][] } = {
    opened: [],
    frame: [],
    rows: [],
    laid: [],
    turned: [],
    edited: [],
    notice: [],
    settled: [],
    failed: [],
    played: [],
    turnedBack: [],
    kept: [],
    noted: [],
  }
  return {
    tell(event, ...what) {
      for (const listener of listeners[event]) (listener as (...args: typeof what) => void)(...what)
    },
    on(event, listener) {
      listeners[event].push(listener)
      return () => {
        listeners[event] = listeners[event].filter((one) => one !== listener) as (typeof listeners)[typeof event]
      }
    },
  }
}
