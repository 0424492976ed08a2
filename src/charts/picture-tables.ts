import type { MineralDistribution } from '../measure/mineral.ts'
import { textOf } from './look.ts'
import { wayOf } from './phase.ts'
import { columnOf, type Series } from './series.ts'
import { tableOf, thinned } from './table.ts'

/** The histogram of mineral as a table: each bin that holds any bone. */
export function mineralTable({ calcium, share, mean, peak, width }: MineralDistribution): HTMLTableElement {
  const bins = [...calcium.keys()].filter((k) => share[k]! >= 0.005)
  const text = (value: number) => textOf(value, 2)
  return tableOf(
    `Mineral, % of bone by wt % Ca, now: CaMean ${text(mean)}, CaPeak ${text(peak)}, CaWidth ${text(width)}. Bins of less than 0.005 % are left out.`,
    ['Calcium (wt % Ca)', 'Bone (%)'],
    bins.map((k) => [textOf(calcium[k], 1), text(share[k]!)]),
  )
}

/** The plot of RANKL:OPG against balance as a table, day by day; of a twin too where there is one. */
export function phaseTable(series: Series, other: Series | null): HTMLTableElement {
  const rows = thinned(columnOf(series, 'time_d'))
  const runs = other ? [series, other] : [series]
  const ways = runs.map((one) =>
    wayOf(
      one,
      rows.filter((row) => row < one.rows),
    ),
  )
  const days = columnOf(series, 'time_d')
  const whose = (name: string, k: number) => (other ? `${name}, ${'AB'[k]}` : name)
  return tableOf(
    `RANKL : OPG against the balance of bone over half a year: ${rows.length} of ${series.rows} rows of the series.`,
    [
      'Day',
      ...runs.flatMap((_, k) => [
        `${whose('RANKL : OPG', k)} (day 0 = 1)`,
        `${whose('balance', k)} (% of bone a year, + gained)`,
      ]),
    ],
    Array.from(rows, (row, k) => [
      textOf(days[row], 0),
      ...ways.flatMap((way) => [textOf(way[k]?.[0], 2), textOf(way[k]?.[1], 1)]),
    ]),
  )
}
