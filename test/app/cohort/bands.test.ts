import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { smoothed } from '../../../src/charts/smooth.ts'
import { quantile, quantiles } from '../../../src/measure/quantiles.ts'
import { seriesColumns } from '../../../src/measure/series.ts'
import { type CohortMember, differences } from '../../../src/run/cohort.ts'
import { columnOfMember, meanOf, spreadOf } from '../../../src/run/cohort-bands.ts'

/** The k-th of n numbers in order stands at (k − 1)/(n − 1), and between them goes a straight line. */
function byDrawing(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const places = sorted.map((_, k) => (sorted.length === 1 ? 0 : k / (sorted.length - 1)))
  const after = places.findIndex((place) => place >= share)
  if (after === -1) return sorted.at(-1)!
  if (after === 0) return sorted[0]!
  const t = (share - places[after - 1]!) / (places[after]! - places[after - 1]!)
  return sorted[after - 1]! * (1 - t) + sorted[after]! * t
}

describe('a quantile', () => {
  it('is that of R and NumPy', () => {
    expect(quantiles([15, 20, 35, 40, 50], [0.05, 0.4, 0.5, 0.95])).toEqual([16, 29, 35, 48])
    expect(quantile([7], 0.3)).toBe(7)
    expect(quantile([], 0.5)).toBeNaN()
  })

  it('lies on the line through the numbers in their order, whatever they are', () => {
    const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 70 })
    fc.assert(
      fc.property(numbers, fc.double({ min: 0, max: 1, noNaN: true }), (values, share) => {
        const [found] = quantiles(values, [share])
        expect(Math.abs(found! - byDrawing(values, share))).toBeLessThan(1e-6)
      }),
    )
  })

  it('leaves out what is not a number', () => {
    expect(quantiles([Number.NaN, 3, 1, Number.NaN, 2], [0, 0.5, 1])).toEqual([1, 2, 3])
  })
})

describe('a mean of three months', () => {
  it('is that of the rows within half of it to either side, fewer at the ends', () => {
    const days = Float64Array.from({ length: 40 }, (_, k) => 7 * k)
    const values = days.map((day) => (day === 70 ? Number.NaN : (day * 37) % 11))
    const means = smoothed(values, days, 91)
    for (const [row, day] of days.entries()) {
      const near = [...values].filter((value, k) => Math.abs(days[k]! - day) <= 45.5 && !Number.isNaN(value))
      expect(means[row]).toBeCloseTo(near.reduce((sum, value) => sum + value, 0) / near.length, 9)
    }
    expect(smoothed(Float64Array.of(Number.NaN, 2), Float64Array.of(0, 700), 91)).toEqual(
      Float64Array.of(Number.NaN, 2),
    )
  })
})

/** A member with three rows, a number apart, of two columns. */
const member = (seed: string, bone: number[], width: number[]): CohortMember => {
  const rows = bone.map((value, row) =>
    seriesColumns.map(({ name }) => ({ time_d: 7 * row, bv_tv: value, w_th_um: width[row] })[name] ?? Number.NaN),
  )
  return { seed, stateHash: '', ledger: {} as CohortMember['ledger'], values: Float64Array.from(rows.flat()) }
}
const members = [1, 2, 3, 4, 5].map((k) => member(`s-${k}`, [10 * k, 20, k === 3 ? 100 : 0], [k, Number.NaN, k]))
const others = members.map(({ seed }, k) => member(seed, [10 * (k + 1) - 1, 21, 0], [0, 0, 0]))

describe('the band of a cohort', () => {
  const lines = members.map((one) => columnOfMember(one, 'bv_tv'))

  it('has the median in its middle, and nine tenths of the seeds between its edges', () => {
    const { low, middle, high } = spreadOf(lines)
    expect([...middle]).toEqual([30, 20, 0])
    expect([...low]).toEqual([12, 20, 0].map((value) => expect.closeTo(value, 9)))
    expect([...high]).toEqual([48, 20, 80].map((value) => expect.closeTo(value, 9)))
  })

  it('is a gap where no seed has a number', () => {
    const { middle } = spreadOf(members.map((one) => columnOfMember(one, 'w_th_um')))
    expect([...middle]).toEqual([3, Number.NaN, 3])
  })

  it('of a difference is taken seed by seed, with the interval of its mean', () => {
    const apart = differences(members, others).map((one) => columnOfMember(one, 'bv_tv'))
    expect(apart.map(([first]) => first)).toEqual([1, 1, 1, 1, 1])
    const { low, middle, high } = meanOf(apart)
    expect([...middle]).toEqual([1, -1, 20])
    expect([low[0], high[0]]).toEqual([1, 1])
    // 2.776 is Student's t of four degrees of freedom; the standard error of 0, 0, 100, 0, 0 is 20.
    expect(high[2]! - middle[2]!).toBeCloseTo(2.776445 * 20, 5)
    expect(meanOf(apart.slice(0, 1)).low).toEqual(Float64Array.from([Number.NaN, Number.NaN, Number.NaN]))
  })

  it('asks for a column that there is', () => {
    expect(() => columnOfMember(members[0]!, 'bone')).toThrow(RangeError)
  })
})
