import type { View } from '../view/view.ts'
import type { Desk } from './desk.ts'
import { byId } from './dom.ts'
import type { Runs } from './runs.ts'
import { plainly, type Session } from './session.ts'

/** Whether the address is a link to a run. */
const isLinked = () => location.hash.startsWith('#v=')

/** What is fetched only when it is asked for: links in and out, stories, the proof of what is lived again, the twin, and cohorts. */
export function setUpDoors(session: Session, desk: Desk, runs: Runs, view: () => View | null): void {
  byId('share').onclick = () => void import('./share.ts').then(({ openShare }) => openShare(session, view()))
  byId('twin').onclick = () => {
    const seen = view()
    if (seen) void import('./twin/twin.ts').then(({ toggleTwin }) => toggleTwin(session, desk, seen))
  }
  let stories: Promise<{ toggle(): void }> | null = null
  byId('stories').onclick = () => {
    const seen = view()
    if (!seen) return
    stories ??= import('./stories/stories.ts').then(({ createStories }) => createStories(session, desk, runs, seen))
    stories.then(({ toggle }) => toggle(), plainly(session))
  }
  byId('cohort').onclick = () =>
    void import('./cohort/drawer.ts').then(({ toggleCohort }) => toggleCohort(session, runs), plainly(session))
  let isProofSetUp = false
  session.on('opened', ({ relives }) => {
    if (relives && !isProofSetUp) {
      isProofSetUp = true
      void import('./proof.ts').then(({ setUpProof }) => setUpProof(session))
    }
    // The address tells of another run than the one that is open now.
    if (relives?.from !== 'link' && isLinked()) history.replaceState(null, '', location.pathname + location.search)
  })
  window.addEventListener('hashchange', () => {
    if (isLinked()) void import('./arrive.ts').then(({ arrive }) => arrive(session, runs, view, true))
  })
}

/** Opens the run that the address asks for, or the first. */
export async function enter(session: Session, runs: Runs, view: () => View | null, plays: boolean): Promise<void> {
  if (!isLinked() && location.search === '') return runs.openShipped('human-core', plays)
  const { arrive } = await import('./arrive.ts')
  return arrive(session, runs, view, plays)
}
