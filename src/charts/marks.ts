import type uPlot from 'uplot'
import { within } from './within.ts'

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

/** The figures that the axis of time has come to: by the middle of what they stand for. */
export const reached = (marks: readonly Mark[], year: number): readonly Mark[] =>
  marks.filter(({ from, to }) => (from + to) / 2 <= year)

/** Least and greatest value that figures stand for. */
export function spanOfMarks(marks: readonly Mark[]): { low: number; high: number } {
  return {
    low: Math.min(Number.POSITIVE_INFINITY, ...marks.map(({ low }) => low)),
    high: Math.max(Number.NEGATIVE_INFINITY, ...marks.map(({ high }) => high)),
  }
}
