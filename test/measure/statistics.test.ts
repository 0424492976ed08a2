import { expect, test } from 'vitest'
import { createTally, studentT, summarize, tally } from '../../src/measure/statistics.ts'

const of = (values: number[]) => {
  const t = createTally()
  for (const value of values) tally(t, value)
  return summarize(t)
}

test('mean, standard deviation and interval of a known sample', () => {
  const { mean, sd, low, high } = of([2, 4, 4, 4, 5, 5, 7, 9])
  expect(mean).toBe(5)
  expect(sd).toBeCloseTo(2.13808993529939, 12)
  // t(0.975, 7) = 2.364624
  expect(high - mean).toBeCloseTo((2.364624 * 2.13808993529939) / Math.sqrt(8), 12)
  expect(mean - low).toBeCloseTo(high - mean, 12)
})

test('a large offset does not drown the spread', () => {
  expect(of([1e9 + 1, 1e9 + 2, 1e9 + 3]).sd).toBeCloseTo(1, 6)
})

test('what is not a number is left out, and too few numbers say nothing', () => {
  expect(of([1, Number.NaN, 3])).toMatchObject({ count: 2, mean: 2 })
  expect(of([1]).sd).toBeNaN()
  expect(of([]).mean).toBeNaN()
})

test('Student’s t falls smoothly from the table into the expansion, and to the normal’s 1.96', () => {
  expect(studentT(31)).toBeCloseTo(2.039513446, 6)
  expect(studentT(100)).toBeCloseTo(1.983971519, 8)
  for (let degrees = 1; degrees < 60; degrees++) expect(studentT(degrees + 1)).toBeLessThan(studentT(degrees))
  expect(studentT(1e9)).toBeCloseTo(1.959963985, 8)
})
