import { dayText } from '../day.ts'
import type { Inside } from './inside.ts'
import type { Session } from './types.ts'

/** What is done to a run by hand, taken back, and done again. */
export type Deeds = Pick<Session, 'change' | 'undo' | 'redo'>

export function createDeeds(inside: Inside): Deeds {
  const { session, edits, tell, attempt } = inside
  const again = async (deed: 'undo' | 'redo') => {
    if (inside.hasFailed) return
    if (deed === 'undo' && edits.before !== null) {
      const { before, undoes } = edits
      session.goTo(before)
      if (session.stays === null)
        tell('notice', `Back on ${dayText(before)}, before this: ${undoes}. End goes forward again.`)
      return
    }
    const verb = deed === 'undo' ? 'Taken back' : 'Done again'
    await attempt(
      edits[deed]().then((name) => {
        const day = session.frame?.day ?? 0
        if (name !== null) tell('notice', `${verb} from ${day < 0 ? 'now' : dayText(day)} on: ${name}.`)
      }),
    )
    tell('turned')
    tell('edited')
  }
  return {
    async change(change, name, gesture) {
      const isMade = await attempt(edits.make([change].flat(), name, gesture))
      tell('edited')
      return isMade
    },
    undo: () => again('undo'),
    redo: () => again('redo'),
  }
}
