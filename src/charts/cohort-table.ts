import type { CohortLines } from './cohort-lines.ts'
import { textOf } from './look.ts'
import { chartUnitOf, type Output } from './outputs.ts'
import { tableOf, thinned } from './table.ts'

/** What a chart of a cohort shows as a table: the middle of each arm and the edges of its band, by day. */
export function cohortTable(output: Output, lines: CohortLines, isDifference: boolean): HTMLTableElement {
  const { symbol, digits } = output
  const unit = chartUnitOf(output)
  const days = Float64Array.from(lines.years, (year) => year * 365.25)
  const rows = thinned(days)
  const [middle, low, high] = isDifference
    ? ['mean', '95 % CI from', '95 % CI to']
    : ['median', '5 % of seeds', '95 % of seeds']
  const seeds = lines.arms[0]?.lines.size ?? 0
  return tableOf(
    `${isDifference ? 'Δ ' : ''}${symbol}${unit ? `, ${unit}` : ''}: ${seeds} seeds, ${rows.length} of ${days.length} rows.`,
    [
      'Day',
      ...lines.arms.flatMap(({ name }) => {
        const of = lines.arms.length > 1 ? `${name}, ` : ''
        return [`${of}${middle}`, `${of}${low}`, `${of}${high}`]
      }),
    ],
    Array.from(rows, (row) => [
      textOf(days[row], 0),
      ...lines.arms.flatMap(({ band }) => [band.middle, band.low, band.high].map((of) => textOf(of[row], digits))),
    ]),
  )
}
