import { ticks } from './edit.ts'

/** A measure over days. */
export interface Trace {
  readonly days: Float64Array
  readonly values: Float64Array
}

/** Lengths that a strip of its own scale may have, days: months, then years. */
const lengths = [91.3125, 182.625, 365.25, 730.5, 1461, 1826.25, 3652.5, 7305, 10957.5, 18262.5, 36525]

/** The least length that what was lived fits in with a little room to go. */
export const lengthFor = (tip: number): number => lengths.find((length) => tip <= 0.97 * length) ?? 1.1 * tip

/** Lines along a strip, in days, months or years, as many as have room for their names. */
export function ticksFor(days: number, width: number): { day: number; text: string }[] {
  return ticks(days, Math.max(2, Math.floor(width / 80))).filter(({ day, text }) => {
    const left = (day / days) * width
    return left + 7 * text.length + 6 < width
  })
}

/** The least and the greatest of some traces, at least a hundredth apart. */
export function rangeOf(traces: readonly Trace[]): readonly [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const { values } of traces)
    for (const value of values) {
      if (value < low) low = value
      if (value > high) high = value
    }
  if (!(high >= low)) return [0, 1]
  const slack = Math.max(0, 0.01 - (high - low)) / 2
  return [low - slack, high + slack]
}

/** Points drawn at most. */
const most = 300

/** The path of a trace from a day on, in a box 1000 wide. */
export function curve(
  { days, values }: Trace,
  since: number,
  length: number,
  [low, high]: readonly [number, number],
  height: number,
): string {
  const stride = Math.max(1, Math.ceil(days.length / most))
  let path = ''
  for (let k = 0; k < days.length; k++) {
    const isLast = k === days.length - 1
    if ((k % stride !== 0 && !isLast) || !(days[k]! >= since - stride * 7)) continue
    const x = (1000 * days[k]!) / length
    const y = 3 + (height - 6) * (1 - (values[k]! - low) / (high - low))
    path += `${path === '' ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(2)}`
  }
  return path
}
