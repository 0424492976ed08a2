import type { RouteName } from '../model/endocrine/drugs/drug.ts'
import { products } from '../model/endocrine/drugs/index.ts'
import { year } from '../model/units.ts'
import type { PresentPlan } from '../protocol/simulation.ts'
import type { DrugCourse, Prescribed } from '../run/prescription.ts'
import { createTimeline, type Given, type LifeEvent, type Offer } from '../timeline/timeline.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

const routeNames: Record<RouteName, string> = {
  patch: 'patch',
  gel: 'gel',
  oral: 'by mouth',
  im: 'into muscle',
  sc: 'under the skin',
}
const evidence = {
  trials: 'trials in people',
  surrogates: 'markers in people',
  extrapolated: 'extrapolated from IGF-1',
  uncertain: 'uncertain',
} as const

/** The timeline of drugs and life events; what is changed there is prescribed from now on. */
export function setUpPrescription(session: Session): void {
  /** Levels that the scenario holds: kept as they are. */
  let clamps: readonly Prescribed[] = []
  const timeline = createTimeline(byId('timeline'), offers(), {
    async prescribe(given) {
      const prescription = [...clamps, ...given.map(courseOf)]
      const isTaken = await session.change({ prescription })
      if (!isTaken) void refresh()
      return isTaken
    },
  })
  const refresh = async () => {
    const plan = await session.simulation.plan().catch(() => null)
    if (!plan) return
    clamps = plan.prescription.filter((entry) => 'clamp' in entry)
    timeline.show(
      plan.prescription.flatMap((entry) => ('clamp' in entry ? [] : [givenOf(entry)])),
      eventsOf(plan),
      plan.years * year,
    )
  }
  session.on('opened', () => void refresh())
  let shownAt = 0
  session.on('frame', ({ day }) => {
    const time = performance.now()
    if (time - shownAt < 100 && session.isPlaying) return
    shownAt = time
    timeline.at(day)
  })
  void refresh()
}

function offers(): Offer[] {
  return products.map(({ drug, routeName, route }) => ({
    drug: drug.name,
    route: routeName,
    label: `${drug.label}, ${routeNames[routeName]}`,
    unit: route.units[0]!,
    dose: route.usual,
    studied: route.studied,
    interval: route.interval,
    words: drug.doc,
    evidence: evidence[drug.evidence],
    source: drug.source,
  }))
}

const givenOf = ({ drug, route, dose, unit, interval, start, stop }: DrugCourse): Given => ({
  drug,
  route,
  dose,
  unit,
  interval,
  start,
  stop: stop ?? Number.POSITIVE_INFINITY,
})

const courseOf = ({ stop, ...given }: Given) => ({ ...given, ...(Number.isFinite(stop) && { stop }) })

function eventsOf({ prescription, subject }: PresentPlan): LifeEvent[] {
  const { sex, ageing, age, menopauseAge, menopause, hypogonadism, ghDeficiency } = subject
  const period = (menopauseAge - age) * year
  return [
    ...(sex === 'female' && ageing && period >= 0
      ? [{ day: period, name: menopause === 'surgical' ? 'ovaries removed' : 'last period' }]
      : []),
    ...(hypogonadism && hypogonadism.start >= 0 ? [{ day: hypogonadism.start, name: 'hypogonadism' }] : []),
    ...(ghDeficiency && ghDeficiency.start >= 0 ? [{ day: ghDeficiency.start, name: 'GH deficiency' }] : []),
    ...prescription.flatMap((entry) =>
      'clamp' in entry && entry.start >= 0
        ? [{ day: entry.start, name: `${levelNames[entry.clamp]} to ${entry.to}` }]
        : [],
    ),
  ]
}

const levelNames = {
  e2_pg_ml: 'E2',
  t_ng_dl: 'T',
  p4_ng_ml: 'P4',
  shbg_nmol_l: 'SHBG',
  gh_ug_l: 'GH',
  igf1_ug_l: 'IGF-1',
  pth_pg_ml: 'PTH',
} as const
