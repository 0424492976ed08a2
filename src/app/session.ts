import * as Comlink from 'comlink'
import { appendRows, createSeries, type Series } from '../charts/series.ts'
import { type Frame, readFrame } from '../protocol/frame.ts'
import type { OverlayName } from '../protocol/overlays.ts'
import type { Change, Journal, Opened, OpenRequest, Proven, Simulation } from '../protocol/simulation.ts'
import type { View } from '../view/view.ts'
import { dayText } from './day.ts'
import { createEdits } from './edits.ts'
import { createGoing } from './going.ts'
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
  /** The run has come to stand before the end of its line, or at the end again; or it is on another line. */
  turnedBack: (isPast: boolean) => void
  /** A state was kept, or how far the run has come since. */
  kept: (snapshot: Uint8Array, day: number) => void
  noted: (journal: Journal) => void
}

/** The last state that the worker sent out, and what it said of the time since. */
interface Kept {
  readonly snapshot: Uint8Array
  readonly day: number
  readonly state: number
  readonly journal?: Journal
}

/** The run that the page shows, and all that the page does to it. */
export interface Session {
  readonly simulation: Comlink.Remote<Simulation>
  readonly opened: Opened | null
  readonly frame: Frame | null
  readonly series: Series
  readonly kept: Kept | null
  /** What the run is compared with while it is lived again; null if with nothing. */
  readonly proves: Proven | null
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
  /** Goes to a day that has been lived and stops there; the last of many asked for at once is where it ends. */
  goTo(day: number): void
  /** Why it may not be gone back, a sentence; null if it may. */
  stays: string | null
  /** Goes so many days on, or back, from where it is or is about to be. */
  goBy(days: number): void
  /** Goes to the end of another course that the run has taken. */
  changeLine(id: number): void
  /** Measures of the other courses that the page knows, by their number. */
  readonly others: ReadonlyMap<number, Series>
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
  restore(snapshot: Uint8Array, like: Opened | null, journal?: Journal, proves?: Proven | null): Promise<void>
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
    turnedBack: [],
    kept: [],
    noted: [],
  }
  const tell = <E extends keyof Events>(event: E, ...what: Parameters<Events[E]>) => {
    for (const listener of listeners[event]) (listener as (...args: Parameters<Events[E]>) => void)(...what)
  }
  let view: View | null = null
  let kept: Kept | null = null
  let proves: Proven | null = null
  let hasFailed = false
  let link: WorkerLink
  let isFetchingRows = false
  let lastFetch = 0
  let overlay: OverlayName = 'none'
  const others = new Map<number, Series>()
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

  const start = () => {
    const own = startWorker({
      keep(snapshot, day, state) {
        if (link !== own) return
        kept = { snapshot, day, state }
        tell('kept', snapshot, day)
      },
      note(journal) {
        if (link !== own || journal.state !== kept?.state) return
        kept = { ...kept, day: journal.day, journal }
        tell('noted', journal)
      },
      tell(sentence) {
        if (link === own) tell('notice', sentence)
      },
      fail(sentence) {
        if (link !== own || hasFailed) return
        hasFailed = true
        own.end()
        session.isPlaying = false
        tell('played', false, session.pace)
        tell('failed', sentence, kept?.day ?? null)
      },
    })
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
      const last = frame.opening === opening ? session.frame : null
      if (!last) {
        others.clear()
        session.series = newSeries(frame)
        tell('rows', session.series)
      } else if (last.line !== frame.line) {
        others.set(last.line, session.series)
        session.series = others.get(frame.line) ?? newSeries(frame)
        others.delete(frame.line)
        if (session.series.rows > 0) tell('rows', session.series)
      }
      opening = frame.opening
      version = frame.version
      session.frame = frame
      edits.stand(frame.line, frame.day, frame.tip)
      await (view ? view.draw(frame) : new Promise(requestAnimationFrame))
      stand(frame, last)
      tell('frame', frame)
      going.drawn()
      void fetchRows(own, frame)
      spent = held
      held = buffer
    }
  }

  /** Tells what is different about where the run stands. */
  const stand = (frame: Frame, last: Frame | null) => {
    const [isPast, wasPast] = [frame, last].map((one) => one !== null && one.tip > one.day)
    const isElsewhere = last?.line !== frame.line
    if (!last || (!isPast && !wasPast && !isElsewhere)) return
    if (isPast !== wasPast || isElsewhere) tell('turnedBack', isPast!)
    if (last.applied !== frame.applied || isElsewhere) tell('turned')
    tell('edited')
  }

  const fetchRows = async (own: WorkerLink, frame: Frame) => {
    const wait = lastFetch + 240 - performance.now()
    if (isFetchingRows || frame.rows <= session.series.rows) return
    isFetchingRows = true
    const { series } = session
    if (wait > 0) await new Promise((done) => setTimeout(done, wait))
    try {
      lastFetch = performance.now()
      const rows = await own.simulation.rows(series.rows)
      if (link === own && rows.opening === session.frame?.opening && series === session.series) {
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

  const adopt = (opened: Opened) => {
    edits.clear()
    going.stay()
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
    get kept() {
      return kept
    },
    get proves() {
      return proves
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
          proves = opened.relives && provenOf(request)
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
      going.stay()
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
      going.stay()
      session.isPlaying = false
      tell('played', false, session.pace)
      void attempt(session.simulation.step(days))
    },
    stays: null,
    goTo(day) {
      if (hasFailed) return
      if (session.stays !== null) return tell('notice', session.stays)
      if (session.isPlaying) {
        session.isPlaying = false
        tell('played', false, session.pace)
      }
      const { first = 0, tip = 0 } = session.frame ?? {}
      // While the tissue settles there is no past yet.
      if (tip <= 0) return
      going.to(Math.min(tip, Math.max(first, day)))
    },
    goBy(days) {
      session.goTo((going.heading ?? session.frame?.day ?? 0) + days)
    },
    changeLine(id) {
      if (hasFailed) return
      if (session.stays !== null) return tell('notice', session.stays)
      session.isPlaying = false
      tell('played', false, session.pace)
      going.stay()
      void attempt(session.simulation.changeLine(id))
    },
    others,
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
      const last = kept
      link.end()
      start()
      if (last) await session.restore(last.snapshot, session.opened, last.journal, proves)
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

const newSeries = ({ width, height, pixelSize }: Frame) => createSeries(width * height * pixelSize ** 2)

function provenOf(request: OpenRequest): Proven | null {
  if ('link' in request) return { link: request.link }
  if ('text' in request) return { text: request.text }
  return 'file' in request ? (request.proves ?? null) : null
}

/** What went wrong, as the worker put it. */
export const plain = (error: unknown): string => (error instanceof Error ? error.message : String(error))

/** Says what went wrong, where nobody waits for it. */
export const plainly = (session: Pick<Session, 'say'>) => (error: unknown) => session.say(plain(error))
