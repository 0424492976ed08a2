// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { mineralTable, phaseTable } from '../../src/charts/picture-tables.ts'
import { appendRows, createSeries } from '../../src/charts/series.ts'

const rowsOf = (table: HTMLTableElement) =>
  [...table.tBodies[0]!.rows].map((row) => [...row.cells].map((cell) => cell.textContent))

test('the histogram as a table has each bin that holds bone, and says how wide it is', () => {
  const table = mineralTable({
    calcium: Float64Array.of(20.1, 20.3, 20.5),
    share: Float64Array.of(0, 25, 75),
    area: 100,
    mean: 20.45,
    peak: 20.5,
    width: 0.3,
  })
  expect(table.caption!.textContent).toContain('CaWidth 0.30')
  expect(rowsOf(table)).toEqual([
    ['20.3', '25.00'],
    ['20.5', '75.00'],
  ])
})

test('the way of a run as a table has ratio and balance by day, of a twin beside it', () => {
  const series = createSeries(1e6)
  // 0.2 of a square millimetre of bone; a hundredth of it gained in a hundred days.
  const row = (day: number) => [day, 0.2, 1 + day / 100, (day * 2000) / 100, 0]
  appendRows(
    series,
    0,
    ['time_d', 'bv_tv', 'rankl_opg_rel', 'formed_um2', 'resorbed_um2'],
    Float64Array.from([0, 100].flatMap(row)),
  )
  const table = phaseTable(series, null)
  expect(rowsOf(table)).toEqual([
    ['0', '1.00', '3.7'],
    ['100', '2.00', '3.7'],
  ])
  const pair = phaseTable(series, series)
  expect([...pair.tHead!.rows[0]!.cells].map(({ textContent }) => textContent)).toEqual([
    'Day',
    'RANKL : OPG, A (day 0 = 1)',
    'balance, A (% of bone a year, + gained)',
    'RANKL : OPG, B (day 0 = 1)',
    'balance, B (% of bone a year, + gained)',
  ])
})
