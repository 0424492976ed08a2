/** The measures of a run so far, column by column, as they came in. */
export interface Series {
  /** Area of the section, µm². */
  readonly tissueArea: number
  names: readonly string[]
  rows: number
  columns: Map<string, Float64Array>
}

export const createSeries = (tissueArea = 1): Series => ({ tissueArea, names: [], rows: 0, columns: new Map() })

/** Appends rows (row by row, one value a name); rows already known are passed over. */
export function appendRows(series: Series, from: number, names: readonly string[], values: Float64Array): void {
  if (names.length === 0 || from > series.rows) return
  if (series.names.length === 0) {
    series.names = names
    for (const name of names) series.columns.set(name, new Float64Array(256))
  }
  const skipped = series.rows - from
  const fresh = values.length / names.length - skipped
  if (fresh <= 0) return
  for (const [k, name] of names.entries()) {
    let column = series.columns.get(name)
    if (!column) continue
    if (series.rows + fresh > column.length) {
      const longer = new Float64Array(Math.max(column.length * 2, series.rows + fresh))
      longer.set(column)
      series.columns.set(name, longer)
      column = longer
    }
    for (let row = 0; row < fresh; row++) column[series.rows + row] = values[(skipped + row) * names.length + k]!
  }
  series.rows += fresh
}

/** A column's values so far; empty if there is no such column. */
export function columnOf(series: Series, name: string): Float64Array {
  return series.columns.get(name)?.subarray(0, series.rows) ?? new Float64Array(0)
}
