import { quantiles } from '../measure/quantiles.ts'
import { seriesColumns } from '../measure/series.ts'
import { createTally, summarize, tally } from '../measure/statistics.ts'
import type { CohortMember } from './cohort.ts'

/** A middle and two edges at every row of a series. */
export interface Band {
  readonly low: Float64Array
  readonly middle: Float64Array
  readonly high: Float64Array
}

const place = (column: string): number => {
  const at = seriesColumns.findIndex(({ name }) => name === column)
  if (at < 0) throw new RangeError(`There is no column ${column}.`)
  return at
}

/** One column of a member, row by row. @throws RangeError if there is no such column */
export function columnOfMember({ values }: Pick<CohortMember, 'values'>, column: string): Float64Array {
  const at = place(column)
  const width = seriesColumns.length
  return Float64Array.from({ length: values.length / width }, (_, row) => values[row * width + at]!)
}

/** Median of the members' lines, and the edges between which 90 % of them lie: 5 and 95 %. */
export function spreadOf(lines: readonly Float64Array[]): Band {
  return bandBy(lines, (values) => quantiles(values, [0.05, 0.5, 0.95]) as [number, number, number])
}

/** Mean of the members' lines, and the edges of its 95 % confidence interval; both edges are NaN for fewer than two. */
export function meanOf(lines: readonly Float64Array[]): Band {
  return bandBy(lines, (values) => {
    const t = createTally()
    for (const value of values) tally(t, value)
    const { low, mean, high } = summarize(t)
    return [low, mean, high]
  })
}

function bandBy(
  lines: readonly Float64Array[],
  at: (values: number[]) => readonly [low: number, middle: number, high: number],
): Band {
  const rows = lines[0]?.length ?? 0
  const band = { low: new Float64Array(rows), middle: new Float64Array(rows), high: new Float64Array(rows) }
  for (let row = 0; row < rows; row++) {
    const [low, middle, high] = at(lines.map((line) => line[row]!))
    band.low[row] = low
    band.middle[row] = middle
    band.high[row] = high
  }
  return band
}
