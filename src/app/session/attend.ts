import { startWorker } from '../worker-link.ts'
import type { Inside } from './inside.ts'

/** Starts a worker, the present one from now on, and listens to what it says of itself. */
export function attendWorker(inside: Inside): void {
  const { session, tell } = inside
  const own = startWorker({
    keep(snapshot, day, state) {
      if (inside.link !== own) return
      inside.kept = { snapshot, day, state }
      tell('kept', snapshot, day)
    },
    note(journal) {
      if (inside.link !== own || journal.state !== inside.kept?.state) return
      inside.kept = { ...inside.kept, day: journal.day, journal }
      tell('noted', journal)
    },
    tell(sentence) {
      if (inside.link === own) tell('notice', sentence)
    },
    fail(sentence) {
      if (inside.link !== own || inside.hasFailed) return
      inside.hasFailed = true
      own.end()
      session.isPlaying = false
      tell('played', false, session.pace)
      tell('failed', sentence, inside.kept?.day ?? null)
    },
  })
  inside.link = own
  inside.edits.clear()
  session.simulation = own.simulation
  inside.hasFailed = false
  if (inside.overlay !== 'none') void own.simulation.overlay(inside.overlay)
}
