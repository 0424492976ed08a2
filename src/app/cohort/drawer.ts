import { byId, make } from '../dom.ts'
import type { Runs } from '../runs.ts'
import type { Session } from '../session.ts'
import { createBench, type Look } from './bench.ts'
import './cohort.css'
import { createGrip } from './grip.ts'
import { watchPresent } from './present.ts'
import { createSensitivity } from './sensitivity.ts'
import { createTabs } from './tabs.ts'

let toggle: (() => void) | null = null

/** Opens or closes the drawer of cohorts; what is being lived goes on while it is closed. */
export function toggleCohort(session: Session, runs: Runs): void {
  toggle ??= createDrawer(session, runs)
  toggle()
}

function createDrawer(session: Session, runs: Runs): () => void {
  const button = byId<HTMLButtonElement>('cohort')
  const word = button.querySelector('span')!
  const tell = (share: number | null) => {
    word.textContent = share === null ? 'Cohort…' : `Cohort ${Math.floor(100 * share)} %`
  }
  const busy = (other: () => { readonly isBusy: boolean }, name: string) => () =>
    other().isBusy ? `${name} is being lived: let it end, or cancel it first.` : null
  const bench = createBench(
    session,
    runs,
    busy(() => sensitivity, 'The sensitivity'),
    tell,
  )
  const sensitivity = createSensitivity(
    session,
    runs,
    busy(() => bench, 'The cohort'),
    tell,
  )
  const tabs = createTabs(
    [
      { name: 'curves', label: 'Curves', panel: bench.element },
      { name: 'sections', label: 'Sections', panel: bench.element },
      { name: 'table', label: 'Table', panel: bench.element },
      { name: 'sensitivity', label: 'Sensitivity', panel: sensitivity.element },
    ],
    (name) => {
      if (name !== 'sensitivity') bench.look(name as Look)
    },
  )
  const whole = make('button', { type: 'button', className: 'button', textContent: 'Taller' })
  const close = make('button', { type: 'button', className: 'icon', textContent: '×', title: 'Close ( K )' })
  close.setAttribute('aria-label', 'Close the cohort')
  const head = make('div', { className: 'cohort-head' }, tabs.element, whole, close)
  const drawer = make('section', { id: 'cohort-drawer', className: 'cohort', hidden: true })
  drawer.setAttribute('aria-label', 'Cohort')
  const grip = createGrip(drawer, (isTall) => {
    whole.textContent = isTall ? 'Lower' : 'Taller'
  })
  drawer.append(grip.element, head, bench.element, sensitivity.element)
  byId('transport').before(drawer)
  button.setAttribute('aria-controls', 'cohort-drawer')

  const look = watchPresent(
    session,
    () => !drawer.hidden,
    (scenario) => {
      bench.offer(scenario)
      sensitivity.offer(scenario)
    },
  )
  const show = (isOpen: boolean) => {
    drawer.hidden = !isOpen
    document.body.classList.toggle('has-cohort', isOpen)
    button.setAttribute('aria-expanded', String(isOpen))
    if (isOpen) {
      look()
      tabs.focus()
    } else button.focus()
  }
  whole.onclick = () => grip.turn()
  close.onclick = () => show(false)
  drawer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') show(false)
  })
  return () => show(drawer.hidden)
}
