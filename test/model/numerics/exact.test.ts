import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chance, poisson } from '../../../src/model/numerics/chance.ts'
import { exp, log, logistic, power } from '../../../src/model/numerics/exact.ts'

const close = (a: number, b: number, tolerance: number) => expect(Math.abs(a / b - 1)).toBeLessThan(tolerance)

describe('exact elementary functions', () => {
  it('exp agrees with the engine to 1e-14', () => {
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (x) => {
        close(exp(x), Math.exp(x), 1e-14)
      }),
    )
    expect(exp(0)).toBe(1)
    expect(exp(-800)).toBe(0)
    expect(exp(800)).toBe(Number.POSITIVE_INFINITY)
  })

  it('log agrees with the engine to 1e-14 and undoes exp', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1e300, noNaN: true }), (x) => {
        expect(Math.abs(log(x) - Math.log(x))).toBeLessThanOrEqual(1e-14 * Math.max(1, Math.abs(Math.log(x))))
      }),
    )
    expect(log(1)).toBe(0)
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY)
    expect(log(-1)).toBeNaN()
    close(log(5e-324), Math.log(5e-324), 1e-14)
  })

  it('powers and the logistic curve follow', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 1e6, noNaN: true }),
        fc.double({ min: -3, max: 3, noNaN: true }),
        (x, y) => {
          close(power(x, y), x ** y, 1e-12)
        },
      ),
    )
    expect(logistic(0)).toBe(0.5)
    close(logistic(3) + logistic(-3), 1, 1e-15)
  })

  it('chance is 1 − exp(−x) for the small rates it serves, and stays a probability', () => {
    for (const x of [1e-6, 0.01, 0.1, 0.5]) close(chance(x), 1 - Math.exp(-x), 2e-4)
    fc.assert(fc.property(fc.double({ min: 0, max: 100, noNaN: true }), (x) => chance(x) >= 0 && chance(x) <= 1))
  })

  it('Poisson numbers have the mean they are asked for', () => {
    let sum = 0
    for (let k = 0; k < 10000; k++) sum += poisson((k + 0.5) / 10000, 7, exp(-7))
    expect(Math.abs(sum / 10000 - 7)).toBeLessThan(0.01)
  })
})
