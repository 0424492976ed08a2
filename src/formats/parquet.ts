import { parquetWriteBuffer } from 'hyparquet-writer'
import { type SeriesRow, seriesColumns } from '../measure/series.ts'
import { type Provenance, provenancePairs } from './provenance.ts'

/** The series as a Parquet file: doubles, null where there is no number; origin, units and meanings among its key-value pairs. */
export function parquetOf(rows: readonly SeriesRow[], from: Provenance): Uint8Array<ArrayBuffer> {
  const columnData = seriesColumns.map(({ name }) => ({
    name,
    data: rows.map((row) => (Number.isNaN(row[name]!) ? null : row[name]!)),
    type: 'DOUBLE' as const,
    nullable: true,
  }))
  const kvMetadata = [
    ...provenancePairs(from).map(([key, value]) => ({ key, value })),
    ...seriesColumns.map(({ name, symbol, unit, doc }) => ({
      key: `column.${name}`,
      value: JSON.stringify({ symbol, unit, doc }),
    })),
  ]
  return new Uint8Array(parquetWriteBuffer({ columnData, kvMetadata, createdBy: `Trabecula ${from.version}` }))
}
