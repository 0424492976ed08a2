import type uPlot from 'uplot'
import { isWall, style, textOf } from './look.ts'
import type { Series } from './series.ts'
import type { Line } from './specs.ts'

/** Another run's lines over those of a plot: broad and pale, so that a line within its band is one that is the same. */
export interface Overlay {
  /** The columns to draw behind the plot's own; none if there is no other run. */
  of(other: Series | null, picked: Int32Array): Float64Array[]
  /** What to add to the readout of a line at a row: the other's value, and how much more it is. */
  text(line: number, row: number, own: number | undefined, digits: number): string
}

export function createOverlay(plot: uPlot, lines: readonly Line[]): Overlay {
  const over = lines.flatMap((line, k) => (line.isStacked ? [] : [{ line, k }]))
  const first = plot.series.length
  let data: readonly Float64Array[] = []
  let isShown = false
  const pale = (color: string, share: number) => () => `color-mix(in srgb, ${style(color)} ${share}%, transparent)`
  const show = () => {
    isShown = true
    for (const { line } of over)
      plot.addSeries({ stroke: pale(line.color, 45), width: isWall() ? 7 : 4.5, points: { show: false } })
    for (const [n, { line }] of over.entries()) {
      // The plot's own lines come last before these.
      const [own, other] = [first - over.length + n, first + n]
      plot.addBand({ series: [own, other], fill: pale(line.color, 20) })
      plot.addBand({ series: [other, own], fill: pale(line.color, 20) })
    }
  }
  const hide = () => {
    isShown = false
    plot.delBand(null as unknown as number)
    for (let k = plot.series.length - 1; k >= first; k--) plot.delSeries(k)
  }
  return {
    of(other, picked) {
      if (isShown !== (other !== null)) {
        if (other) show()
        else hide()
      }
      data = other ? over.map(({ line }) => line.values(other, picked)) : []
      return [...data]
    },
    text(line, row, own, digits) {
      const value = data[over.findIndex(({ k }) => k === line)]?.[row]
      if (value === undefined || own === undefined || Number.isNaN(value) || Number.isNaN(own)) return ''
      const difference = value - own
      if (Number(difference.toFixed(digits)) === 0) return ' (=)'
      return ` · ${textOf(value, digits)} (${difference > 0 ? '+' : ''}${textOf(difference, digits)})`
    },
  }
}
