import type { Course } from '../model/endocrine/drugs/dosing.ts'
import type { Route, RouteName } from '../model/endocrine/drugs/drug.ts'
import { drugOf, productOf } from '../model/endocrine/drugs/index.ts'
import type { LevelName } from '../model/endocrine/levels.ts'
import type { Subject } from '../model/endocrine/subject.ts'
import { InputError, shown } from './input-error.ts'

export type ClampName = LevelName

/** Levels held by hand. */
export type Held = Partial<Record<ClampName, number>>

/** A level held at a value from a day on; times in days. */
export interface LevelClamp {
  readonly clamp: ClampName
  readonly to: number
  readonly start: number
  readonly stop?: number
  readonly over?: number
}

/** A drug given from a day on; times in days. */
export interface DrugCourse {
  readonly drug: string
  readonly route: RouteName
  readonly dose: number
  readonly unit: string
  readonly interval: number
  readonly start: number
  readonly stop?: number
  /** Share of doses that are taken. */
  readonly adherence: number
}

export type Prescribed = LevelClamp | DrugCourse

/** As a file has it: what is usual may be left out. */
export type PrescribedInput =
  | LevelClamp
  | (Pick<DrugCourse, 'drug' | 'dose' | 'start'> & Partial<Omit<DrugCourse, 'drug' | 'dose' | 'start'>>)

/** Fills in what entries leave out and sorts them by their start. @param path of the list. @throws InputError at what makes no sense */
export function resolvePrescription(entries: readonly PrescribedInput[], path: string): Prescribed[] {
  const resolved = entries.map((entry, k) => {
    const place = `${path}[${k}]`
    if (entry.stop !== undefined && entry.stop <= entry.start) throw new InputError(`${place} stops before it starts.`)
    return 'clamp' in entry ? entry : resolveCourse(entry, place)
  })
  refuseClashes(resolved, path)
  return resolved.sort((a, b) => a.start - b.start)
}

function resolveCourse(entry: Exclude<PrescribedInput, LevelClamp>, place: string): DrugCourse {
  const drug = drugOf(entry.drug)!
  const routes = Object.keys(drug.routes) as RouteName[]
  const route = entry.route ?? (routes.length === 1 ? routes[0]! : undefined)
  if (route === undefined)
    throw new InputError(`${place} lacks "route": ${entry.drug} is given by ${routes.join(' or ')}.`)
  if (!routes.includes(route))
    throw new InputError(`${place}.route is ${shown(route)}, but ${entry.drug} is given by ${routes.join(' or ')}.`)
  const data = drug.routes[route]!
  const unit = entry.unit === undefined ? data.units[0]! : spelled(entry.unit)
  if (!data.units.includes(unit))
    throw new InputError(
      `${place}.unit is ${shown(entry.unit)}, but ${entry.drug} by ${route} is dosed in ${data.units.join(' or ')}.`,
    )
  const interval = entry.interval ?? data.interval
  const { dose, start, stop, adherence = 1 } = entry
  const usual = usualDose(data, dose, unit, interval)
  if (!(usual <= data.most))
    throw new InputError(
      `${place}.dose is ${shown(dose)} ${unit}, but ${entry.drug} by ${route} must be at most ${data.most} ${data.units[0]}.`,
    )
  return { drug: entry.drug, route, dose, unit, interval, start, ...(stop !== undefined && { stop }), adherence }
}

/** A unit with the micro sign that the table has, however it was typed. */
const spelled = (unit: string) => unit.replace(/^(u|mc|\u03bc)g/, 'µg')

/** A dose in the first unit of its route. */
function usualDose({ units, interval }: Route, dose: number, unit: string, every: number): number {
  const isPerDay = (name: string) => name.endsWith('/day')
  if (isPerDay(unit) === isPerDay(units[0]!)) return dose
  return isPerDay(unit) ? dose * interval : dose / every
}

/** Refuses two courses of one drug by one route that run at the same time. @throws InputError */
function refuseClashes(entries: readonly Prescribed[], path: string): void {
  const inOrder = [...entries.entries()].sort(([, a], [, b]) => a.start - b.start)
  /** Of each drug and route the course that ends last of those before. */
  const latest = new Map<string, { k: number; end: number }>()
  for (const [k, entry] of inOrder) {
    if ('clamp' in entry) continue
    const { drug, route, start, stop: end = Number.POSITIVE_INFINITY } = entry
    const before = latest.get(`${drug} ${route}`)
    if (before && start < before.end)
      throw new InputError(
        `${path}[${Math.max(k, before.k)}] overlaps ${path}[${Math.min(k, before.k)}]: there can be only one ${drug} by ${route} at a time.`,
      )
    if (!before || end > before.end) latest.set(`${drug} ${route}`, { k, end })
  }
}

/**
 * What is prescribed once other entries are wanted from a day on: what has been given stays. A course whose dose changes goes on
 * with the next dose that is due.
 */
export function continued(present: readonly Prescribed[], wanted: readonly Prescribed[], day: number): Prescribed[] {
  const ends = new Map<Prescribed, number>()
  const later = wanted.flatMap((entry): Prescribed[] => {
    const stop = entry.stop ?? Number.POSITIVE_INFINITY
    if (stop <= day) return []
    if (entry.start >= day) return [entry]
    const inLane = present.filter((one) => isSameLane(one, entry) && isRunning(one, day) && !ends.has(one))
    const same = inLane.find((one) => isSameDose(one, entry))
    if (same) {
      ends.set(same, same.start)
      return [{ ...entry, start: same.start }]
    }
    const before = inLane.at(-1)
    const start = before ? nextDose(before, day) : day
    if (before) ends.set(before, Math.min(start, stop))
    return start < stop ? [{ ...entry, start }] : []
  })
  const earlier = present.flatMap((entry) => {
    if (entry.start >= day) return []
    const stop = Math.min(entry.stop ?? Number.POSITIVE_INFINITY, ends.get(entry) ?? day)
    return stop > Math.max(0, entry.start) ? [{ ...entry, stop }] : []
  })
  return [...earlier, ...later].sort((a, b) => a.start - b.start)
}

const isRunning = ({ start, stop }: Prescribed, day: number) => start < day && day < (stop ?? Number.POSITIVE_INFINITY)

function isSameLane(a: Prescribed, b: Prescribed): boolean {
  if ('clamp' in a) return 'clamp' in b && a.clamp === b.clamp
  return 'drug' in b && a.drug === b.drug && a.route === b.route
}

function isSameDose(a: Prescribed, b: Prescribed): boolean {
  if ('clamp' in a) return 'clamp' in b && a.to === b.to && a.over === b.over
  return (
    'drug' in b && a.dose === b.dose && a.unit === b.unit && a.interval === b.interval && a.adherence === b.adherence
  )
}

/** The day from which another dose can take the place of the present one. */
function nextDose(entry: Prescribed, day: number): number {
  if ('clamp' in entry) return day
  return entry.start + Math.ceil((day - entry.start) / entry.interval - 1e-9) * entry.interval
}

/** What there is to say of doses that nobody has studied. */
export function prescriptionWarnings(entries: readonly Prescribed[], { sex }: Pick<Subject, 'sex'>): string[] {
  return entries.flatMap((entry) => {
    if ('clamp' in entry) return []
    const route = drugOf(entry.drug)!.routes[entry.route]!
    const [least, most] = (sex === 'female' && route.women?.studied) || route.studied
    const dose = usualDose(route, entry.dose, entry.unit, entry.interval)
    if (dose === 0 || (dose >= least && dose <= most)) return []
    const unit = route.units[0]
    return `${entry.drug} by ${entry.route}: ${Number(dose.toPrecision(4))} ${unit} lies outside what was studied, ${least} to ${most} ${unit}.`
  })
}

/** The courses of a prescription as the body takes them. */
export function coursesOf(entries: readonly Prescribed[]): Course[] {
  return entries.flatMap((entry) => {
    if ('clamp' in entry) return []
    const { isSteady } = drugOf(entry.drug)!.routes[entry.route]!
    const perDose = entry.unit.endsWith('/day') && !isSteady ? entry.interval : 1
    return {
      product: productOf(entry.drug, entry.route),
      amount: entry.dose * perDose,
      interval: entry.interval,
      start: entry.start,
      stop: entry.stop ?? Number.POSITIVE_INFINITY,
      adherence: entry.adherence,
    }
  })
}
