import uPlot from 'uplot'
import type { MineralDistribution } from '../measure/mineral.ts'
import { pick, rateAt } from './decimate.ts'
import { createFigures } from './figures.ts'
import { createHistogram } from './histogram.ts'
import { axes, createFrame, fit, height, isWall, padding, style, textOf } from './look.ts'
import { createOverlay, type Line } from './overlay.ts'
import { columnOf, createSeries, type Series } from './series.ts'
import { type Stack, stack } from './stack.ts'

/** What the run measures, as it goes: levels in the blood, RANKL:OPG, cells, bone, turnover, the budget of loss, and mineral. */
export interface Charts {
  show(series: Series): void
  /** Draws another run's measures over them, with the difference; null draws them alone again. */
  beside(series: Series | null): void
  /** While the tissue settles there is nothing to plot yet. */
  wait(isSettling: boolean): void
  /** Whose reference ranges are shaded. */
  of(sex: Sex): void
}

interface ChartSpec {
  readonly title: string
  readonly unit: string
  readonly lines: readonly Line[]
  /** Smallest span of the axis, so that noise is not blown up to fill it. */
  readonly least: number
  readonly fromZero?: boolean
  /** What is usual in healthy people of middle age, shaded: before menopause the mean of a cycle. */
  readonly reference?: Readonly<Record<Sex, readonly [low: number, high: number]>>
  /** A level in the blood: drawn lower, so that all of them are seen at once. */
  readonly isLevel?: boolean
  /** A sentence below. */
  readonly note?: string
}

type Sex = 'female' | 'male'

const column =
  (name: string, scale = 1) =>
  (series: Series, picked: Int32Array) => {
    const all = columnOf(series, name)
    return Float64Array.from(picked, (row) => all[row]! * scale)
  }

/** Percent of the bone at day 0 dissolved or laid a year, over a quarter. */
const turnover = (name: string) => (series: Series, picked: Int32Array) => {
  const volume = columnOf(series, 'bv_tv')[0] ?? 1
  const tissue = series.tissueArea
  const rates = rateAt(picked, columnOf(series, 'time_d'), columnOf(series, name), 91)
  return rates.map((rate) => (100 * 365.25 * rate) / (volume * tissue))
}

const budgeted = { digits: 1, isStacked: true }

/** From the blood to the bone: levels, what they ask of bone cells, the cells, what they did. */
const specs: readonly ChartSpec[] = [
  {
    title: 'Estradiol',
    unit: 'pg/mL, week mean',
    least: 10,
    fromZero: true,
    isLevel: true,
    reference: { female: [60, 130], male: [15, 40] },
    lines: [{ name: 'E2', color: '--reversal', digits: 1, values: column('e2_pg_ml') }],
  },
  {
    title: 'Testosterone',
    unit: 'ng/dL',
    least: 50,
    fromZero: true,
    isLevel: true,
    reference: { female: [15, 60], male: [300, 950] },
    lines: [{ name: 'T', color: '--accent', digits: 0, values: column('t_ng_dl') }],
  },
  {
    title: 'IGF-1',
    unit: 'µg/L',
    least: 50,
    fromZero: true,
    isLevel: true,
    reference: { female: [110, 280], male: [110, 280] },
    lines: [{ name: 'IGF-1', color: '--osteoblast', digits: 0, values: column('igf1_ug_l') }],
    note: 'Shaded: usual in healthy adults. Hormone axes act as independent terms: no interaction between them is assumed beyond the feedback shown.',
  },
  {
    title: 'RANKL : OPG',
    unit: 'day 0 = 1',
    least: 0.4,
    lines: [{ name: 'RANKL : OPG', color: '--warm', digits: 2, values: column('rankl_opg_rel') }],
  },
  {
    title: 'Cells at work',
    unit: 'in the section',
    least: 10,
    fromZero: true,
    lines: [
      { name: 'osteoblasts', color: '--osteoblast', digits: 0, dash: [5, 3], values: column('ob_n') },
      { name: 'reversal', color: '--reversal', digits: 0, dash: [2, 2], values: column('rev_n') },
      { name: 'osteoclasts', color: '--osteoclast', digits: 0, values: column('oc_n') },
    ],
  },
  {
    title: 'Bone volume',
    unit: 'BV/TV, %',
    least: 1,
    lines: [{ name: 'BV/TV', color: '--bone', digits: 2, values: column('bv_tv', 100) }],
  },
  {
    title: 'Turnover',
    unit: '% of bone a year',
    least: 4,
    fromZero: true,
    lines: [
      { name: 'resorbed', color: '--osteoclast', digits: 1, values: turnover('resorbed_um2') },
      { name: 'formed', color: '--osteoblast', digits: 1, dash: [5, 3], values: turnover('formed_um2') },
    ],
  },
  {
    title: 'Gain and loss by cause',
    unit: '% of mineral at day 0, + gained',
    least: 1,
    lines: [
      { name: 'open units', color: '--budget-space', ...budgeted, values: column('budget_space_pct') },
      { name: 'mineral', color: '--budget-mineral', ...budgeted, values: column('budget_mineral_pct') },
      { name: 'imbalance', color: '--budget-balance', ...budgeted, values: column('budget_balance_pct') },
      { name: 'perforation', color: '--budget-perforation', ...budgeted, values: column('budget_perforation_pct') },
      { name: 'fragments', color: '--budget-fragment', ...budgeted, values: column('budget_fragment_pct') },
      { name: 'all', color: '--ink', digits: 1, values: column('bmd_trab_pct') },
    ],
  },
]

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
  const histogram = createHistogram(host, askMineral)
  const figures = createFigures(host)
  let shown = createSeries()
  let other: Series | null = null
  const draw = () => {
    if (host.clientWidth === 0) return
    const picked = pick(Math.min(shown.rows, other?.rows ?? shown.rows), most)
    const days = columnOf(shown, 'time_d')
    const years = Float64Array.from(picked, (row) => days[row]! / 365.25)
    for (const chart of charts) chart.draw(shown, other, picked, years)
    if (shown.rows > 0) histogram.look()
    figures.show(shown)
  }
  new ResizeObserver(() => {
    for (const chart of [...charts, histogram]) chart.fit()
    draw()
  }).observe(host)
  new MutationObserver(() => {
    for (const chart of [...charts, histogram]) chart.repaint()
  }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return {
    of(sex) {
      for (const chart of charts) chart.of(sex)
    },
    show(series) {
      shown = series
      draw()
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
  if (spec.note) place.after(paragraph(spec.note))
  const drawn = seriesOf(spec.lines)
  let sex: Sex = 'female'
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
          range: ({ data: [years] }) => [years[0] ?? 0, Math.max(years.at(-1) ?? 0, (years[0] ?? 0) + 0.25)],
        },
        y: {
          range: (_, low, high) => {
            if (low === null || high === null || !Number.isFinite(low)) return [0, spec.least]
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
      },
    },
    [[], ...drawn.map(() => [])] as unknown as uPlot.AlignedData,
    place,
  )
  let data: readonly Float64Array[] = []
  const overlay = createOverlay(plot, spec.lines)
  const tell = (at: number | null) => {
    for (const [k, { digits }] of spec.lines.entries()) {
      const values = data[k]
      const row = at ?? (values?.length ?? 0) - 1
      const text = textOf(values?.[row], digits) + overlay.text(k, row, values?.[row], digits)
      if (readouts[k]!.textContent !== text) readouts[k]!.textContent = text
    }
  }
  return {
    draw(series: Series, other: Series | null, picked: Int32Array, years: Float64Array) {
      data = spec.lines.map((line) => line.values(series, picked))
      const areas = stack(data.filter((_, k) => spec.lines[k]!.isStacked))
      const besides = overlay.of(other, picked)
      const columns = [years, ...drawn.map(({ values }) => values(data, areas)), ...besides]
      plot.setData(columns as unknown as uPlot.AlignedData)
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
