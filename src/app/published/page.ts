import './published.css'
import type { Charts } from '../../charts/charts.ts'
import { specOfMeasure } from '../../charts/measure-specs.ts'
import { columnOf } from '../../charts/series.ts'
import { figuresOf, type Mirror, mirrorsOf, type PublishedPoint } from '../../scenarios/trials/mirrors.ts'
import { watchPresent } from '../cohort/present.ts'
import { byId, make } from '../dom.ts'
import type { Session } from '../session.ts'
import { citationList, once, ringWords } from './citations.ts'

/** Least time between two looks at what has been lived of the figures, ms. */
const every = 1000

/**
 * Published figures over the charts of the run, as long as it mirrors a trial: they go when a hand makes it another life, and come back
 * when that is taken back. @param changed the charts are others
 */
export function setUpPublished(session: Session, charts: Charts, changed: () => void): void {
  const note = make('p', { className: 'published-note', hidden: true })
  byId('charts').prepend(note)
  const words = make('p')
  const list = make('div')
  const cited = make(
    'details',
    { className: 'published-cited', open: true, hidden: true },
    make('summary', { textContent: 'Published figures' }),
    words,
    list,
  )
  charts.published.after(cited)
  let mirrors: readonly Mirror[] = []
  let shownAt = 0
  let due = 0
  let shown = ''

  const draw = () => {
    shownAt = performance.now()
    const { series } = session
    const found = once(
      mirrors.flatMap((mirror) => figuresOf(mirror, [(name) => columnOf(series, name)])),
      () => 0,
    ).filter(({ from }) => from >= 0)
    const key = JSON.stringify(found)
    if (key === shown) return
    shown = key
    charts.publish(found, specOfMeasure)
    changed()
    list.replaceChildren(...citationList(found, 'this section'))
    tell(found)
  }
  const tell = (found: readonly PublishedPoint[]) => {
    note.hidden = found.length === 0
    cited.hidden = found.length === 0
    if (found.length === 0) return
    words.textContent = `${ringWords} They show as the run comes to them. A trial is many people and this is one section of one: its bone wanders by a percent or more, its resorption by half, a small one by more, and its changes are told from its own beginning. A cohort (K) lives many.`
    const link = make('button', { type: 'button', className: 'link', textContent: 'what they are, and from where' })
    link.onclick = () => {
      cited.open = true
      cited.scrollIntoView({ block: 'start' })
      cited.querySelector('summary')!.focus({ preventScroll: true })
    }
    note.replaceChildren('Rings are published figures: ', link)
  }
  const look = watchPresent(
    session,
    () => true,
    (scenario) => {
      mirrors = mirrorsOf(scenario)
      draw()
    },
  )
  session.on('rows', () => {
    if (mirrors.length === 0 || due !== 0) return
    due = window.setTimeout(
      () => {
        due = 0
        draw()
      },
      Math.max(0, shownAt + every - performance.now()),
    )
  })
  look()
}
