import { dayText } from '../day.ts'
import { make } from '../dom.ts'
import type { Runs } from '../runs.ts'
import { plain, type Session } from '../session.ts'
import { segments } from './fields.ts'
import type { Study } from './study.ts'

/** The seed that is chosen, and the way to its very run. */
export interface Chosen {
  readonly element: HTMLElement
  readonly seed: number | null
  choose(seed: number | null): void
  /** Another cohort. */
  of(study: Study): void
}

/** @param changed hears which seed is chosen */
export function createChosen(session: Session, runs: Runs, changed: (seed: number | null) => void): Chosen {
  const words = make('span')
  const open = make('button', { type: 'button', className: 'button', textContent: 'Open on the page' })
  open.title = 'In place of the run on the page, which can be gone back to'
  const leave = make('button', { type: 'button', className: 'button', textContent: 'Choose none' })
  const back = make('button', {
    type: 'button',
    className: 'button',
    textContent: 'Back to the run before',
    hidden: true,
  })
  const line = make('div', { className: 'cohort-chosen', hidden: true })
  let arm = 0
  let study: Study | null = null
  let seed: number | null = null
  let before: { file: Uint8Array; name: string; day: number } | null = null

  const show = () => {
    const lived = seed === null ? undefined : study?.lived.get(seed)
    for (const one of [words, open, leave]) one.hidden = !lived
    if (lived) words.textContent = `Seed ${study!.seeds[seed!]}, state ${lived[arm]!.member.stateHash}`
    line.hidden = !lived && back.hidden
  }
  const arms = (names: readonly string[]) => {
    const choice = segments(
      'Which of the two',
      names.map((name, k) => [String(k), name]),
      (value) => {
        arm = Number(value)
        choice.choose(value)
        show()
      },
    )
    choice.choose(String(arm))
    return choice.element
  }
  open.onclick = async () => {
    const lived = seed === null ? undefined : study?.lived.get(seed)
    if (!lived) return
    open.disabled = true
    try {
      const day = session.frame?.day ?? 0
      const file = session.hasFailed ? null : await session.simulation.snapshot(0).catch(() => null)
      const former = file && { file, name: `${session.opened?.title ?? 'run'}.snapshot`, day }
      const text = lived[arm]!.recording
      if (!(await runs.open({ text, name: `Seed ${study!.seeds[seed!]}`, images: study!.images }))) return
      before = former
      back.hidden = before === null
      back.title = before ? `${before.name.replace(/\.snapshot$/, '')}, ${dayText(Math.max(0, day))}` : ''
    } catch (error) {
      session.say(plain(error))
    } finally {
      open.disabled = false
      show()
    }
  }
  back.onclick = async () => {
    if (!before) return
    const { file, name } = before
    if (await runs.open({ file, name }, false)) {
      before = null
      back.hidden = true
      show()
    }
  }
  const chosen: { -readonly [K in keyof Chosen]: Chosen[K] } = {
    element: line,
    get seed() {
      return seed
    },
    choose(next) {
      seed = next
      show()
      changed(next)
    },
    of(next) {
      study = next
      arm = 0
      line.replaceChildren(
        words,
        ...(next.arms.length > 1 ? [arms(next.arms.map(({ name }) => name))] : []),
        ...[open, leave, back],
      )
      chosen.choose(null)
    },
  }
  leave.onclick = () => chosen.choose(null)
  return chosen
}
