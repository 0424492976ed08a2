import { textOf } from './look.ts'
import { columnOf, type Series } from './series.ts'
import type { ChartSpec } from './specs.ts'

/** Days apart that rows of a table may be, and how many of them a reader can take in. */
const strides = [7, 14, 30.4375, 91.3125, 182.625, 365.25, 730.5, 1826.25]
const mostRows = 40

/** What a chart shows as a table: a row for each of as many days as can be read, a column for each line, units in the header. */
export function createTable(
  { title, unit, lines }: ChartSpec,
  series: Series,
  other: Series | null = null,
): HTMLTableElement {
  const rows = thinned(columnOf(series, 'time_d'))
  const columns = lines.flatMap((line) => {
    const own = { name: line.name, values: line.values(series, rows), digits: line.digits }
    if (!other) return [own]
    const shared = rows.filter((row) => row < other.rows)
    return [
      { ...own, name: `${line.name}, A` },
      { name: `${line.name}, B`, values: line.values(other, shared), digits: line.digits },
    ]
  })
  const days = columnOf(series, 'time_d')
  return tableOf(
    `${title}, ${unit}: ${rows.length === series.rows ? 'every row' : `${rows.length} of ${series.rows} rows`} of the series.`,
    ['Day', ...columns.map(({ name }) => `${name} (${unit})`)],
    Array.from(rows, (row, k) => [
      textOf(days[row], 0),
      ...columns.map(({ values, digits }) => textOf(values[k], digits)),
    ]),
  )
}

/** A table of texts, the first of each row its header. */
export function tableOf(
  caption: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): HTMLTableElement {
  const table = document.createElement('table')
  table.createCaption().textContent = caption
  table
    .createTHead()
    .insertRow()
    .append(...heads.map((text) => header(text, 'col')))
  const body = table.createTBody()
  for (const [first, ...rest] of rows) {
    const line = body.insertRow()
    line.append(header(first ?? '', 'row'))
    for (const text of rest) line.insertCell().textContent = text
  }
  return table
}

/** The first row, the last, and those that pass each stride between them. */
export function thinned(days: Float64Array): Int32Array {
  if (days.length === 0) return new Int32Array(0)
  const span = days.at(-1)! - days[0]!
  const stride = strides.find((one) => span / one <= mostRows - 2) ?? span / (mostRows - 2)
  const picked: number[] = []
  let due = days[0]!
  for (const [row, day] of days.entries()) {
    if (day < due - 1e-6 && row < days.length - 1) continue
    picked.push(row)
    while (due <= day + 1e-6) due += stride
  }
  return Int32Array.from(picked)
}

function header(text: string, scope: 'col' | 'row'): HTMLTableCellElement {
  const cell = document.createElement('th')
  cell.scope = scope
  cell.textContent = text
  return cell
}
