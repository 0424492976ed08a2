import type uPlot from 'uplot'
import type { Band } from '../run/cohort-bands.ts'

/** One arm of a cohort, as one measure has it. */
export interface ArmLines {
  readonly name: string
  /** A custom property of the page's style. */
  readonly color: string
  /** Of each seed, by its number; seeds that are not lived yet are absent. */
  readonly lines: ReadonlyMap<number, Float64Array>
  readonly band: Band
}

/** A published figure, with the span of years and of values that it stands for. */
export interface Mark {
  readonly from: number
  readonly to: number
  readonly value: number
  readonly low: number
  readonly high: number
  /** A custom property of the page's style. */
  readonly color: string
}

export interface CohortLines {
  readonly years: Float64Array
  readonly arms: readonly ArmLines[]
  readonly marks: readonly Mark[]
}

/** Draws a line for each seed of each arm. @param color of a custom property of the page's style */
export function drawLines(
  u: uPlot,
  { years, arms }: CohortLines,
  color: (name: string) => string,
  width: number,
): void {
  const { ctx } = u
  within(u, () => {
    ctx.lineWidth = width * devicePixelRatio
    ctx.lineJoin = 'round'
    for (const arm of arms) {
      ctx.strokeStyle = color(arm.color)
      for (const line of arm.lines.values()) {
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
    }
  })
}

/** Draws published figures: a point, with the span it is a mean of across and what counts as agreement upright. */
export function drawMarks(u: uPlot, marks: readonly Mark[], ink: (name: string) => string, paper: string): void {
  const { ctx } = u
  const pixel = devicePixelRatio
  within(u, () => {
    for (const { from, to, value, low, high, color } of marks) {
      const [left, right] = [u.valToPos(from, 'x', true), u.valToPos(to, 'x', true)]
      const [x, y] = [(left + right) / 2, u.valToPos(value, 'y', true)]
      const [bottom, top] = [u.valToPos(low, 'y', true), u.valToPos(high, 'y', true)]
      ctx.strokeStyle = ink(color)
      ctx.lineWidth = 1.5 * pixel
      ctx.beginPath()
      ctx.moveTo(left, y)
      ctx.lineTo(right, y)
      ctx.moveTo(x, bottom)
      ctx.lineTo(x, top)
      for (const end of [bottom, top]) {
        ctx.moveTo(x - 4 * pixel, end)
        ctx.lineTo(x + 4 * pixel, end)
      }
      ctx.stroke()
      ctx.beginPath()
      ctx.arc(x, y, 4 * pixel, 0, 2 * Math.PI)
      ctx.fillStyle = paper
      ctx.fill()
      ctx.stroke()
    }
  })
}

function within(u: uPlot, draw: () => void): void {
  const { ctx, bbox } = u
  ctx.save()
  ctx.beginPath()
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height)
  ctx.clip()
  draw()
  ctx.restore()
}

/** The seed whose line passes nearest below or above a place, and its value there; null if none is near. @param top CSS pixels */
export function nearestLine(
  u: uPlot,
  { arms }: CohortLines,
  row: number,
  top: number,
  reach: number,
): { seed: number; value: number } | null {
  let found: { seed: number; value: number } | null = null
  let least = reach
  for (const { lines } of arms)
    for (const [seed, line] of lines) {
      const value = line[row]
      if (value === undefined || Number.isNaN(value)) continue
      const off = Math.abs(u.valToPos(value, 'y') - top)
      if (off >= least) continue
      least = off
      found = { seed, value }
    }
  return found
}
