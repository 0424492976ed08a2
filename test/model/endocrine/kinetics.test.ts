import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Course,
  createDrugs,
  createKinetics,
  type Drugs,
  takeDrugs,
} from '../../../src/model/endocrine/drugs/dosing.ts'
import { levelOf } from '../../../src/model/endocrine/drugs/exposure.ts'
import { products } from '../../../src/model/endocrine/drugs/index.ts'
import {
  levelAfter,
  meanLevel,
  steadyLevel,
  steadyState,
  timeToPeak,
} from '../../../src/model/endocrine/drugs/kinetics.ts'
import { defaultSubject } from '../../../src/model/endocrine/subject.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { seedKey } from '../../../src/model/random.ts'

const male = defaultSubject('male')
const key = seedKey('kinetics')
const forever = Number.POSITIVE_INFINITY

/** Drugs in the body after so many days in steps of dt. */
function take(
  courses: readonly Course[],
  days: number,
  dt = 0.25,
  look: (step: number, drugs: Drugs) => void = () => {},
) {
  const drugs = createDrugs()
  const kinetics = createKinetics(dt)
  for (let step = 0; step < Math.round(days / dt); step++) {
    takeDrugs(drugs, courses, male, kinetics, key, step, step * dt, dt)
    look(step, drugs)
  }
  return drugs
}

const course = (product: number, changes: Partial<Course> = {}): Course => ({
  product,
  amount: 1,
  interval: 1,
  start: 0,
  stop: forever,
  adherence: 1,
  ...changes,
})

/** Everything that goes by the common kinetics. */
const common = products.flatMap(({ drug, route, routeName }, product) =>
  drug.enters === 'pth' ? [] : { product, route, name: `${drug.name} by ${routeName}` },
)
const swallowed = common.filter(({ route }) => !route.isSteady)

describe('one dose', () => {
  it.each(swallowed)('of $name follows the closed form, whatever the step', ({ product, route }) => {
    for (const dt of [0.125, 0.25, 1]) {
      const drugs = take([course(product, { amount: 3, stop: 0.1 })], 6, dt)
      const level = (drugs.plasma[product]! * route.scale) / route.volume
      expect(level).toBeCloseTo(levelAfter(route, 3, 6), 9 - Math.round(Math.log10(1 + level)))
    }
  })

  it.each(swallowed)(
    'of $name is neither lost nor made: in the depot, in the blood, or eliminated',
    ({ product, route }) => {
      let gone = 0
      const drugs = createDrugs()
      const kinetics = createKinetics(0.25)
      for (let step = 0; step < 80; step++) {
        takeDrugs(drugs, [course(product, { stop: 0.1 })], male, kinetics, key, step, step * 0.25, 0.25)
        gone += drugs.rate[product]! * 0.25
        expect(drugs.depot[product]! + drugs.plasma[product]! + gone).toBeCloseTo(route.available, 10)
      }
    },
  )

  it.each(swallowed)('of $name peaks when absorption and elimination balance', ({ route }) => {
    const at = timeToPeak(route)
    for (const aside of [0.9, 1.1]) expect(levelAfter(route, 1, at)).toBeGreaterThan(levelAfter(route, 1, at * aside))
  })
})

describe('doses', () => {
  it('superpose, and the level is in proportion to the dose', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...swallowed),
        fc.array(fc.record({ day: fc.nat(40), amount: fc.double({ min: 0.01, max: 100, noNaN: true }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.double({ min: 0.1, max: 10, noNaN: true }),
        ({ product, route }, given, factor) => {
          const courses = given.map(({ day, amount }) =>
            course(product, { amount: factor * amount, start: day / 4, stop: day / 4 + 0.1 }),
          )
          const { plasma } = take(courses, 12)
          const sum = given.reduce((level, { day, amount }) => level + levelAfter(route, amount, 12 - day / 4), 0)
          const level = (plasma[product]! * route.scale) / route.volume
          expect(Math.abs(level - factor * sum)).toBeLessThan(1e-9 * (1 + factor * sum) * route.scale)
        },
      ),
      { numRuns: 100 },
    )
  })

  it.each(swallowed)('of $name come to a steady state whose mean is rate over clearance', ({ product, route }) => {
    const { interval } = route
    const long = Math.ceil(40 / Math.min(route.elimination, route.absorption) / interval) * interval
    let sum = 0
    take([course(product, { interval })], long + 28, 0.25, (step, { rate }) => {
      if (step * 0.25 >= long) sum += rate[product]! * 0.25
    })
    const mean = meanLevel(route, 1 / interval)
    expect(levelOf(route, sum / 28) / mean).toBeCloseTo(1, 6)
    const { peak, trough, peakAt } = steadyState(route, 1, interval)
    expect(trough).toBeLessThanOrEqual(mean)
    expect(peak).toBeGreaterThanOrEqual(mean)
    expect(steadyLevel(route, 1, interval, interval)).toBeCloseTo(trough, 9)
    expect(peak).toBeGreaterThanOrEqual(steadyLevel(route, 1, interval, peakAt * 0.9))
  })

  it('are as many as fall due, however the days are cut', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(0.125, 0.25, 0.5, 1),
        fc.double({ min: 0.1, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 20, noNaN: true }),
        (dt, interval, start) => {
          const drugs = take(
            [course(3, { interval, start, stop: start + 30.0001 * interval })],
            start + 31 * interval + 1,
            dt,
          )
          expect(drugs.dosesToday[3]).toBe(31)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('forgotten by chance are the share that adherence says, and the same ones for the same seed', () => {
    const given = () => take([course(3, { adherence: 0.7 })], 4000).dosesToday[3]!
    expect(Math.abs(given() / 4000 - 0.7)).toBeLessThan(0.03)
    expect(given()).toBe(given())
  })

  it('are not given while the section settles', () => {
    const drugs = createDrugs()
    takeDrugs(drugs, [course(3)], male, createKinetics(0.25), key, 0, -1, 0.25)
    expect(drugs.depot[3]).toBe(0)
  })
})

describe('a patch', () => {
  const product = products.findIndex(({ route }) => route.isSteady)
  const { route } = products[product]!

  it('holds rate over clearance while it is worn, and the level falls by halves once it is off', () => {
    const worn = take([course(product, { amount: 50, interval: 3.5 })], 20)
    expect(levelOf(route, worn.rate[product]!)).toBeCloseTo(meanLevel(route, 50), 8)
    const off = take(
      [course(product, { amount: 50, interval: 3.5, stop: 20 })],
      20 + Math.round(4 / route.elimination) / 4,
    )
    expect(off.plasma[product]! / worn.plasma[product]!).toBeLessThan(0.6)
  })

  it('that is forgotten brings nothing until the next is due', () => {
    const drugs = take([course(product, { amount: 50, interval: 3.5, adherence: 0 })], 20)
    expect(drugs.plasma[product]).toBe(0)
  })
})

it('teriparatide has the kinetics of the parameter rows', () => {
  const { pth } = defaultParameters()
  const { route } = products.find(({ drug }) => drug.enters === 'pth')!
  expect(route.absorption).toBeCloseTo(24 * pth.absorption, 10)
  expect(route.elimination).toBeCloseTo(24 * pth.elimination, 10)
  expect(route.volume).toBe(pth.volume)
  expect(route.available).toBe(pth.available)
})
