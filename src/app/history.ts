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
  /**
   * Where the run stands, of how much has been lived on which line: in the past only what was done before counts, and what is
   * done there begins another line, with deeds of its own.
   */
  stand(line: number, day: number, tip: number): void
  clear(): void
}

/** Makes changes, in order; what takes them back. */
export type Make = (changes: readonly Change[]) => Promise<readonly Change[]>

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
  /** A line has begun whose number is not known yet. */
  let isNew = false
  const counts = (edit: Edit) => day >= tip || edit.day < day
  const last = (edits: readonly Edit[]) => edits.filter(counts).at(-1)
  /** Before something is done in the past: what is later stays with the line that is left. */
  const part = () => {
    if (isNew || day >= tip) return
    others.set(line, deeds)
    deeds = { done: deeds.done.filter(counts), undone: [] }
    isNew = true
  }
  const take = async (from: keyof Deeds, to: keyof Deeds, make: Make) => {
    const edit = last(deeds[from])
    if (!edit) return null
    notedAt = Number.NEGATIVE_INFINITY
    const before = deeds
    // What is refused is let go: it would stand before all else.
    before[from] = before[from].filter((other) => other !== edit)
    const back = await make(edit.back)
    if (!isNew && day < tip) {
      before[from] = [...before[from], edit]
      part()
      deeds[from] = deeds[from].filter((other) => other !== edit)
    }
    deeds[to].push({ name: edit.name, back, day })
    return edit.name
  }
  return {
    get undoes() {
      return last(deeds.done)?.name ?? null
    },
    get redoes() {
      return last(deeds.undone)?.name ?? null
    },
    note(name, back, gesture) {
      part()
      const { done } = deeds
      const latest = done.at(-1)
      const goesOn = gesture !== undefined && latest?.gesture === gesture && clock() - notedAt < rest
      if (goesOn) done[done.length - 1] = { ...latest!, name }
      else done.push({ name, back, gesture, day })
      deeds.undone = []
      notedAt = clock()
    },
    undo: (make) => take('done', 'undone', make),
    redo: (make) => take('undone', 'done', make),
    stand(nextLine, nextDay, nextTip) {
      if (nextLine !== line) {
        if (!isNew) {
          others.set(line, deeds)
          const done = deeds.done.filter(counts)
          deeds = others.get(nextLine) ?? { done, undone: [] }
        }
        isNew = false
        line = nextLine
      }
      day = nextDay
      tip = nextTip
    },
    clear() {
      deeds = { done: [], undone: [] }
      others = new Map()
      isNew = false
      line = 0
      day = 0
      tip = 0
    },
  }
}
