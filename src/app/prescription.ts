import { columnOf } from '../charts/series.ts'
import type { PresentPlan } from '../protocol/simulation.ts'
import { createTimeline } from '../timeline/timeline.ts'
import { byId, make } from './dom.ts'
import { eventOffersTo, eventsOf, happening } from './events.ts'
import { entryOf, givenOf, offersTo } from './offers.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'
import { setUpSubject, subjectWords } from './subject.ts'

/** The lanes of drugs, levels and life, and whose life it is; what is changed there holds from now on. */
export function setUpPrescription(session: Session, runs: Runs): void {
  const host = byId('timeline')
  const whose = make('button', { type: 'button', className: 'whose' })
  whose.setAttribute('aria-controls', 'subject')
  let plan: PresentPlan | null = null
  const day = () => Math.max(0, session.frame?.day ?? 0)
  const timeline = createTimeline(host, whose, {
    async prescribe(given, name) {
      const isTaken = await session.change({ prescription: given.map(entryOf) }, name)
      session.told('turned')
      return isTaken
    },
    async happen(kind, on, name) {
      if (!plan) return false
      const isTaken = await session.change({ subject: happening(plan.subject, kind, on, day()) }, name)
      session.told('turned')
      return isTaken
    },
  })
  const subject = setUpSubject(session, runs, host, whose)
  let asked = 0
  const refresh = async () => {
    const own = ++asked
    const answer = await session.simulation.plan().catch(() => null)
    // Another run, or another of the two, may answer sooner than the one that was asked first.
    if (!answer || own !== asked) return
    plan = answer
    whose.textContent = subjectWords(plan.subject)
    subject.show(plan.subject)
    timeline.show({
      given: plan.prescription.map(givenOf),
      events: eventsOf(plan.subject),
      offers: offersTo(plan.subject, session.series),
      eventOffers: eventOffersTo(plan.subject, day()),
      days: Math.max(30, plan.years * 365.25),
    })
  }
  session.on('opened', () => void refresh())
  session.on('turned', () => void refresh())
  let shownAt = 0
  session.on('frame', (frame) => {
    const time = performance.now()
    if (time - shownAt < 100 && session.isPlaying) return
    shownAt = time
    const tips = [...session.others.values()].map((series) => columnOf(series, 'time_d').at(-1) ?? 0)
    timeline.at(frame.day, Math.max(frame.tip, ...tips))
  })
  void refresh()
}
