import uPlot from 'uplot'
import { pick, rateAt } from './decimate.ts'
import { createFigures } from './figures.ts'
import { columnOf, createSeries, type Series } from './series.ts'

/** What the run measures, as it goes: bone volume, cells, turnover, and the balance of RANKL and OPG. */
export interface Charts {
  show(series: Series): void
  /** While the tissue settles there is nothing to plot yet. */
  wait(isSettling: boolean): void
}

interface Line {
  readonly name: string
  /** A custom property of the page's style. */
  readonly color: string
  readonly dash?: number[]
  values(series: Series, picked: Int32Array): Float64Array
  digits: number
}

interface ChartSpec {
  readonly title: string
  readonly unit: string
  readonly lines: readonly Line[]
  /** Smallest span of the axis, so that noise is not blown up to fill it. */
  readonly least: number
  readonly fromZero?: boolean
}

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

const specs: readonly ChartSpec[] = [
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
    title: 'RANKL : OPG',
    unit: 'relative to day 0',
    least: 0.4,
    lines: [{ name: 'at the lining cells', color: '--warm', digits: 2, values: column('rankl_opg_rel') }],
  },
]

/** Points drawn at most. */
const most = 400

export function createCharts(host: HTMLElement): Charts {
  const waiting = paragraph(
    'The tissue settles first: the remodeling space opens under the baseline state. Measures begin at day 0.',
  )
  host.append(waiting)
  const sync = uPlot.sync('charts')
  const charts = specs.map((spec) => createChart(host, spec, sync.key))
  const figures = createFigures(host)
  let shown = createSeries()
  const draw = () => {
    if (host.clientWidth === 0) return
    const picked = pick(shown.rows, most)
    const days = columnOf(shown, 'time_d')
    const years = Float64Array.from(picked, (row) => days[row]! / 365.25)
    for (const chart of charts) chart.draw(shown, picked, years)
    figures.show(shown)
  }
  new ResizeObserver(() => {
    for (const chart of charts) chart.fit()
    draw()
  }).observe(host)
  new MutationObserver(() => {
    for (const chart of charts) chart.repaint()
  }).observe(document.documentElement, { attributeFilter: ['data-theme'] })
  return {
    show(series) {
      shown = series
      draw()
    },
    wait(isSettling) {
      if (waiting.hidden === isSettling) waiting.hidden = !isSettling
    },
  }
}

function createChart(host: HTMLElement, spec: ChartSpec, key: string) {
  const section = document.createElement('section')
  section.className = 'chart'
  const head = document.createElement('div')
  head.className = 'chart-head'
  head.innerHTML = `<h2>${spec.title} <span class="unit">${spec.unit}</span></h2>`
  const keys = document.createElement('div')
  keys.className = 'keys-row'
  const readouts = spec.lines.map(({ name, color, dash }) => {
    const item = document.createElement('span')
    const swatch = document.createElement('i')
    swatch.style.setProperty('--color', `var(${color})`)
    if (dash) swatch.style.borderTopStyle = dash[0]! > 3 ? 'dashed' : 'dotted'
    const value = document.createElement('b')
    item.append(swatch, `${name} `, value)
    keys.append(item)
    return value
  })
  const place = document.createElement('div')
  place.className = 'plot'
  place.setAttribute('aria-hidden', 'true')
  section.append(head, keys, place)
  host.append(section)
  const style = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
  const height = () => (innerHeight > 1800 ? 300 : innerHeight > 1200 ? 190 : innerHeight > 860 ? 116 : 100)
  const isWall = innerWidth >= 2800
  const axis = (size: number): uPlot.Axis => ({
    stroke: () => style('--muted'),
    grid: { stroke: () => style('--line'), width: 1 },
    ticks: { show: false },
    font: `${isWall ? 15 : 11}px Inter, system-ui, sans-serif`,
    size,
    gap: 4,
  })
  const plot = new uPlot(
    {
      width: 260,
      height: height(),
      padding: [6, isWall ? 30 : 18, 0, 0],
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
            return spec.fromZero ? [0, Math.max(high * 1.08, spec.least)] : [low - slack, high + slack]
          },
        },
      },
      axes: [
        {
          ...axis(isWall ? 28 : 22),
          values: (_, ticks) => ticks.map((year) => `${+year.toFixed(2)} y`),
          space: isWall ? 90 : 56,
        },
        { ...axis(isWall ? 54 : 40), space: isWall ? 44 : 26 },
      ],
      series: [
        {},
        ...spec.lines.map(
          ({ color, dash }): uPlot.Series => ({
            stroke: () => style(color),
            width: isWall ? 2.4 : 1.6,
            points: { show: false },
            ...(dash ? { dash } : {}),
          }),
        ),
      ],
      hooks: {
        setCursor: [(u) => tell(u.cursor.idx ?? null)],
      },
    },
    [[], ...spec.lines.map(() => [])] as unknown as uPlot.AlignedData,
    place,
  )
  let data: readonly Float64Array[] = []
  const tell = (at: number | null) => {
    for (const [k, { digits }] of spec.lines.entries()) {
      const values = data[k + 1]
      const value = values?.[at ?? values.length - 1]
      const text = value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits)
      if (readouts[k]!.textContent !== text) readouts[k]!.textContent = text
    }
  }
  return {
    draw(series: Series, picked: Int32Array, years: Float64Array) {
      data = [years, ...spec.lines.map((line) => line.values(series, picked))]
      plot.setData(data as unknown as uPlot.AlignedData)
      tell(plot.cursor.idx ?? null)
    },
    fit() {
      const width = Math.max(160, place.clientWidth)
      if (width !== plot.width || height() !== plot.height) plot.setSize({ width, height: height() })
    },
    repaint: () => plot.redraw(false, true),
  }
}

function paragraph(text: string): HTMLElement {
  const element = document.createElement('p')
  element.className = 'chart-wait'
  element.textContent = text
  return element
}
