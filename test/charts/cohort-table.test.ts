// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { cohortTable } from '../../src/charts/cohort-table.ts'
import { outputNamed } from '../../src/charts/outputs.ts'

test('a chart of a cohort as a table has the middle of each arm and its band, by day', () => {
  const band = (middle: number) => ({
    low: Float64Array.of(middle - 1, middle - 2),
    middle: Float64Array.of(middle, middle),
    high: Float64Array.of(middle + 1, middle + 2),
  })
  const arms = ['treated', 'untreated'].map((name, k) => ({
    ...{ name, color: '--accent', band: band(18 - k) },
    lines: new Map([1, 2, 3].map((seed) => [seed, Float64Array.of(0, 0)])),
  }))
  const table = cohortTable(outputNamed('bv_tv'), { years: Float64Array.of(0, 28 / 365.25), arms, marks: [] }, false)
  expect(table.caption!.textContent).toBe('BV/TV, %: 3 seeds, 2 of 2 rows.')
  expect([...table.tHead!.rows[0]!.cells].map(({ textContent }) => textContent)).toEqual([
    ...['Day', 'treated, median', 'treated, 5 % of seeds', 'treated, 95 % of seeds'],
    ...['untreated, median', 'untreated, 5 % of seeds', 'untreated, 95 % of seeds'],
  ])
  expect([...table.tBodies[0]!.rows[1]!.cells].map(({ textContent }) => textContent)).toEqual([
    ...['28', '18.00', '16.00', '20.00', '17.00', '15.00', '19.00'],
  ])
})
