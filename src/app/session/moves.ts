import type { Inside } from './inside.ts'
import type { Session } from './types.ts'

/** How one moves through the time of a run. */
export type Moves = Pick<Session, 'play' | 'pause' | 'step' | 'goTo' | 'goBy' | 'changeLine' | 'reach'>

export function createMoves(inside: Inside): Moves {
  const { session, going, tell, attempt } = inside
  const rest = () => {
    session.isPlaying = false
    tell('played', false, session.pace)
  }
  return {
    play(next = session.pace) {
      session.pace = next
      going.stay()
      if (inside.hasFailed) return
      session.isPlaying = true
      tell('played', true, next)
      void attempt(session.simulation.play(next))
    },
    pause() {
      rest()
      void attempt(session.simulation.pause())
    },
    step(days) {
      if (inside.hasFailed) return
      going.stay()
      rest()
      void attempt(session.simulation.step(days))
    },
    goTo(day) {
      if (inside.hasFailed) return
      if (session.stays !== null) return tell('notice', session.stays)
      if (session.isPlaying) rest()
      const { first = 0, tip = 0 } = session.frame ?? {}
      // While the tissue settles there is no past yet.
      if (tip <= 0) return
      going.to(Math.min(tip, Math.max(first, day)))
    },
    goBy(days) {
      session.goTo((going.heading ?? session.frame?.day ?? 0) + days)
    },
    changeLine(id) {
      if (inside.hasFailed) return
      if (session.stays !== null) return tell('notice', session.stays)
      rest()
      going.stay()
      void attempt(session.simulation.changeLine(id))
    },
    reach(day) {
      if (inside.hasFailed) return
      rest()
      void attempt(session.simulation.reach(day))
    },
  }
}
