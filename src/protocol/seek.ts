import { advance, dayOfRun, type Run } from '../run/run.ts'
import type { Past } from './past.ts'

/** The way to a day that has been lived before: as fast as the machine can, in slices, and given up when another is asked for. */
export interface Seek {
  /** The day sought; null if none is. */
  readonly day: number | null
  /** Sets out for a day; true once it is reached, false if it was given up. */
  to(day: number): Promise<boolean>
  /** Lives a slice of the way; whether there is something to show. @param see sees every step */
  live(run: Run, see?: (run: Run) => void): boolean
  giveUp(): void
  /** Once no day is sought. */
  settled(): Promise<void>
}

/** Of the time, as much may go into moments that are passed: one part in so many. */
const thrift = 12
/** Time after which a long way shows how far it has come, ms. */
const showsEvery = 300

/** @param slice longest stretch of work, ms. */
export function createSeek(now: () => number, past: Past, slice: number): Seek {
  let sought: { day: number; shownAt: number; come(isThere: boolean): void } | null = null
  let waiting: (() => void)[] = []
  const end = (isThere: boolean) => {
    sought?.come(isThere)
    sought = null
  }
  const rest = () => {
    for (const done of waiting) done()
    waiting = []
  }
  return {
    get day() {
      return sought?.day ?? null
    },
    to(day) {
      end(false)
      return new Promise((come) => {
        sought = { day, shownAt: now(), come }
      })
    },
    live(run, see) {
      if (!sought) return false
      const start = now()
      while (dayOfRun(run) < sought.day - 1e-9) {
        advance(run, 1)
        past.note(run, thrift)
        see?.(run)
        if (now() - start >= slice) break
      }
      if (dayOfRun(run) >= sought.day - 1e-9) {
        past.arrive(run)
        end(true)
        rest()
        return true
      }
      const isDue = now() - sought.shownAt > showsEvery
      if (isDue) sought.shownAt = now()
      return isDue
    },
    giveUp() {
      end(false)
      rest()
    },
    settled: () => (sought ? new Promise((done) => waiting.push(done)) : Promise.resolve()),
  }
}
