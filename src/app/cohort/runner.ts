import type { Lived, Piece, Task } from '../../protocol/cohort/orders.ts'
import { make } from '../dom.ts'
import { isNarrow } from '../narrow.ts'
import { type Crew, hands, startCrew } from './crew.ts'
import { createTimeLeft, leftText } from './time-left.ts'

/** The buttons that start, pause and cancel, and how far it has come. */
export interface Runner {
  readonly element: HTMLElement
  readonly isBusy: boolean
  /** What the button that starts says. */
  label(text: string): void
  /** Whether it may be started; a sentence if not. */
  forbid(sentence: string | null): void
  live(task: Task, pieces: readonly Piece[], days: readonly number[], heard: Heard): void
  say(sentence: string, isWrong?: boolean): void
  cancel(): void
  /** As its button does: begins, unless it is busy or may not. */
  start(): void
}

export interface Heard {
  /** What the pieces are called, many of them. */
  readonly noun: string
  done(index: number, lived: readonly Lived[]): void
  /** How it ended: all of it, or cancelled with this much done. */
  ended(isWhole: boolean): void
}

/** @param begin is asked to begin, which may take a moment. @param told hears of the share that is done, null when nothing is being lived */
export function createRunner(begin: () => Promise<void>, told: (share: number | null) => void): Runner {
  const go = make('button', { type: 'button', className: 'button primary', textContent: 'Run' })
  const pause = make('button', { type: 'button', className: 'button', textContent: 'Pause', hidden: true })
  const stop = make('button', { type: 'button', className: 'button', textContent: 'Cancel', hidden: true })
  const bar = make('progress', { max: 1, value: 0, hidden: true, ariaLabel: 'Lived so far' })
  // What changes five times a second is for the eye; what came of it is said aloud.
  const words = make('span', { className: 'cohort-words' })
  const said = make('span', { className: 'cohort-words' })
  said.setAttribute('role', 'status')
  const element = make('div', { className: 'cohort-runner' }, go, pause, stop, bar, words, said)
  let crew: Crew | null = null
  let over: ((isWhole: boolean) => void) | null = null
  const show = () => {
    const isBusy = crew !== null
    const hadFocus = [go, pause, stop].includes(document.activeElement as HTMLButtonElement)
    go.hidden = isBusy
    for (const one of [pause, stop, bar, words]) one.hidden = !isBusy
    pause.textContent = crew?.isPaused ? 'Go on' : 'Pause'
    if (hadFocus && document.activeElement === document.body) (isBusy ? stop : go).focus()
  }
  const runner: Runner = {
    element,
    get isBusy() {
      return crew !== null
    },
    label(text) {
      go.textContent = text
    },
    forbid(sentence) {
      go.disabled = sentence !== null
      go.title = sentence ?? ''
    },
    live(task, pieces, days, heard) {
      const left = createTimeLeft(days, () => performance.now())
      const count = hands()
      let done = 0
      const tell = () => {
        bar.value = left.share
        const rest = crew?.isPaused ? 'paused' : leftText(left.seconds)
        words.textContent = `${done} of ${pieces.length} ${heard.noun}${rest ? `, ${rest}` : ''}`
        words.title = `${Math.min(count, pieces.length)} of ${navigator.hardwareConcurrency || '?'} cores at work`
        told(left.share)
      }
      over = (isWhole) => {
        crew?.end()
        crew = null
        over = null
        told(null)
        show()
        heard.ended(isWhole)
      }
      runner.say('')
      crew = startCrew(task, pieces, count, {
        progress(index, lived) {
          left.lived(index, lived)
          tell()
        },
        done(index, lived) {
          done++
          left.done(index)
          heard.done(index, lived)
          tell()
        },
        finished: () => over?.(true),
        failed(sentence) {
          over?.(false)
          runner.say(sentence, true)
        },
      })
      pause.onclick = () => {
        if (!crew) return
        if (crew.isPaused) {
          crew.goOn()
          left.goOn()
        } else {
          crew.pause()
          left.pause()
        }
        show()
        tell()
      }
      tell()
      show()
      // Where the form stands over what comes of it, both are seen.
      if (isNarrow()) element.scrollIntoView({ block: 'start' })
    },
    say(sentence, isWrong = false) {
      said.textContent = sentence
      said.classList.toggle('is-wrong', isWrong)
    },
    cancel: () => over?.(false),
    start() {
      if (crew || go.disabled) return
      go.disabled = true
      void begin().finally(() => {
        go.disabled = false
      })
    },
  }
  go.onclick = runner.start
  stop.onclick = runner.cancel
  return runner
}
