import { type SeriesRow, seriesColumns } from '../measure/series.ts'
import { csvOf } from './csv.ts'
import { type Provenance, provenancePairs } from './provenance.ts'

/** The series with a column for each measure. */
export function wideCsv(rows: readonly SeriesRow[], from: Provenance | null): string {
  const names = seriesColumns.map(({ name }) => name)
  return `${preamble(from, true)}${csvOf(names, rows)}`
}

/** The series with a row for each measure and day; what is not a number is left out. */
export function longCsv(rows: readonly SeriesRow[], from: Provenance | null): string {
  const long = rows.flatMap((row) =>
    seriesColumns.slice(1).flatMap(({ name, symbol, unit }) => {
      const value = row[name]!
      return Number.isNaN(value) ? [] : [{ time_d: row['time_d']!, measure: name, symbol, unit, value }]
    }),
  )
  return `${preamble(from, false)}${csvOf(['time_d', 'measure', 'symbol', 'unit', 'value'], long)}`
}

/** Lines before the table, each behind a #: where it comes from and, of a wide table, what its columns are. */
function preamble(from: Provenance | null, describesColumns: boolean): string {
  if (!from) return ''
  const lines = provenancePairs(from).map(([name, value]) => `# ${name}: ${value}`)
  if (describesColumns)
    for (const { name, symbol, unit, doc } of seriesColumns) lines.push(`# column ${name}: ${symbol} [${unit}] ${doc}`)
  return lines.map((line) => `${line}\n`).join('')
}
