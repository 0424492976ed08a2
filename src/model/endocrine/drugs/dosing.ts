import { draw, type SeedKey } from '../../random.ts'
import type { Subject } from '../subject.ts'
import { products } from './index.ts'
import type { StepFactors } from './kinetics.ts'
import { stepFactors } from './kinetics.ts'

/** A product given for a time. */
export interface Course {
  /** Its number in `products`. */
  readonly product: number
  /** Amount of one dose, or a day of what is worn, in the unit of the route. */
  readonly amount: number
  /** Days between doses. */
  readonly interval: number
  /** Days; nothing is given before day 0. */
  readonly start: number
  readonly stop: number
  /** Share of doses that are taken. */
  readonly adherence: number
}

/** Drugs in the body, one number a product. */
export interface Drugs {
  /** Amount yet to be absorbed, and in the blood. */
  depot: Float64Array
  plasma: Float64Array
  /** Mean rate of elimination over this step, amount a day: the level times the clearance. */
  rate: Float64Array
  /** Eliminated since midnight; and the mean rate of the last whole day. */
  today: Float64Array
  daily: Float64Array
  /** Doses taken since midnight, and on the last whole day. */
  dosesToday: Float64Array
  doses: Float64Array
  /** 1 while what is worn was put on. */
  worn: Float64Array
  /** Products in the body after the last step. */
  present: number
}

export function createDrugs(): Drugs {
  const make = () => new Float64Array(products.length)
  return {
    depot: make(),
    plasma: make(),
    rate: make(),
    today: make(),
    daily: make(),
    dosesToday: make(),
    doses: make(),
    worn: make(),
    present: 0,
  }
}

/** The factors of every product for a step of `dt` days. */
export function createKinetics(dt: number): readonly StepFactors[] {
  return products.map(({ route }) => stepFactors(route, dt))
}

/** Amounts below this are gone. */
const trace = 1e-12

/** At midnight: the day's sums become the means of the last day. */
export function closeDay(drugs: Drugs, days: number): void {
  for (let k = 0; k < products.length; k++) {
    drugs.daily[k] = drugs.today[k]! / days
    drugs.doses[k] = drugs.dosesToday[k]! / days
    drugs.today[k] = 0
    drugs.dosesToday[k] = 0
  }
}

/**
 * One step: doses that fall due are taken, or forgotten by chance; then absorption and elimination, solved exactly.
 * Teriparatide goes its own way (pth.ts); what was injected of it in this step is returned, µg.
 */
export function takeDrugs(
  drugs: Drugs,
  courses: readonly Course[],
  subject: Subject,
  kinetics: readonly StepFactors[],
  key: SeedKey,
  step: number,
  day: number,
  dt: number,
): number {
  if (courses.length === 0 && drugs.present === 0) return 0
  const { depot, plasma, rate } = drugs
  let injectedPth = 0
  drugs.present = 0
  rate.fill(0)
  for (let k = 0; k < courses.length; k++) {
    const course = courses[k]!
    const { product } = course
    const taken = dosesTaken(course, key, step, day, dt)
    const { route, drug } = products[product]!
    const { available, isSteady } = route
    const share = subject.sex === 'female' && route.women ? route.women.available : available
    if (isSteady) {
      // A patch is worn until the next is due; the last one comes off when the course ends.
      if (taken >= 0) drugs.worn[product] = taken > 0 ? 1 : 0
      const overlap = Math.min(day + dt, course.stop) - Math.max(day, course.start)
      if (overlap > 0 && day + dt > 0) rate[product]! += (drugs.worn[product]! * share * course.amount * overlap) / dt
    } else if (taken > 0) {
      drugs.dosesToday[product]! += taken
      if (drug.enters === 'pth') injectedPth += taken * course.amount
      else depot[product]! += taken * share * course.amount
    }
  }
  for (let k = 0; k < products.length; k++) {
    const inflow = rate[k]!
    const before = depot[k]! + plasma[k]!
    if (before < trace && inflow === 0) {
      depot[k] = 0
      plasma[k] = 0
      continue
    }
    drugs.present++
    const f = kinetics[k]!
    const left = depot[k]! * f.depot
    const now = plasma[k]! * f.plasma + depot[k]! * f.passed + inflow * f.filled
    const gone = Math.max(0, before + inflow * dt - left - now)
    depot[k] = left
    plasma[k] = now
    rate[k] = gone / dt
    drugs.today[k]! += gone
  }
  return injectedPth
}

/** How many doses are taken in the step from `day` on; −1 if none is due. */
function dosesTaken(course: Course, key: SeedKey, step: number, day: number, dt: number): number {
  if (day + dt <= 0) return -1
  const due = dosesBefore(course, day + dt) - dosesBefore(course, Math.max(day, 0))
  if (due <= 0) return -1
  if (course.adherence >= 1) return due
  let taken = 0
  for (let n = 0; n < due; n++) if (draw(key, 'adherence', step, course.product, n) < course.adherence) taken++
  return taken
}

/** Doses of a course that fall due before a time: one at the start, and one an interval, until it stops. */
export function dosesBefore({ start, stop, interval }: Course, time: number): number {
  const end = Math.min(time, stop)
  return end <= start ? 0 : Math.ceil((end - start) / interval - 1e-9)
}
