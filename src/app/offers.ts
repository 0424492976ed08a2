import { columnOf, type Series } from '../charts/series.ts'
import type { RouteName } from '../model/endocrine/drugs/drug.ts'
import { products } from '../model/endocrine/drugs/index.ts'
import type { Subject } from '../model/endocrine/subject.ts'
import type { ClampName, DrugCourse, LevelClamp, Prescribed } from '../run/prescription.ts'
import type { Given, Offer } from '../timeline/entries.ts'

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

/** Levels that can be held: name, unit, and where to begin if the run has none yet. */
const levels: Readonly<Record<ClampName, readonly [name: string, unit: string, amount: number]>> = {
  e2_pg_ml: ['Estradiol', 'pg/mL', 100],
  t_ng_dl: ['Testosterone', 'ng/dL', 500],
  p4_ng_ml: ['Progesterone', 'ng/mL', 4],
  shbg_nmol_l: ['SHBG', 'nmol/L', 50],
  gh_ug_l: ['Growth hormone', 'µg/L', 0.7],
  igf1_ug_l: ['IGF-1', 'µg/L', 180],
  pth_pg_ml: ['PTH', 'pg/mL', 40],
}

/** Every drug by every route, as this sex is given it, and every level, as it is now. */
export function offersTo({ sex }: Pick<Subject, 'sex'>, series: Series): Offer[] {
  const given = products.map(({ drug, routeName, route }): Offer => {
    const { usual, studied } = (sex === 'female' && route.women) || route
    return {
      lane: `${drug.name} ${routeName}`,
      group: 'Drugs',
      label: `${drug.label}, ${routeNames[routeName]}`,
      unit: route.units[0]!,
      amount: usual,
      studied,
      interval: route.interval,
      words: `${drug.doc} Evidence: ${evidence[drug.evidence]} (${drug.source}).`,
    }
  })
  const held = Object.entries(levels).map(([lane, [name, unit, usual]]): Offer => {
    const now = columnOf(series, lane).at(-1)
    return {
      lane,
      group: 'Levels to hold',
      label: `${name}, held`,
      unit,
      amount: now ? Number(now.toPrecision(2)) : usual,
      words: `${name} is held at this level, whatever the glands make and whatever is given.`,
    }
  })
  return [...given, ...held]
}

/** An entry of the prescription as a bar. */
export function givenOf(entry: Prescribed): Given {
  const { start, stop = Number.POSITIVE_INFINITY } = entry
  if ('clamp' in entry) {
    const { clamp, to, over } = entry
    return { lane: clamp, amount: to, unit: levels[clamp][1], start, stop, rest: { over } }
  }
  const { drug, route, dose, unit, interval, adherence } = entry
  return { lane: `${drug} ${route}`, amount: dose, unit, interval, start, stop, rest: { adherence } }
}

/** A bar as an entry of the prescription. */
export function entryOf({ lane, amount, unit, interval, start, stop, rest }: Given): Partial<Prescribed> {
  const time = { start, ...(Number.isFinite(stop) && { stop }) }
  if (lane in levels) return { clamp: lane as ClampName, to: amount, ...time, ...(rest as Partial<LevelClamp>) }
  const [drug, route] = lane.split(' ') as [string, RouteName]
  const course = { drug, route, dose: amount, unit, interval: interval! }
  return { ...course, ...time, ...(rest as Partial<DrugCourse>) }
}
