import type { Change, Intervened } from '../protocol/simulation.ts'
import { createHistory, type Make } from './history.ts'

/** What is done to a run by hand, one thing after the other, and can be taken back. */
export interface Edits {
  readonly undoes: string | null
  readonly redoes: string | null
  /** Day to go back to, in place of taking back what stays in the tissue; null if what would be undone is nothing of the kind. */
  readonly before: number | null
  /** Makes changes, all or none. */
  make(changes: readonly Change[], name: string, gesture?: string): Promise<void>
  /** The name of what was taken back, or done again; null if there was nothing. */
  undo(): Promise<string | null>
  redo(): Promise<string | null>
  /** Where the run stands; see `History`. */
  stand(line: number, day: number, tip: number): void
  /** Another run: nothing has been done to it, and nothing is waited for. */
  clear(): void
}

/** @param intervene makes one change under a name. */
export function createEdits(intervene: (change: Change, name: string) => Promise<Intervened>): Edits {
  const history = createHistory()
  let doing: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = doing.then(task)
    doing = turn.catch(() => {})
    return turn
  }
  const all =
    (name: string): Make =>
    async (changes) => {
      const back: Change[] = []
      let [line, day] = [0, 0]
      try {
        for (const change of changes) {
          const made = await intervene(change, name)
          if (made.back) back.unshift(made.back)
          line = made.line
          day = made.day
        }
      } catch (error) {
        for (const change of back) await intervene(change, name)
        throw error
      }
      return { back, line, day }
    }
  return {
    get undoes() {
      return history.undoes
    },
    get redoes() {
      return history.redoes
    },
    get before() {
      return history.before
    },
    make: (changes, name, gesture) => inTurn(async () => history.note(name, await all(name)(changes), gesture)),
    undo: () => inTurn(() => history.undo(all(`Without: ${history.undoes}`))),
    redo: () => inTurn(() => history.redo(all(`${history.redoes}`))),
    stand: history.stand,
    clear() {
      history.clear()
      doing = Promise.resolve()
    },
  }
}
