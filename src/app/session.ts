import * as Comlink from 'comlink'
import { appendRows, createSeries, type Series } from '../charts/series.ts'
import { type Frame, readFrame } from '../protocol/frame.ts'
import type { OverlayName } from '../protocol/overlays.ts'
import type { Change, Opened, OpenRequest, Simulation } from '../protocol/simulation.ts'
import type { View } from '../view/view.ts'
import { dayText } from './day.ts'
import { createEdits } from './edits.ts'
import { startWorker, type WorkerLink } from './worker-link.ts'

/** What the parts of the page may listen for. */
export interface Events {
  opened: (opened: Opened) => void
  frame: (frame: Frame) => void
  rows: (series: Series) => void
  /** Something else was laid over the section. */
  laid: (overlay: OverlayName) => void
  /** Something was turned elsewhere than in the panel or on the lanes. */
  turned: () => void
  /** Something was done by hand, taken back or done again. */
  edited: () => void
  /** A change was refused, or something else did not go as asked; one sentence. */
  notice: (sentence: string) => void
  /** What a notice said holds no more. */
  settled: (sentence: string) => void
  /** The run has stopped against its will; the day of the last kept state, if there is one. */
  failed: (sentence: string, keptDay: number | null) => void
  played: (isPlaying: boolean, pace: number) => void
}

/** The run that the page shows, and all that the page does to it. */
export interface Session {
  readonly simulation: Comlink.Remote<Simulation>
  readonly opened: Opened | null
  readonly frame: Frame | null
  readonly series: Series
  /** Day of the last kept state. */
  readonly keptDay: number | null
  /** The run has stopped against its will and waits for a decision. */
  readonly hasFailed: boolean
  readonly isPlaying: boolean
  /** Days per second asked for. */
  pace: number
  /** What to lay over the section. */
  lay(overlay: OverlayName): void
  /** Listens, until what is handed back is called. */
  on<E extends keyof Events>(event: E, listener: Events[E]): () => void
  /** False if it was refused, in which case the present run goes on and a notice says why. */
  open(request: OpenRequest): Promise<boolean>
  play(pace?: number): void
  pause(): void
  step(days: number): void
  /** Runs on to a day, as fast as it can. */
  reach(day: number): void
  /**
   * Changes the run, all at once or not at all; false if it was refused, and a notice says why.
   * @param name of what is done, for whom would take it back. @param gesture what a hand may go on turning
   */
  change(change: Change | readonly Change[], name: string, gesture?: string): Promise<boolean>
  /** What would be taken back, or done again, from now on. */
  readonly undoes: string | null
  readonly redoes: string | null
  undo(): Promise<void>
  redo(): Promise<void>
  /** Goes on where a snapshot left off, as another session's run that was opened so. */
  restore(snapshot: Uint8Array, like: Opened | null): Promise<void>
  /** Ends it and frees its worker. */
  close(): void
  /** Lets the parts of the page know. */
  told(event: 'turned'): void
  /** After a failure: goes on from the last kept state. */
  resume(): Promise<void>
  /** After a failure: a new worker, which can be asked things but has no run yet. */
  renew(): void
  say(sentence: string): void
  /** Takes a sentence back. */
  unsay(sentence: string): void
  /** Shows what is drawn. */
  watch(view: View): void
}

/** @param pace days per second. */
export function createSession(pace: number): Session {
  const listeners: { [E in keyof Events]: Events[E][] } = {
    opened: [],
    frame: [],
    rows: [],
    laid: [],
    turned: [],
    edited: [],
    notice: [],
    settled: [],
    failed: [],
    played: [],
  }
  const tell = <E extends keyof Events>(event: E, ...what: Parameters<Events[E]>) => {
    for (const listener of listeners[event]) (listener as (...args: Parameters<Events[E]>) => void)(...what)
  }
  let view: View | null = null
  let kept: { snapshot: Uint8Array; day: number } | null = null
  let hasFailed = false
  let link: WorkerLink
  let isFetchingRows = false
  let lastFetch = 0
  let overlay: OverlayName = 'none'
  const edits = createEdits((change) => session.simulation.intervene(change))

  const start = () => {
    const own = startWorker(
      (snapshot, day) => {
        if (link === own) kept = { snapshot, day }
      },
      (sentence) => {
        if (link !== own || hasFailed) return
        hasFailed = true
        own.end()
        session.isPlaying = false
        tell('played', false, session.pace)
        tell('failed', sentence, kept?.day ?? null)
      },
    )
    link = own
    edits.clear()
    session.simulation = own.simulation
    hasFailed = false
    if (overlay !== 'none') void own.simulation.overlay(overlay)
    void pull(own)
  }

  /** One frame is in flight; the one on screen is kept until the next is painted, and then handed back. */
  const pull = async (own: WorkerLink) => {
    let spent: ArrayBuffer | null = null
    let held: ArrayBuffer | null = null
    let opening = -1
    let version = -1
    while (link === own) {
      let buffer: ArrayBuffer
      try {
        buffer = await own.simulation.nextFrame({ opening, version }, spent ? Comlink.transfer(spent, [spent]) : null)
      } catch (error) {
        if (link === own && !hasFailed) tell('notice', plain(error))
        await new Promise((done) => setTimeout(done, 200))
        spent = null
        continue
      }
      if (link !== own) return
      const frame = readFrame(buffer)
      if (frame.opening !== opening) {
        session.series = createSeries(frame.width * frame.height * frame.pixelSize ** 2)
        tell('rows', session.series)
      }
      opening = frame.opening
      version = frame.version
      session.frame = frame
      await (view ? view.draw(frame) : new Promise(requestAnimationFrame))
      tell('frame', frame)
      void fetchRows(own, frame)
      spent = held
      held = buffer
    }
  }

  const fetchRows = async (own: WorkerLink, frame: Frame) => {
    const wait = lastFetch + 240 - performance.now()
    if (isFetchingRows || frame.rows <= session.series.rows) return
    isFetchingRows = true
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    try {
      lastFetch = performance.now()
      const rows = await own.simulation.rows(session.series.rows)
      if (link === own && rows.opening === session.frame?.opening) {
        appendRows(session.series, rows.from, rows.names, rows.values)
        tell('rows', session.series)
      }
    } catch (error) {
      tell('notice', plain(error))
    } finally {
      isFetchingRows = false
    }
    if (session.frame && session.frame.rows > session.series.rows && link === own) void fetchRows(own, session.frame)
  }

  const attempt = async (action: Promise<unknown>): Promise<boolean> => {
    try {
      await action
      return true
    } catch (error) {
      tell('notice', plain(error))
      return false
    }
  }

  const again = async (deed: 'undo' | 'redo') => {
    if (hasFailed) return
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

  const adopt = (opened: Opened) => {
    edits.clear()
    tell('opened', opened)
  }

  const session: { -readonly [K in keyof Session]: Session[K] } = {
    simulation: null as unknown as Comlink.Remote<Simulation>,
    opened: null,
    frame: null,
    series: createSeries(),
    get hasFailed() {
      return hasFailed
    },
    get keptDay() {
      return kept?.day ?? null
    },
    isPlaying: false,
    pace,
    on(event, listener) {
      listeners[event].push(listener)
      return () => {
        listeners[event] = listeners[event].filter((one) => one !== listener) as (typeof listeners)[typeof event]
      }
    },
    async open(request) {
      const wasPlaying = session.isPlaying
      session.renew()
      const own = link
      const isOpen = await attempt(
        own.simulation.open(request).then((opened) => {
          kept = null
          session.opened = opened
          session.isPlaying = false
          adopt(opened)
        }),
      )
      if (!isOpen && wasPlaying && link === own) session.play()
      return isOpen
    },
    play(next = session.pace) {
      session.pace = next
      if (hasFailed) return
      session.isPlaying = true
      tell('played', true, next)
      void attempt(session.simulation.play(next))
    },
    pause() {
      session.isPlaying = false
      tell('played', false, session.pace)
      void attempt(session.simulation.pause())
    },
    step(days) {
      if (hasFailed) return
      session.isPlaying = false
      tell('played', false, session.pace)
      void attempt(session.simulation.step(days))
    },
    reach(day) {
      if (hasFailed) return
      session.isPlaying = false
      tell('played', false, session.pace)
      void attempt(session.simulation.reach(day))
    },
    lay(name) {
      overlay = name
      tell('laid', name)
      void attempt(session.simulation.overlay(name))
    },
    async change(change, name, gesture) {
      const isMade = await attempt(edits.make([change].flat(), name, gesture))
      tell('edited')
      return isMade
    },
    get undoes() {
      return edits.undoes
    },
    get redoes() {
      return edits.redoes
    },
    undo: () => again('undo'),
    redo: () => again('redo'),
    told: tell,
    async resume() {
      const snapshot = kept?.snapshot
      link.end()
      start()
      if (snapshot) await session.restore(snapshot, session.opened)
    },
    async restore(snapshot, like) {
      const restored = await session.simulation.restore(snapshot)
      const opened = { ...restored, shipped: like?.shipped ?? null, about: like?.about ?? '' }
      session.opened = opened
      adopt(opened)
    },
    close() {
      const own = link
      link = { ...own, end: () => {} }
      session.isPlaying = false
      own.end()
    },
    renew() {
      if (hasFailed) start()
    },
    say: (sentence) => tell('notice', sentence),
    unsay: (sentence) => tell('settled', sentence),
    watch(shown) {
      view = shown
      if (session.frame) void view.draw(session.frame)
    },
  }
  start()
  return session
}

/** What went wrong, as the worker put it. */
export const plain = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Says what went wrong, where nobody waits for it. */
export const plainly = (session: Pick<Session, 'say'>) => (error: unknown) => session.say(plain(error))
