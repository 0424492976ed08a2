import type { Change } from '../protocol/simulation.ts'

/** What has been done to a run by hand, the latest last: what can be taken back, and what of that can be done again. */
export interface History {
  /** Name of what would be taken back, null if there is nothing. */
  readonly undoes: string | null
  readonly redoes: string | null
  /**
   * Notes something done and the changes that take it back.
   * @param gesture what a hand may be turning without a break: all of it is taken back at once.
   */
  note(name: string, back: readonly Change[], gesture?: string): void
  /** Takes the last thing back by `make`, which answers with the changes that take that back; its name, null if there was none. */
  undo(make: Make): Promise<string | null>
  redo(make: Make): Promise<string | null>
  clear(): void
}

/** Makes changes, in order; what takes them back. */
export type Make = (changes: readonly Change[]) => Promise<readonly Change[]>

interface Edit {
  readonly name: string
  readonly back: readonly Change[]
  readonly gesture?: string | undefined
}

/** Longest rest of a hand within one gesture, ms. */
const rest = 1000

/** Nothing done yet. @param clock ms */
export function createHistory(clock: () => number = () => performance.now()): History {
  let done: Edit[] = []
  let undone: Edit[] = []
  let notedAt = Number.NEGATIVE_INFINITY
  const take = async (from: Edit[], to: Edit[], make: Make) => {
    const edit = from.pop()
    if (!edit) return null
    notedAt = Number.NEGATIVE_INFINITY
    // What is refused is let go: it would stand before all else.
    to.push({ name: edit.name, back: await make(edit.back) })
    return edit.name
  }
  return {
    get undoes() {
      return done.at(-1)?.name ?? null
    },
    get redoes() {
      return undone.at(-1)?.name ?? null
    },
    note(name, back, gesture) {
      const last = done.at(-1)
      const goesOn = gesture !== undefined && last?.gesture === gesture && clock() - notedAt < rest
      if (goesOn) done[done.length - 1] = { ...last!, name }
      else done.push({ name, back, gesture })
      undone = []
      notedAt = clock()
    },
    undo: (make) => take(done, undone, make),
    redo: (make) => take(undone, done, make),
    clear() {
      done = []
      undone = []
    },
  }
}
