import type uPlot from 'uplot'
import type { Band } from '../run/cohort-bands.ts'
import type { Mark } from './marks.ts'
import { within } from './within.ts'

/** One arm of a cohort, as one measure has it. */
export interface ArmLines {
  readonly name: string
  /** A custom property of the page's style. */
  readonly color: string
  /** Of each seed, by its number; seeds that are not lived yet are absent. */
  readonly lines: ReadonlyMap<number, Float64Array>
  readonly band: Band
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
