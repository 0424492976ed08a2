import { type Inks, type Pen, write } from './ink.ts'
import type { Box } from './layout.ts'

/** Bone volume over the days of the run, as its series has it. */
export interface Curve {
  readonly days: Float64Array
  readonly values: Float64Array
}

/** The curve of the whole film, faint, and what of it has passed. */
export function drawCurve(
  pen: Pen,
  ink: Inks,
  box: Box,
  { days, values }: Curve,
  day: number,
  { from, to }: { from: number; to: number },
): void {
  const { context, unit } = pen
  const first = days.findIndex((one) => one >= from)
  const next = days.findIndex((one) => one > to)
  const end = next === -1 ? days.length : next
  if (first === -1 || end - first < 2 || to <= from) return
  const shown = values.subarray(first, end)
  const [least, most] = [Math.min(...shown), Math.max(...shown)]
  // Half a percent at the least, so that noise does not look like an event.
  const middle = (least + most) / 2
  const reach = Math.max(most - least, 0.005) / 2
  const head = 30 * unit
  const x = (one: number) => box.x + ((one - from) / (to - from)) * box.width
  const y = (value: number) => box.y + head + (1 - (value - middle + reach) / (2 * reach)) * (box.height - head)
  const trace = (until: number) => {
    context.beginPath()
    let last = first
    for (let k = first; k < end && days[k]! <= until + 1e-9; k++) {
      context.lineTo(x(days[k]!), y(values[k]!))
      last = k
    }
    context.stroke()
    return last
  }
  context.lineJoin = 'round'
  context.lineCap = 'round'
  context.lineWidth = 2 * unit
  context.strokeStyle = ink.line
  trace(to)
  context.strokeStyle = ink.bone
  const last = trace(day)
  context.fillStyle = ink.bone
  context.beginPath()
  context.arc(x(days[last]!), y(values[last]!), 5 * unit, 0, 7)
  context.fill()
  const said = write(pen, 'BV/TV', box.x, box.y + 14 * unit, { size: 15, color: ink.muted })
  write(pen, `${(100 * values[last]!).toFixed(1)} %`, box.x + said + 8 * unit, box.y + 14 * unit, {
    size: 15,
    weight: 600,
    color: ink.ink,
  })
}
