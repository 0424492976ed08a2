import { expect, test } from 'vitest'
import { pick, rateAt } from '../../src/charts/decimate.ts'
import { appendRows, columnOf, createSeries } from '../../src/charts/series.ts'

test('rows that come twice are kept once', () => {
  const series = createSeries()
  appendRows(series, 0, ['time_d', 'bv_tv'], Float64Array.of(0, 0.2, 7, 0.21))
  appendRows(series, 1, ['time_d', 'bv_tv'], Float64Array.of(7, 0.21, 14, 0.22))
  appendRows(series, 5, ['time_d', 'bv_tv'], Float64Array.of(35, 0.3))
  expect([...columnOf(series, 'time_d')]).toEqual([0, 7, 14])
  expect([...columnOf(series, 'bv_tv')]).toEqual([0.2, 0.21, 0.22])
  expect(columnOf(series, 'unknown')).toHaveLength(0)
})

test('fifty years of rows are kept whole and drawn in a few hundred points, the first and the last among them', () => {
  const series = createSeries()
  for (let k = 0; k < 2600; k++) appendRows(series, k, ['time_d'], Float64Array.of(7 * k))
  expect(columnOf(series, 'time_d').at(-1)).toBe(7 * 2599)
  const picked = pick(series.rows, 400)
  expect(picked.length).toBeLessThanOrEqual(402)
  expect([picked[0], picked.at(-1)]).toEqual([0, 2599])
  for (let k = 1; k < picked.length; k++) expect(picked[k]!).toBeGreaterThan(picked[k - 1]!)
})

test('the rate of a steady rise is its slope, at the ends too', () => {
  const days = Float64Array.from({ length: 60 }, (_, k) => 7 * k)
  const total = days.map((day) => 3 * day)
  for (const rate of rateAt(pick(60, 400), days, total, 91)) expect(rate).toBeCloseTo(3, 9)
})
