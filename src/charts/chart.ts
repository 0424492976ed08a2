import uPlot from 'uplot'
import type { PublishedPoint } from '../scenarios/trials/mirrors.ts'
import { seriesOf, shade, withGaps } from './drawn.ts'
import { drawDay, drawGhosts, type Ghost, ghostsOf, reachOf } from './ghosts.ts'
import { axes, createFrame, fit, height, padding, style, textOf } from './look.ts'
import { drawMarks, type Mark, reached, spanOfMarks } from './marks.ts'
import { createOverlay } from './overlay.ts'
import type { Series } from './series.ts'
import type { ChartSpec, Sex } from './specs.ts'
import { stack } from './stack.ts'
import { explain } from './words.ts'

/** One chart of the run. */
export interface Chart {
  readonly heading: HTMLElement
  readonly spec: ChartSpec
  draw(series: Series, other: Series | null, picked: Int32Array, years: Float64Array): void
  stand(year: number | null, others: Iterable<Series> | null): void
  of(sex: Sex): void
  /** Published figures of what it draws. */
  publish(points: readonly PublishedPoint[]): void
  /** What there is at the moment one stands on, by column: later than the last row. */
  tellNow(now: ReadonlyMap<string, number>): void
  fit(): void
  repaint(): void
  end(): void
}

export function createChart(host: HTMLElement, spec: ChartSpec, key: string): Chart {
  const { place, readouts } = createFrame(
    host,
    spec.title,
    spec.unit,
    spec.lines.map((line) => ({ ...line, isArea: line.isStacked })),
  )
  if (spec.isLevel) place.parentElement!.classList.add('level')
  if (spec.about) explain(place, spec.title, spec.about)
  const drawn = seriesOf(spec.lines)
  let sex: Sex = 'female'
  let ghosts: readonly Ghost[] = []
  let reach = reachOf(ghosts)
  let marks: readonly Mark[] = []
  let now: ReadonlyMap<string, number> = new Map()
  let stood: number | null = null
  /** How far the axis of time goes: figures that lie beyond wait until the run is there. */
  const endOf = (years: ArrayLike<number>) =>
    Math.max(years[years.length - 1] ?? 0, (years[0] ?? 0) + 0.25, reach.years)
  const plot = new uPlot(
    {
      width: 260,
      height: height(spec.isLevel),
      padding: padding(),
      legend: { show: false },
      cursor: { sync: { key }, points: { size: 6 }, drag: { x: false, y: false }, y: false },
      scales: {
        // By the data: for a single point, the bounds that are proposed here span a century.
        x: {
          time: false,
          range: ({ data: [years] }) => [years[0] ?? 0, endOf(years)],
        },
        y: {
          range: (u, own, top) => {
            if (own === null || top === null || !Number.isFinite(own)) return [0, spec.least]
            const figures = spanOfMarks(reached(marks, endOf(u.data[0])))
            const low = Math.min(own, reach.low, figures.low)
            const high = Math.max(top, reach.high, figures.high)
            const slack = Math.max(0, spec.least - (high - low)) / 2 + (high - low) * 0.06
            // Where the usual begins is always to be seen.
            const usual = 1.3 * (spec.reference?.[sex][0] ?? 0)
            return spec.fromZero ? [0, Math.max(high * 1.08, spec.least, usual)] : [low - slack, high + slack]
          },
        },
      },
      axes: axes((year) => `${+year.toFixed(2)} y`),
      series: [{}, ...drawn.map(({ options }) => options)],
      hooks: {
        setCursor: [(u) => tell(u.cursor.idx ?? null)],
        drawClear: [(u) => shade(u, spec.reference?.[sex])],
        drawAxes: [(u) => drawGhosts(u, ghosts, (line) => style(spec.lines[line]!.color))],
        draw: [
          (u) => drawMarks(u, reached(marks, endOf(u.data[0])), style, style('--paper')),
          (u) => drawDay(u, stood, style('--warm')),
        ],
      },
    },
    [[], ...drawn.map(() => [])] as unknown as uPlot.AlignedData,
    place,
  )
  let data: readonly Float64Array[] = []
  let isBeside = false
  /** The row that is told of unless another is pointed at: of the day one stands on. */
  const present = () => {
    const years = plot.data[0]
    if (stood === null) return years.length - 1
    let row = 0
    while (row < years.length - 1 && years[row + 1]! <= stood) row++
    return row
  }
  const overlay = createOverlay(plot, spec.lines)
  const tell = (at: number | null) => {
    const row = at ?? present()
    // Beside another run the two are told of the same row.
    const isNow = at === null && !isBeside
    for (const [k, { column, scale = 1, digits }] of spec.lines.entries()) {
      const value = data[k]?.[row]
      const counted = isNow ? now.get(column ?? '') : undefined
      const text =
        counted === undefined
          ? textOf(value, digits) + overlay.text(k, row, value, digits)
          : textOf(counted * scale, digits)
      if (readouts[k]!.textContent !== text) readouts[k]!.textContent = text
    }
  }
  return {
    heading: place.parentElement!.querySelector('h2')!,
    spec,
    draw(series: Series, other: Series | null, picked: Int32Array, years: Float64Array) {
      if (place.clientWidth === 0) return
      data = spec.lines.map((line) => line.values(series, picked))
      const areas = stack(data.filter((_, k) => spec.lines[k]!.isStacked))
      isBeside = other !== null
      const besides = overlay.of(other, picked)
      const columns = [...drawn.map(({ values }) => values(data, areas)), ...besides]
      plot.setData([years, ...columns.map(withGaps)] as uPlot.AlignedData)
      tell(plot.cursor.idx ?? null)
    },
    stand(year: number | null, others: Iterable<Series> | null) {
      stood = year
      if (others) {
        ghosts = ghostsOf(others, spec.lines)
        reach = reachOf(ghosts)
        plot.setData(plot.data)
      } else plot.redraw(false, false)
      tell(plot.cursor.idx ?? null)
    },
    of(next: Sex) {
      sex = next
      plot.setData(plot.data)
    },
    publish(points) {
      marks = spec.lines.flatMap(({ column, scale = 1, color }) =>
        points
          .filter((point) => point.column === column)
          .map(({ from, to, value, low, high }) => ({
            ...{ from, to, color },
            ...{ value: value * scale, low: low * scale, high: high * scale },
          })),
      )
      plot.setData(plot.data)
    },
    tellNow(latest) {
      now = latest
      if (!spec.lines.some(({ column }) => latest.has(column ?? ''))) return
      if (plot.cursor.idx == null) tell(null)
    },
    fit: () => fit(plot, place, spec.isLevel),
    repaint: () => plot.redraw(false, true),
    end() {
      plot.destroy()
      place.parentElement!.remove()
    },
  }
}
