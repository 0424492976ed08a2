import type { Change } from '../protocol/simulation.ts'

/** What has been done to a run by hand, the latest last: what can be taken back, and what of that can be done again. */
export interface History {
  /** Name of what would be taken back, null if there is nothing. */
  readonly undoes: string | null
  readonly redoes: string | null
  /** Day of what would be taken back, if that stays in the tissue: only going back before it undoes it. */
  readonly before: number | null
  /**
   * Notes something done, and what takes it back.
   * @param gesture what a hand may be turning without a break: all of it is taken back at once.
   */
  note(name: string, made: Made, gesture?: string): void
  /** Takes the last thing back by `make`, which answers with the changes that take that back; its name, null if there was none. */
  undo(make: Make): Promise<string | null>
  redo(make: Make): Promise<string | null>
  /**
   * Where the run stands, of how much has been lived on which line: in the past only what was done before counts, and what is
   * done there begins another line, with deeds of its own.
   */
  stand(line: number, day: number, tip: number): void
  clear(): void
}

/** Makes changes, in order. */
export type Make = (changes: readonly Change[]) => Promise<Made>

/** What takes changes back, and where they were made. */
export interface Made {
  readonly back: readonly Change[]
  readonly line: number
  readonly day: number
}

interface Edit {
  readonly name: string
  readonly back: readonly Change[]
  readonly gesture?: string | undefined
  /** Day on which it was done, or taken back. */
  readonly day: number
}

interface Deeds {
  done: Edit[]
  undone: Edit[]
}

/** Longest rest of a hand within one gesture, ms. */
const rest = 1000

/** Nothing done yet. @param clock ms */
export function createHistory(clock: () => number = () => performance.now()): History {
  let deeds: Deeds = { done: [], undone: [] }
  /** Of the lines that are not lived now. */
  let others = new Map<number, Deeds>()
  let notedAt = Number.NEGATIVE_INFINITY
  let [line, day, tip] = [0, 0, 0]
  const counts = (edit: Edit) => day >= tip || edit.day < day
  const last = (edits: readonly Edit[]) => edits.filter(counts).at(-1)
  /** Another line has deeds of its own; one that has just begun has those from before the day. */
  const move = (to: number, on: number) => {
    if (to === line) return
    others.set(line, deeds)
    deeds = others.get(to) ?? { done: deeds.done.filter((edit) => edit.day < on), undone: [] }
    line = to
  }
  /** Whatever is changed, the run stands at the end of its line then. */
  const standAt = (made: Made) => {
    move(made.line, made.day)
    day = made.day
    tip = made.day
  }
  const take = async (from: keyof Deeds, to: keyof Deeds, make: Make) => {
    const edit = last(deeds[from])
    if (!edit) return null
    notedAt = Number.NEGATIVE_INFINITY
    const [left, before] = [deeds, line]
    const all = left[from]
    // What is refused is let go: it would stand before all else.
    left[from] = all.filter((other) => other !== edit)
    const made = await make(edit.back)
    standAt(made)
    // On the line that was left it is as it was.
    if (made.line !== before) left[from] = all
    deeds[from] = deeds[from].filter((other) => other !== edit)
    deeds[to].push({ name: edit.name, back: made.back, day: made.day })
    return edit.name
  }
  return {
    get undoes() {
      return last(deeds.done)?.name ?? null
    },
    get redoes() {
      return last(deeds.undone)?.name ?? null
    },
    get before() {
      const edit = last(deeds.done)
      return edit && edit.back.length === 0 ? edit.day : null
    },
    note(name, made, gesture) {
      standAt(made)
      const { done } = deeds
      const latest = done.at(-1)
      const goesOn = gesture !== undefined && latest?.gesture === gesture && clock() - notedAt < rest
      if (goesOn) done[done.length - 1] = { ...latest!, name }
      else done.push({ name, back: made.back, gesture, day: made.day })
      deeds.undone = []
      notedAt = clock()
    },
    undo: (make) => take('done', 'undone', make),
    redo: (make) => take('undone', 'done', make),
    stand(nextLine, nextDay, nextTip) {
      move(nextLine, nextDay)
      day = nextDay
      tip = nextTip
    },
    clear() {
      deeds = { done: [], undone: [] }
      others = new Map()
      line = 0
      day = 0
      tip = 0
    },
  }
}
