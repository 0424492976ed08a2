import type uPlot from 'uplot'
import { pick } from './decimate.ts'
import { columnOf, type Series } from './series.ts'

/** What is drawn of the other courses of a run. */
export interface Ghost {
  readonly years: Float64Array
  /** Of each line of a chart; areas have none. */
  readonly values: readonly (Float64Array | null)[]
}

interface GhostLine {
  readonly isStacked?: boolean
  values(series: Series, picked: Int32Array): Float64Array
}

/** Points drawn at most, and courses. */
const most = 200
const mostCourses = 3

/** The other courses as a chart's lines have them, the latest last. */
export function ghostsOf(others: Iterable<Series>, lines: readonly GhostLine[]): Ghost[] {
  return [...others]
    .filter(({ rows }) => rows > 1)
    .slice(-mostCourses)
    .map((series) => {
      const picked = pick(series.rows, most)
      const days = columnOf(series, 'time_d')
      return {
        years: Float64Array.from(picked, (row) => days[row]! / 365.25),
        values: lines.map((line) => (line.isStacked ? null : line.values(series, picked))),
      }
    })
}

/** How far the ghosts reach: years, least and greatest value. */
export function reachOf(ghosts: readonly Ghost[]): { years: number; low: number; high: number } {
  const reach = { years: 0, low: Number.POSITIVE_INFINITY, high: Number.NEGATIVE_INFINITY }
  for (const { years, values } of ghosts) {
    if (values.some((line) => line !== null)) reach.years = Math.max(reach.years, years.at(-1) ?? 0)
    for (const line of values)
      for (const value of line ?? []) {
        if (value < reach.low) reach.low = value
        if (value > reach.high) reach.high = value
      }
  }
  return reach
}

/** Draws ghosts under the curves of a plot. */
export function drawGhosts(u: uPlot, ghosts: readonly Ghost[], color: (line: number) => string): void {
  const { ctx, bbox } = u
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  ctx.globalAlpha = 0.45
  ctx.lineWidth = 1.2 * devicePixelRatio
  ctx.setLineDash([3 * devicePixelRatio, 3 * devicePixelRatio])
  for (const { years, values } of ghosts)
    for (const [k, line] of values.entries()) {
      if (!line) continue
      ctx.strokeStyle = color(k)
      ctx.beginPath()
      let isDown = false
      for (const [row, value] of line.entries()) {
        if (Number.isNaN(value)) {
          isDown = false
          continue
        }
        const x = u.valToPos(years[row]!, 'x', true)
        const y = u.valToPos(value, 'y', true)
        if (isDown) ctx.lineTo(x, y)
        else ctx.moveTo(x, y)
        isDown = true
      }
      ctx.stroke()
    }
  ctx.restore()
}

/** A line where one stands, if that is in the past. */
export function drawDay(u: uPlot, year: number | null, color: string): void {
  if (year === null) return
  const { ctx, bbox } = u
  const x = Math.round(u.valToPos(year, 'x', true))
  if (x < bbox.left || x > bbox.left + bbox.width) return
  ctx.save()
  ctx.strokeStyle = color
  ctx.lineWidth = 1.5 * devicePixelRatio
  ctx.beginPath()
  ctx.moveTo(x, bbox.top)
  ctx.lineTo(x, bbox.top + bbox.height)
  ctx.stroke()
  ctx.restore()
}
