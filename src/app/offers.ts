import { columnOf, type Series } from '../charts/series.ts'
import type { RouteName } from '../model/endocrine/drugs/drug.ts'
import { products } from '../model/endocrine/drugs/index.ts'
import { evidenceWords, type Hormone, hormones } from '../model/endocrine/hormones.ts'
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

/** Levels that can be held. */
const levels = Object.fromEntries(hormones.map((hormone) => [hormone.level, hormone])) as Readonly<
  Record<ClampName, Hormone>
>

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
      words: `${drug.doc} Evidence: ${evidenceWords[drug.evidence]} (${drug.source}).`,
    }
  })
  const held = hormones.map(({ level, label, unit, usual, doc, evidence, source }): Offer => {
    const now = columnOf(series, level).at(-1)
    const [low, high] = usual[sex]
    return {
      lane: level,
      group: 'Levels to hold',
      label: `${label}, held`,
      unit,
      amount: Number((now || (low + high) / 2).toPrecision(2)),
      words: `${label} is held at this level, whatever the glands make and whatever is given. ${doc} Evidence: ${evidenceWords[evidence]} (${source}).`,
    }
  })
  return [...given, ...held]
}

/** An entry of the prescription as a bar. */
export function givenOf(entry: Prescribed): Given {
  const { start, stop = Number.POSITIVE_INFINITY } = entry
  if ('clamp' in entry) {
    const { clamp, to, over } = entry
    return { lane: clamp, amount: to, unit: levels[clamp].unit, start, stop, rest: { over } }
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
