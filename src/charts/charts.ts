import uPlot from 'uplot'
import type { MineralDistribution } from '../measure/mineral.ts'
import { pick } from './decimate.ts'
import { createFigures } from './figures.ts'
import { drawDay, drawGhosts, type Ghost, ghostsOf, reachOf } from './ghosts.ts'
import { createHistogram } from './histogram.ts'
import { axes, createFrame, fit, height, isWall, padding, style, textOf } from './look.ts'
import { createOverlay } from './overlay.ts'
import { createPhase } from './phase.ts'
import { columnOf, createSeries, type Series } from './series.ts'
import { type ChartSpec, type Line, otherLevels, type Sex, specs } from './specs.ts'
import { type Stack, stack } from './stack.ts'

/** What the run measures, as it goes: levels in the blood, RANKL:OPG, cells, bone, turnover, the budget of loss, and mineral. */
export interface Charts {
  show(series: Series): void
  /** Draws another run's measures over them, with the difference; null draws them alone again. */
  beside(series: Series | null): void
  /** While the tissue settles there is nothing to plot yet. */
  wait(isSettling: boolean): void
  /** Marks the day one stands on if it is past, and draws the other courses of the run as ghosts. */
  stand(day: number | null, others: ReadonlyMap<number, Series>): void
  /** Whose reference ranges are shaded. */
  of(sex: Sex): void
}

/** Points drawn at most. */
const most = 400

/** @param askMineral the mineral of the bone now. */
export function createCharts(host: HTMLElement, askMineral: () => Promise<MineralDistribution>): Charts {
  const waiting = paragraph(
    'The tissue settles first: the remodeling space opens under the baseline state. Measures begin at day 0.',
  )
  host.append(waiting)
  const sync = uPlot.sync('charts')
  const charts = specs.map((spec) => createChart(host, spec, sync.key))
  const [lastLevel] = [...host.querySelectorAll('.level')].slice(-1)
  const folded = createFold('More levels: growth hormone, PTH, progesterone, SHBG')
  lastLevel?.after(folded)
  charts.push(...otherLevels.map((spec) => createChart(folded, spec, sync.key)))
  folded.after(
    paragraph('Hormone axes act as independent terms: no interaction is assumed beyond the feedback that is shown.'),
  )
  const phase = createPhase(host)
  const histogram = createHistogram(host, askMineral)
  const figures = createFigures(host)
  let shown = createSeries()
  let stood: number | null = null
  let ghostly = ''
  let other: Series | null = null
  const draw = () => {
    if (host.clientWidth === 0) return
    const picked = pick(Math.min(shown.rows, other?.rows ?? shown.rows), most)
    const days = columnOf(shown, 'time_d')
    const years = Float64Array.from(picked, (row) => days[row]! / 365.25)
    for (const chart of charts) chart.draw(shown, other, picked, years)
    phase.draw(shown, other, picked)
    if (shown.rows > 0) histogram.look()
    figures.show(shown)
  }
  folded.ontoggle = () => {
    for (const chart of charts) chart.fit()
    draw()
  }
  new ResizeObserver(() => {
    for (const chart of [...charts, phase, histogram]) chart.fit()
    draw()
  }).observe(host)
  new MutationObserver(() => {
    for (const chart of [...charts, phase, histogram]) chart.repaint()
  }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return {
    of(sex) {
      for (const chart of charts) chart.of(sex)
    },
    show(series) {
      shown = series
      draw()
    },
    stand(day, others) {
      const ghosts = [...others].map(([id, { rows }]) => `${id}:${rows}`).join()
      if ((day === stood && ghosts === ghostly) || host.clientWidth === 0) return
      const isSame = ghosts === ghostly
      stood = day
      ghostly = ghosts
      for (const chart of charts) chart.stand(day === null ? null : day / 365.25, isSame ? null : others.values())
    },
    beside(series) {
      other = series
      draw()
    },
    wait(isSettling) {
      if (waiting.hidden === isSettling) waiting.hidden = !isSettling
    },
  }
}

function createChart(host: HTMLElement, spec: ChartSpec, key: string) {
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
  let stood: number | null = null
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
          range: ({ data: [years] }) => [
            years[0] ?? 0,
            Math.max(years.at(-1) ?? 0, (years[0] ?? 0) + 0.25, reach.years),
          ],
        },
        y: {
          range: (_, own, top) => {
            if (own === null || top === null || !Number.isFinite(own)) return [0, spec.least]
            const low = Math.min(own, reach.low)
            const high = Math.max(top, reach.high)
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
        draw: [(u) => drawDay(u, stood, style('--warm'))],
      },
    },
    [[], ...drawn.map(() => [])] as unknown as uPlot.AlignedData,
    place,
  )
  let data: readonly Float64Array[] = []
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
    for (const [k, { digits }] of spec.lines.entries()) {
      const values = data[k]
      const row = at ?? present()
      const text = textOf(values?.[row], digits) + overlay.text(k, row, values?.[row], digits)
      if (readouts[k]!.textContent !== text) readouts[k]!.textContent = text
    }
  }
  return {
    draw(series: Series, other: Series | null, picked: Int32Array, years: Float64Array) {
      if (place.clientWidth === 0) return
      data = spec.lines.map((line) => line.values(series, picked))
      const areas = stack(data.filter((_, k) => spec.lines[k]!.isStacked))
      const besides = overlay.of(other, picked)
      const columns = [years, ...drawn.map(({ values }) => values(data, areas)), ...besides]
      plot.setData(columns as unknown as uPlot.AlignedData)
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
    fit: () => fit(plot, place, spec.isLevel),
    repaint: () => plot.redraw(false, true),
  }
}

/** Shades a range of values across a plot. */
function shade(u: uPlot, range: readonly [number, number] | undefined): void {
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

/** The series of a plot: stacked areas, the outermost first so that those within lie over it, then lines. */
function seriesOf(lines: readonly Line[]): Drawn[] {
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

interface Drawn {
  readonly options: uPlot.Series
  values(data: readonly Float64Array[], areas: Stack): Float64Array
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.className = 'chart-wait'
  element.textContent = text
  return element
}

function createFold(title: string): HTMLDetailsElement {
  const details = document.createElement('details')
  details.className = 'fold'
  const summary = document.createElement('summary')
  summary.textContent = title
  details.append(summary)
  return details
}

/** What a hormone does, behind a question mark beside its name. */
function explain(place: HTMLElement, title: string, text: string): void {
  const words = paragraph(text)
  words.hidden = true
  words.id = `about-${title.replace(/\W/g, '')}`
  place.before(words)
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'why'
  button.textContent = '?'
  button.setAttribute('aria-label', `${title}: what it does to bone`)
  button.setAttribute('aria-controls', words.id)
  button.setAttribute('aria-expanded', 'false')
  button.onclick = () => {
    words.hidden = !words.hidden
    button.setAttribute('aria-expanded', String(!words.hidden))
  }
  place.parentElement!.querySelector('h2')!.after(button)
}
