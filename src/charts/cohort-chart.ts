import uPlot from 'uplot'
import { type ArmLines, type CohortLines, drawLines, nearestLine } from './cohort-lines.ts'
import { withGaps } from './drawn.ts'
import { axes, createFrame, padding, style, textOf } from './look.ts'
import { drawMarks } from './marks.ts'
import { chartUnitOf, type Output } from './outputs.ts'

/** What is done with a chart: the seed whose line is pointed at, and the one that is clicked. */
export interface CohortPointing {
  point(seed: number | null): void
  choose(seed: number): void
  /** What a seed is called. */
  name(seed: number): string
}

export interface CohortChart {
  readonly heading: HTMLElement
  /** What is drawn. */
  readonly shown: CohortLines
  draw(lines: CohortLines): void
  /** Draws these seeds stronger than the others. */
  show(seeds: readonly number[]): void
  fit(): void
  repaint(): void
  end(): void
}

const height = () => (innerHeight > 1200 ? 210 : 150)
const empty: CohortLines = { years: new Float64Array(0), arms: [], marks: [] }
/** How near a line one must point, CSS pixels. */
const reach = 28

/**
 * One measure of a cohort: a thin line a seed, the band that most of them lie in, and its middle.
 * @param arms names and colors, in the order in which their lines are drawn
 */
export function createCohortChart(
  host: HTMLElement,
  output: Output,
  arms: readonly Pick<ArmLines, 'name' | 'color'>[],
  isDifference: boolean,
  pointing: CohortPointing,
): CohortChart {
  const { symbol, about, digits, least } = output
  const { place, readouts } = createFrame(
    host,
    isDifference ? `Δ ${symbol}` : symbol,
    chartUnitOf(output),
    arms.map(({ name, color }) => ({ name, color })),
  )
  const section = place.parentElement!
  section.querySelector('h2')!.title = about
  const tip = document.createElement('div')
  tip.className = 'cohort-tip'
  tip.hidden = true
  section.append(tip)
  let shown = empty
  let strong: readonly number[] = []
  let pointed: number | null = null
  const fade = (color: string, share: number) => `color-mix(in srgb, ${style(color)} ${share}%, transparent)`
  const plot = new uPlot(
    {
      width: Math.max(160, place.clientWidth),
      height: height(),
      padding: padding(),
      legend: { show: false },
      cursor: { points: { show: false }, drag: { x: false, y: false }, y: false },
      scales: {
        x: { time: false, range: () => [shown.years[0] ?? 0, Math.max(shown.years.at(-1) ?? 0, 0.25)] },
        y: { range: () => spanOf(shown, least) },
      },
      axes: axes((year) => `${+year.toFixed(2)} y`),
      series: [
        {},
        ...arms.flatMap(({ color }) => [
          { stroke: 'transparent', width: 0, points: { show: false } },
          { stroke: () => style(color), width: 2.2, points: { show: false } },
          { stroke: 'transparent', width: 0, points: { show: false } },
        ]),
      ],
      bands: arms.map(({ color }, k) => ({
        series: [3 * k + 3, 3 * k + 1] as [number, number],
        fill: () => fade(color, 20),
      })),
      hooks: {
        setCursor: [(u) => look(u)],
        drawAxes: [(u) => drawLines(u, shown, (color) => fade(color, 42), 1)],
        draw: [
          (u) => {
            const only = shown.arms.map((arm) => ({ ...arm, lines: pickFrom(arm.lines, strong) }))
            drawLines(u, { ...shown, arms: only }, () => style('--ink'), 1.8)
            drawMarks(u, shown.marks, style, style('--paper'))
          },
        ],
      },
    },
    [[], ...arms.flatMap(() => [[], [], []])] as unknown as uPlot.AlignedData,
    place,
  )
  const tell = (row: number | null) => {
    for (const [k, { band }] of shown.arms.entries()) {
      const at = row ?? band.middle.length - 1
      const [low, middle, high] = [band.low[at], band.middle[at], band.high[at]].map((value) => textOf(value, digits))
      readouts[k]!.textContent = middle === '–' || low === '–' ? middle! : `${middle} (${low} to ${high})`
    }
  }
  const look = (u: uPlot) => {
    const { left = -1, top = -1, idx } = u.cursor
    const found = left < 0 ? null : nearestLine(u, shown, idx ?? 0, top, reach)
    tell(left < 0 ? null : (idx ?? null))
    tip.hidden = found === null
    if (found) {
      tip.textContent = `${pointing.name(found.seed)}: ${textOf(found.value, digits)}`
      const isRight = left > u.over.clientWidth / 2
      tip.style.left = isRight ? '' : `${u.over.offsetLeft + left + 12}px`
      tip.style.right = isRight ? `${section.clientWidth - u.over.offsetLeft - left + 12}px` : ''
      tip.style.top = `${place.offsetTop + Math.max(0, top - 28)}px`
    }
    const next = found?.seed ?? null
    if (next !== pointed) {
      pointed = next
      place.classList.toggle('is-pointing', next !== null)
      pointing.point(next)
    }
  }
  plot.over.addEventListener('click', () => {
    if (pointed !== null) pointing.choose(pointed)
  })
  return {
    heading: section.querySelector('h2')!,
    get shown() {
      return shown
    },
    draw(lines) {
      shown = lines
      const columns = lines.arms.flatMap(({ band }) => [band.low, band.middle, band.high].map(withGaps))
      plot.setData([[...lines.years], ...columns] as uPlot.AlignedData)
      tell(plot.cursor.idx ?? null)
    },
    show(seeds) {
      strong = seeds
      plot.redraw(false, false)
    },
    fit() {
      const width = Math.max(160, place.clientWidth)
      if (place.clientWidth > 0 && (width !== plot.width || height() !== plot.height))
        plot.setSize({ width, height: height() })
    },
    repaint: () => plot.redraw(false, true),
    end() {
      plot.destroy()
      section.remove()
    },
  }
}

const pickFrom = (lines: ReadonlyMap<number, Float64Array>, seeds: readonly number[]) =>
  new Map(seeds.flatMap((seed) => (lines.has(seed) ? [[seed, lines.get(seed)!] as const] : [])))

/** What an axis must span to hold every line and every figure. */
function spanOf({ arms, marks }: CohortLines, least: number): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  const hold = (value: number) => {
    if (value < low) low = value
    if (value > high) high = value
  }
  for (const { lines, band } of arms) {
    for (const line of [...lines.values(), band.low, band.high]) line.forEach(hold)
  }
  for (const mark of marks) for (const value of [mark.low, mark.high]) hold(value)
  if (low > high) return [0, least]
  const slack = Math.max(0, least - (high - low)) / 2 + (high - low) * 0.06
  return [low - slack, high + slack]
}
