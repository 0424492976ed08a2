// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { appendRows, createSeries } from '../../src/charts/series.ts'
import { specs } from '../../src/charts/specs.ts'
import { createTable, thinned } from '../../src/charts/table.ts'

const weekly = (rows: number) => Float64Array.from({ length: rows }, (_, k) => 7 * k)

test('a table keeps the first day and the last, and no more rows than can be read', () => {
  for (const rows of [1, 2, 40, 53, 522, 5000]) {
    const picked = thinned(weekly(rows))
    expect(picked[0]).toBe(0)
    expect(picked.at(-1)).toBe(rows - 1)
    expect(picked.length).toBeLessThanOrEqual(41)
    expect(new Set(picked).size).toBe(picked.length)
  }
  expect(thinned(weekly(0)).length).toBe(0)
})

test('it says what it is of, with the unit beside each line and the day before each row', () => {
  const series = createSeries(1e6)
  appendRows(series, 0, ['time_d', 'bv_tv'], Float64Array.from([0, 0.18, 7, 0.175]))
  const spec = specs.find(({ title }) => title === 'Bone volume')!
  const table = createTable(spec, series)
  expect(table.caption!.textContent).toContain('Bone volume')
  expect([...table.tHead!.rows[0]!.cells].map(({ textContent }) => textContent)).toEqual(['Day', 'BV/TV (BV/TV, %)'])
  expect([...table.tBodies[0]!.rows].map((row) => [...row.cells].map((cell) => cell.textContent))).toEqual([
    ['0', '18.00'],
    ['7', '17.50'],
  ])
  expect(createTable(spec, series, series).tHead!.rows[0]!.cells.length).toBe(3)
})
