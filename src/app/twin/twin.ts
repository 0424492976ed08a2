import type { OverlayName } from '../../protocol/overlays.ts'
import type { Recording } from '../../run/recording.ts'
import { createView, type View } from '../../view/view.ts'
import { dayText } from '../day.ts'
import type { Desk } from '../desk.ts'
import { byId } from '../dom.ts'
import { createSession, plain, type Session } from '../session.ts'
import { setUpStory } from '../story/story.ts'
import '../style/twin.css'
import { createBar } from './bar.ts'
import { createPanes, type Mode, makeRoom } from './panes.ts'
import { keepInStep } from './step.ts'
import { differencesInWords, type Treated } from './words.ts'

/** Milliseconds between two comparisons of all that both runs are. */
const proving = 2000
/** Rest after which the last word on it is due, ms. */
const settled = 300

let isBusy = false

/** A second section that has lived the same until now, and differs from here on in what one changes; or it goes again. */
export async function toggleTwin(first: Session, desk: Desk, view: View): Promise<void> {
  if (desk.twin) return desk.pair(null)
  if (isBusy || !first.opened) return
  isBusy = true
  const button = byId<HTMLButtonElement>('twin')
  button.setAttribute('aria-busy', 'true')
  try {
    await openTwin(first, desk, view)
    button.setAttribute('aria-pressed', 'true')
  } catch (error) {
    first.say(`There could be no twin: ${plain(error)}`)
  } finally {
    isBusy = false
    button.removeAttribute('aria-busy')
  }
}

async function openTwin(first: Session, desk: Desk, view: View): Promise<void> {
  const wasPlaying = first.isPlaying
  if (wasPlaying) first.pause()
  const twin = createSession(first.pace)
  const room = makeRoom()
  let picture: View | null = null
  const leave: (() => void)[] = [() => twin.close(), () => picture?.destroy(), () => room.remove()]
  try {
    await twin.restore(await first.simulation.snapshot(0), first.opened)
    picture = await createView(room, document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light')
  } catch (error) {
    for (const one of leave) one()
    throw error
  }
  const since = dayText(Math.max(0, twin.opened!.day))
  twin.watch(picture)
  const themes = new MutationObserver(() =>
    picture?.stain(document.documentElement.dataset['theme'] === 'dark' ? 'dark' : 'light'),
  )
  themes.observe(document.documentElement, { attributeFilter: ['data-theme'] })
  label(picture)

  const panes = createPanes([first, twin], [view, picture], room)
  const show = (mode: Mode) => {
    panes.show(mode)
    bar.show(mode)
  }
  const focus = (on: 'A' | 'B') => {
    desk.focus(on === 'A' ? first : twin)
    bar.focus(on)
    byId('canvas').parentElement!.dataset['acts'] = on
  }
  const bar = createBar({ show, focus, flip: panes.flip, close: () => desk.pair(null) })
  setUpStory(twin, picture, room, byId('story'), () => twin)
  desk.seenAt = (x) => (panes.isTwinAt(x) ? twin : first)

  let provedAt = 0
  /** Step of which it was last told whether they are alike. */
  let toldStep: number | undefined
  let later = 0
  const proveAtRest = () => {
    clearTimeout(later)
    later = window.setTimeout(() => {
      if (desk.twin === twin && !first.isPlaying && first.frame?.step !== toldStep) void prove()
    }, settled)
  }
  const prove = async () => {
    provedAt = performance.now()
    const step = first.frame?.step
    const [a, b] = await Promise.all([first, twin].map(({ simulation }) => simulation.fingerprint()))
    // Both stood still while they were asked, or what they said is of no use.
    if (desk.twin !== twin) return
    if (first.frame?.step !== step || twin.frame?.step !== step) return proveAtRest()
    toldStep = step
    bar.compare(a === b, null)
  }
  const pace = keepInStep(first, twin)
  pace.onMeet(() => {
    bar.compare(null, panes.compare())
    proveAtRest()
    if (performance.now() - provedAt > proving) void prove()
  })
  pace.onPart((sentence) => {
    desk.pair(null)
    first.say(sentence)
  })
  const tell = async () => {
    const [a, b] = await Promise.all([treated(first), treated(twin)])
    if (desk.twin === twin) bar.tell(differencesInWords(a, b), since)
  }
  const keys = (event: KeyboardEvent) => {
    const isTyping = (event.target as HTMLElement).matches('input:not([type="range"]), select, textarea')
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'b') return
    if (panes.mode === 'blink') panes.flip()
    else show('blink')
  }
  window.addEventListener('keydown', keys)
  for (const session of [first, twin])
    leave.push(
      session.on('edited', () => void tell()),
      session.on('turned', () => void tell()),
    )
  leave.push(first.on('laid', (name) => twin.lay(name)))
  twin.on('notice', (sentence) => first.say(sentence))
  twin.on('failed', (sentence) => {
    desk.pair(null)
    first.say(`The twin is gone: ${sentence}`)
  })
  twin.lay(byId<HTMLSelectElement>('overlay').value as OverlayName)

  desk.pair(twin)
  const unpair = desk.onPair(() => {
    unpair()
    pace.end()
    panes.end()
    bar.end()
    themes.disconnect()
    window.removeEventListener('keydown', keys)
    desk.seenAt = () => first
    delete byId('canvas').parentElement!.dataset['acts']
    byId('twin').setAttribute('aria-pressed', 'false')
    for (const one of leave) one()
  })
  show('side')
  focus('B')
  await tell()
  await prove()
  if (wasPlaying) first.play()
}

async function treated({ simulation }: Session): Promise<Treated> {
  const [{ prescription, subject }, parameters, recording] = await Promise.all([
    simulation.plan(),
    simulation.parameters(),
    simulation.recording(),
  ])
  const { scenario } = JSON.parse(recording) as Recording
  return { prescription, subject, parameters, interventions: scenario.interventions }
}

function label({ canvas }: View): void {
  canvas.tabIndex = 0
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', 'The twin: the same section, treated otherwise.')
}
