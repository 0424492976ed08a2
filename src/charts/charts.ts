import uPlot from 'uplot'
import type { MineralDistribution } from '../measure/mineral.ts'
import type { PublishedPoint } from '../scenarios/trials/mirrors.ts'
import { type Chart, createChart } from './chart.ts'
import { pick } from './decimate.ts'
import { createFigures } from './figures.ts'
import { createHistogram } from './histogram.ts'
import { createPhase } from './phase.ts'
import { columnOf, createSeries, type Series } from './series.ts'
import { type ChartSpec, otherLevels, type Sex, specs } from './specs.ts'
import { createFold, paragraph } from './words.ts'

/** Cells at work, by kind. */
export interface CellCounts {
  readonly osteoclasts: number
  readonly reversal: number
  readonly osteoblasts: number
}

/** What the run measures, as it goes: levels in the blood, RANKL:OPG, cells, bone, turnover, the budget of loss, and mineral. */
export interface Charts {
  show(series: Series): void
  /** Draws another run's measures over them, with the difference; null draws them alone again. */
  beside(series: Series | null): void
  /** While the tissue settles there is nothing to plot yet. */
  wait(isSettling: boolean): void
  /** Marks the day one stands on if it is past, and draws the other courses of the run as ghosts. */
  stand(day: number | null, others: ReadonlyMap<number, Series>): void
  /** How many cells there are at the moment one stands on, as the picture and its legend have them: rows are a week apart. */
  count(cells: CellCounts): void
  /** Draws published figures with what they are of; what no chart draws yet is given a chart, in `published`. */
  publish(points: readonly PublishedPoint[], specOf: (column: string) => ChartSpec): void
  /** Draws these measures too, which no chart draws by itself, each in a chart of its own in `published`. */
  choose(columns: readonly string[], specOf: (column: string) => ChartSpec): void
  /** Whether a measure has a chart whatever is published or chosen. */
  draws(column: string): boolean
  /** Where those charts are. */
  readonly published: HTMLElement
  /** Every chart of the series that there is now, and the headings of the two that are of something else. */
  shown(): readonly Pick<Chart, 'heading' | 'spec'>[]
  readonly histogram: HTMLElement
  readonly phase: HTMLElement
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
  const published = document.createElement('section')
  host.append(published)
  let own: Chart[] = []
  let ownColumns = ''
  let points: readonly PublishedPoint[] = []
  let chosen: readonly string[] = []
  const drawn = new Set([...specs, ...otherLevels].flatMap(({ lines }) => lines.map(({ column }) => column)))
  const phase = createPhase(host)
  const histogram = createHistogram(host, askMineral)
  const figures = createFigures(host)
  let shown = createSeries()
  let stood: number | null = null
  let ghostly = ''
  let counted: CellCounts | null = null
  let isCounting = false
  let other: Series | null = null
  const draw = () => {
    if (host.clientWidth === 0) return
    const picked = pick(Math.min(shown.rows, other?.rows ?? shown.rows), most)
    const days = columnOf(shown, 'time_d')
    const years = Float64Array.from(picked, (row) => days[row]! / 365.25)
    for (const chart of [...charts, ...own]) chart.draw(shown, other, picked, years)
    phase.draw(shown, other, picked)
    if (shown.rows > 0) histogram.look()
    figures.show(shown)
  }
  /** Charts of what is published or chosen and has none. */
  const furnish = (specOf: (column: string) => ChartSpec) => {
    const columns = [...points.map(({ column }) => column), ...chosen]
    const others = [...new Set(columns)].filter((column) => !drawn.has(column))
    if (others.join() === ownColumns) return
    for (const chart of own) chart.end()
    own = others.map((column) => createChart(published, specOf(column), sync.key))
    ownColumns = others.join()
    ghostly = ''
    // With them there may be a bar to scroll by, which takes its room.
    for (const chart of [...charts, ...own]) chart.fit()
    draw()
  }
  folded.ontoggle = () => {
    for (const chart of charts) chart.fit()
    draw()
  }
  new ResizeObserver(() => {
    for (const chart of [...charts, ...own, phase, histogram]) chart.fit()
    draw()
  }).observe(host)
  new MutationObserver(() => {
    for (const chart of [...charts, ...own, phase, histogram]) chart.repaint()
  }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return {
    published,
    shown: () => [...charts, ...own],
    histogram: histogram.heading,
    phase: phase.heading,
    count(cells) {
      counted = cells
      // As often as the legend of the picture, and with it.
      if (isCounting) return
      isCounting = true
      setTimeout(() => {
        isCounting = false
        const now = new Map([
          ['oc_n', counted!.osteoclasts],
          ['rev_n', counted!.reversal],
          ['ob_n', counted!.osteoblasts],
        ])
        for (const chart of charts) chart.tellNow(now)
      }, 200)
    },
    publish(next, specOf) {
      points = next
      furnish(specOf)
      for (const chart of [...charts, ...own]) chart.publish(points)
    },
    choose(columns, specOf) {
      chosen = columns
      furnish(specOf)
      for (const chart of own) chart.publish(points)
    },
    draws: (column) => drawn.has(column),
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
      for (const chart of [...charts, ...own])
        chart.stand(day === null ? null : day / 365.25, isSame ? null : others.values())
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
