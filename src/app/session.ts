import type { Remote } from 'comlink'
import { createSeries, type Series } from '../charts/series.ts'
import type { Opened, OpenRequest, Proven, Simulation } from '../protocol/simulation.ts'
import { createEdits } from './edits.ts'
import { createGoing } from './going.ts'
import { attendWorker } from './session/attend.ts'
import { createDeeds, type Deeds } from './session/deeds.ts'
import { createWire } from './session/events.ts'
import { createFrames } from './session/frames.ts'
import type { Inside } from './session/inside.ts'
import { createMoves, type Moves } from './session/moves.ts'
import { plain } from './session/plain.ts'
import type { Session } from './session/types.ts'
import type { WorkerLink } from './worker-link.ts'

export type { Events } from './session/events.ts'
export { plain, plainly } from './session/plain.ts'
export type { Session } from './session/types.ts'

/** @param pace days per second. */
export function createSession(pace: number): Session {
  const { tell, on } = createWire()
  const others = new Map<number, Series>()
  const attempt = async (action: Promise<unknown>): Promise<boolean> => {
    try {
      await action
      return true
    } catch (error) {
      tell('notice', plain(error))
      return false
    }
  }
  const going = createGoing(async (day) => {
    let isThere = false
    await attempt(
      session.simulation.goTo(day).then((answer) => {
        isThere = answer
      }),
    )
    return isThere
  })
  const edits = createEdits((change, name) => session.simulation.intervene(change, name))
  const parts: Omit<Inside['session'], keyof Moves | keyof Deeds> = {
    simulation: null as unknown as Remote<Simulation>,
    opened: null,
    frame: null,
    series: createSeries(),
    others,
    isPlaying: false,
    pace,
    stays: null,
    get hasFailed() {
      return inside.hasFailed
    },
    get kept() {
      return inside.kept
    },
    get proves() {
      return inside.proves
    },
    get undoes() {
      return edits.undoes
    },
    get redoes() {
      return edits.redoes
    },
    get before() {
      return edits.before
    },
    on,
    async open(request) {
      const wasPlaying = session.isPlaying
      session.renew()
      const own = inside.link
      const isOpen = await attempt(
        own.simulation.open(request).then((opened) => {
          inside.kept = null
          inside.proves = opened.relives && provenOf(request)
          session.opened = opened
          session.isPlaying = false
          adopt(opened)
        }),
      )
      if (!isOpen && wasPlaying && inside.link === own) session.play()
      return isOpen
    },
    lay(name) {
      inside.overlay = name
      tell('laid', name)
      void attempt(session.simulation.overlay(name))
    },
    told: tell,
    async resume() {
      const last = inside.kept
      inside.link.end()
      start()
      if (last) await session.restore(last.snapshot, session.opened, last.journal, inside.proves)
    },
    async restore(snapshot, like, journal, proof) {
      const restored = await session.simulation.restore(snapshot, journal, proof ?? undefined)
      const own = { shipped: like?.shipped ?? null, about: like?.about ?? '' }
      // The very proof that was under way.
      const opened = { ...restored, ...own, relives: restored.relives && (like?.relives ?? restored.relives) }
      session.opened = opened
      adopt(opened)
    },
    close() {
      const own = inside.link
      inside.link = { ...own, end: () => {} }
      session.isPlaying = false
      own.end()
    },
    renew() {
      if (inside.hasFailed) start()
    },
    say: (sentence) => tell('notice', sentence),
    unsay: (sentence) => tell('settled', sentence),
    watch(shown) {
      inside.view = shown
      if (session.frame) void shown.draw(session.frame)
    },
  }
  // The rest comes when there is an inside to give it.
  const session = parts as Inside['session']
  const inside: Inside = {
    session,
    going,
    edits,
    // The first worker starts below.
    link: null as unknown as WorkerLink,
    view: null,
    overlay: 'none',
    kept: null,
    proves: null,
    hasFailed: false,
    tell,
    attempt,
  }
  Object.assign(session, createMoves(inside), createDeeds(inside))
  const pull = createFrames(inside, others)
  const start = () => {
    attendWorker(inside)
    void pull(inside.link)
  }
  const adopt = (opened: Opened) => {
    edits.clear()
    going.stay()
    tell('opened', opened)
  }
  start()
  return session
}

function provenOf(request: OpenRequest): Proven | null {
  if ('link' in request) return { link: request.link }
  if ('text' in request) return { text: request.text }
  return 'file' in request ? (request.proves ?? null) : null
}
