import type uPlot from 'uplot'
import { isWall, style } from './look.ts'
import type { Line } from './specs.ts'
import type { Stack } from './stack.ts'

/** The series of a plot: stacked areas, the outermost first so that those within lie over it, then lines. */
export function seriesOf(lines: readonly Line[]): Drawn[] {
  const areas = lines.filter(({ isStacked }) => isStacked)
  const area = (side: keyof Stack, k: number): Drawn => ({
    options: {
      fill: () => style(areas[k]!.color),
      stroke: () => style('--paper'),
      width: 0.75,
      fillTo: 0,
      points: { show: false },
    },
    values: (_, stacked) => stacked[side][k]!,
  })
  const outermost = areas.map((_, k) => areas.length - 1 - k)
  const line = ({ color, dash }: Line, k: number): Drawn => ({
    options: {
      stroke: () => style(color),
      width: isWall() ? 2.4 : 1.6,
      points: { show: false },
      ...(dash ? { dash } : {}),
    },
    values: (data) => data[k]!,
  })
  return [
    ...outermost.flatMap((k) => [area('above', k), area('below', k)]),
    ...lines.flatMap((one, k) => (one.isStacked ? [] : [line(one, k)])),
  ]
}

export interface Drawn {
  readonly options: uPlot.Series
  values(data: readonly Float64Array[], areas: Stack): Float64Array
}

/** Where there is no number there is a gap, of which the axes take no notice either. */
export const withGaps = (values: Float64Array): (number | null)[] =>
  Array.from(values, (value) => (Number.isNaN(value) ? null : value))

/** Shades a range of values across a plot. */
export function shade(u: uPlot, range: readonly [number, number] | undefined): void {
  if (!range) return
  const { ctx, bbox } = u
  const clamp = (y: number) => Math.min(bbox.top + bbox.height, Math.max(bbox.top, y))
  const high = clamp(u.valToPos(range[1], 'y', true))
  const low = clamp(u.valToPos(range[0], 'y', true))
  ctx.save()
  ctx.globalAlpha = 0.6
  ctx.fillStyle = style('--accent-soft')
  ctx.fillRect(bbox.left, high, bbox.width, low - high)
  ctx.restore()
}
