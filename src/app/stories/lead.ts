import type { Frame } from '../../protocol/frame.ts'
import { isThere, latestDay, type PlaceReading, type Step, type Story, type Told } from '../../stories/story.ts'
import type { View } from '../../view/view.ts'
import type { Desk } from '../desk.ts'
import { byId } from '../dom.ts'
import type { Runs } from '../runs.ts'
import type { Session } from '../session.ts'
import { createGaze } from './gaze.ts'
import { readPlace } from './place.ts'
import { readingOf } from './reading.ts'

/** How a story stands. */
export interface Standing {
  readonly step: number
  /** It is on its way to what the paragraph is about. */
  readonly isLeading: boolean
  /** Share of the way, 0 to 1. */
  readonly share: number
  /** The last paragraph that may be gone to: one after those that were reached. */
  readonly farthest: number
  /** Another run was opened: the story is over. */
  readonly isLost: boolean
  /** The twin that the paragraph tells of is gone. */
  readonly lacksTwin: boolean
  readonly told: Told | null
}

/** Drives the run of the page along a story. */
export interface Lead {
  /** Goes to a paragraph: back to its day if it was lived, else on to its goal. */
  enter(step: number): Promise<void>
  readonly standing: Standing
  end(): void
}

/** What was lived of a paragraph, and on which course of the run. */
interface Mark {
  readonly entered: number
  readonly reached: number
  readonly line: number
}

/** What is left to `reach`, which stops on the day itself, s of the pace; longer where frames come rarely. */
const lastStretch = 0.25

export async function openStory(
  story: Story,
  session: Session,
  desk: Desk,
  runs: Runs,
  view: View,
  changed: () => void,
): Promise<Lead | null> {
  const before = session.frame?.opening ?? -1
  const isOpen = await runs.open({ text: JSON.stringify(story.scenario), name: story.title }, false)
  if (!isOpen) return null
  const gaze = createGaze(view)
  const marks: (Mark | undefined)[] = []
  let step = 0
  let isLeading = false
  /** What a paragraph begins with is being done. */
  let isDoing = false
  let entered = 0
  let isLost = false
  let isSettling = false
  let boneBefore = Number.NaN
  let place: PlaceReading | null = null
  let turns = 0
  /** Time between two frames, s. */
  let beat = 0.1
  let seenAt = performance.now()
  /** What `enter` waits for. */
  let arrived: (() => void) | null = null
  const isMine = (frame: Frame | null): frame is Frame => frame !== null && frame.opening !== before
  const present = (): Step => story.steps[step]!
  const dayOf = (id: string) => marks[story.steps.findIndex((one) => one.id === id)]?.reached ?? Number.NaN
  const goalDay = () => latestDay(present().goal, entered, dayOf)
  const wantsTwin = () => story.steps.slice(0, step + 1).some(({ does }) => does?.kind === 'twin')

  const isOn = (k: number) => {
    const mark = marks[k]
    const { frame } = session
    return mark !== undefined && frame !== null && mark.line === frame.line && mark.reached <= frame.tip + 1e-6
  }
  const arrive = (frame: Frame) => {
    isLeading = false
    // Also where `reach` was to stop it: the worker may have been beyond that day already, and play on.
    session.pause()
    marks[step] = { entered, reached: frame.day, line: frame.line }
    marks.length = step + 1
    arrived?.()
    arrived = null
  }
  /** Leads on, or finds that the goal is reached; with a twin, where both are seen on one day. */
  const press = (frame: Frame) => {
    const other = desk.twin?.frame
    const isTogether = !other || other.step === frame.step
    if (isLeading && isTogether) {
      const day = goalDay()
      if (frame.day >= Math.max(0, day) - 1e-6 || isThere(present().goal, place?.cells ?? null)) arrive(frame)
      else if (isSettling && frame.day >= 0) {
        isSettling = false
        session.play(present().pace)
      } else if (session.isPlaying && day - frame.day < present().pace * Math.max(lastStretch, 2 * beat))
        session.reach(day)
    }
  }
  const see = (frame: Frame) => {
    if (isLost || !isMine(frame)) return
    if (story.place && frame.day >= 0) {
      place = readPlace(frame, story.place, boneBefore)
      boneBefore = place.boneBefore
    }
    gaze.see(frame)
    const now = performance.now()
    // A slow one is remembered for some frames: the next may be as slow.
    beat = Math.max(Math.min(3, (now - seenAt) / 1000), 0.95 * beat)
    seenAt = now
    press(frame)
    changed()
  }
  const offs = [
    session.on('frame', see),
    session.on('rows', () => !isLost && changed()),
    // Which of the two is seen first on a day is chance.
    desk.onPair((twin) =>
      twin?.on('frame', () => {
        if (isLost || !isMine(session.frame)) return
        press(session.frame)
        changed()
      }),
    ),
    session.on('opened', () => {
      isLost = true
      isLeading = false
      gaze.end()
      changed()
    }),
  ]

  const deed = async ({ does }: Step) => {
    if (!does) return true
    if (does.kind === 'twin') {
      if (desk.twin) return true
      const { toggleTwin } = await import('../twin/twin.ts')
      await toggleTwin(session, desk, view)
      return desk.twin !== null
    }
    const whose = does.whose === 'twin' ? desk.twin : session
    return whose ? whose.change(does.change, does.name) : false
  }
  const show = ({ looks }: Step) => {
    const overlay = byId<HTMLSelectElement>('overlay')
    if (overlay.value !== looks.overlay) {
      overlay.value = looks.overlay
      overlay.dispatchEvent(new Event('change'))
    }
    gaze.turn(looks, story.place)
    if (isMine(session.frame)) gaze.see(session.frame)
  }

  return {
    async enter(next) {
      const mine = ++turns
      if (isLost || next < 0 || next >= story.steps.length) return
      step = next
      isLeading = false
      isDoing = !isOn(next)
      show(present())
      changed()
      if (isOn(next)) {
        const { reached } = marks[next]!
        // A twin could not follow into the past: then only the words go back.
        if (!desk.twin && Math.abs(session.frame!.day - reached) > 1e-6) session.goTo(reached)
        return
      }
      entered = Math.max(0, isMine(session.frame) ? session.frame.day : 0)
      const isDone = await deed(present())
      if (mine !== turns) return
      isDoing = false
      if (!isDone || isLost) return changed()
      isLeading = true
      const done = new Promise<void>((resolve) => {
        arrived = resolve
      })
      const { frame } = session
      isSettling = !isMine(frame) || frame.day < 0
      // What is done at once is there at once.
      if (isMine(frame) && !isSettling && present().goal.kind !== 'cells' && frame.day >= goalDay() - 1e-6)
        arrive(frame)
      else if (isSettling) session.reach(0)
      else session.play(present().pace)
      if (isMine(session.frame)) see(session.frame)
      await done
    },
    get standing(): Standing {
      const frame = isMine(session.frame) ? session.frame : null
      const day = goalDay()
      const { twin } = desk
      const reached = story.steps.findIndex((_, k) => !isOn(k))
      return {
        step,
        isLeading: isLeading || isDoing,
        share: frame && day > entered ? Math.min(1, Math.max(0, (frame.day - entered) / (day - entered))) : 0,
        farthest: reached < 0 ? story.steps.length - 1 : reached,
        isLost,
        lacksTwin: wantsTwin() && !twin,
        told:
          frame && frame.day >= 0
            ? {
                run: readingOf(session.series, frame.day),
                twin: twin?.frame ? readingOf(twin.series, twin.frame.day) : null,
                place,
                dayOf,
              }
            : null,
      }
    },
    end() {
      turns++
      for (const off of offs) off()
      gaze.end()
      arrived?.()
    },
  }
}
