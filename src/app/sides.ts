import { label } from '../panel/words.ts'
import type { Desk } from './desk.ts'
import { byId } from './dom.ts'
import { isNarrow } from './narrow.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'

/** On narrow screens charts and controls are shown one at a time, by tab. */
export function setUpTabs(): void {
  const work = document.querySelector<HTMLElement>('.work')!
  const tabs = [...document.querySelectorAll<HTMLButtonElement>('.tab')]
  const show = (name: string) => {
    work.dataset['tab'] = name
    for (const tab of tabs) tab.setAttribute('aria-expanded', String(tab.dataset['tab'] === name))
  }
  // On a phone the sheet can be put away; a column at the side always shows one of the two.
  let canClose = isNarrow()
  for (const tab of tabs)
    tab.onclick = () => {
      const name = tab.dataset['tab']!
      show(work.dataset['tab'] === name && canClose ? 'none' : name)
    }
  const begin = () => show(canClose ? 'none' : 'charts')
  begin()
  window.addEventListener('resize', () => {
    if (canClose === isNarrow()) return
    canClose = isNarrow()
    begin()
  })
}

/** Fetches what fills the sides: charts, controls and the timeline. */
export function fillSides(session: Session, desk: Desk, runs: Runs): void {
  void import('./about.ts').then(({ setUpAbout }) => setUpAbout())
  void import('./more.ts').then(({ setUpMore }) => setUpMore(session, runs))
  void import('./past.ts').then(({ setUpPast }) => setUpPast(session, desk))
  void import('./archive.ts').then(({ setUpArchive }) => setUpArchive(session, runs))
  void import('./prescription.ts').then(({ setUpPrescription }) => setUpPrescription(desk, runs))
  if (import.meta.env.KEPT_OFFLINE) void import('./offline.ts').then(({ keepOffline }) => keepOffline())
  void import('../charts/charts.ts').then(({ createCharts }) => {
    const charts = createCharts(byId('charts'), () => session.simulation.mineralDistribution())
    session.on('rows', charts.show)
    charts.show(session.series)
    void import('./tables.ts').then(async ({ setUpTables }) => {
      const changed = () => setUpTables(session, desk, charts)
      changed()
      const [{ setUpPublished }, { setUpMeasures }] = await Promise.all([
        import('./published/page.ts'),
        import('./measures.ts'),
      ])
      setUpPublished(session, charts, changed)
      setUpMeasures(charts, changed)
    })
    session.on('frame', (frame) => {
      charts.stand(frame.day < frame.tip ? frame.day : null, session.others)
      charts.count(frame)
    })
    const besides = (twin: Session | null) => {
      charts.beside(twin?.series ?? null)
      twin?.on('rows', charts.beside)
    }
    desk.onPair(besides)
    besides(desk.twin)
    const know = () =>
      void session.simulation.plan().then(
        ({ subject }) => charts.of(subject.sex),
        () => {},
      )
    session.on('opened', know)
    know()
    session.on('frame', ({ day }) => charts.wait(day < 0))
  })
  void import('../panel/panel.ts').then(async ({ createPanel }) => {
    const panel = createPanel(byId('parameters'), {
      say: session.say,
      async turn(path, value) {
        const name = label(path.split('.')[1]!)
        return desk.change({ parameter: path, value }, `${name} ${value}`, path)
      },
      pend(path, value) {
        if (value === null) runs.pending.delete(path)
        else runs.pending.set(path, value)
      },
    })
    const refresh = async () => panel.show(await desk.simulation.parameters())
    desk.on('opened', () => void refresh())
    desk.on('turned', () => void refresh())
    await refresh()
  })
}
