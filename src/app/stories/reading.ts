import { columnOf, type Series } from '../../charts/series.ts'
import type { Reading } from '../../stories/story.ts'

/** What a run has measured by a day. */
export function readingOf(series: Series, day: number): Reading {
  const days = columnOf(series, 'time_d')
  return {
    day,
    at(column, on = day) {
      const row = lastRow(days, on)
      return columnOf(series, column)[row] ?? Number.NaN
    },
  }
}

/** The last row that is no later than a day; −1 if there is none. */
export function lastRow(days: Float64Array, day: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (days[middle]! <= day + 1e-6) low = middle + 1
    else high = middle
  }
  return low - 1
}
