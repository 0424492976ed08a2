import uPlot from 'uplot'
import type { MineralDistribution } from '../measure/mineral.ts'
import { axes, createFrame, fit, height, padding, style, textOf } from './look.ts'

/** Least time between two looks at the mineral, ms: it changes over months. */
const every = 1000
/** Calcium shown, weight %: younger bone is in passing. */
const shown = { low: 14, high: 26 }

/** The bone of the section by its calcium, as backscattered electrons show it. */
export function createHistogram(host: HTMLElement, ask: () => Promise<MineralDistribution>) {
  const { place, readouts } = createFrame(host, 'Mineral', '% of bone by wt % Ca', [
    { name: 'CaMean' },
    { name: 'CaPeak' },
    { name: 'CaWidth' },
  ])
  const [below, beside] = axes((tick) => String(tick))
  const plot = new uPlot(
    {
      width: 260,
      height: height(),
      padding: padding(),
      legend: { show: false },
      cursor: { show: false },
      scales: {
        x: { time: false, range: [shown.low, shown.high] },
        // By the root: most bone is old and alike, and what was laid of late should be seen beside it.
        y: {
          distr: 100,
          fwd: Math.sqrt,
          bwd: (root) => root * root,
          range: (_, __, high) => [0, Math.max(1, (high ?? 1) * 1.08)],
        },
      },
      axes: [
        below!,
        {
          ...beside!,
          splits: (_, __, ___, high) => [0, 1, 5, 20, 50, 100].filter((share) => share <= high),
          values: (_, shares) => shares.map(String),
          filter: (_, shares) => shares,
        },
      ],
      series: [
        {},
        {
          stroke: () => style('--budget-mineral'),
          fill: () => style('--budget-mineral'),
          width: 1,
          points: { show: false },
          paths: uPlot.paths.bars!({ size: [1, 60], gap: 1 }),
        },
      ],
    },
    [[], []],
    place,
  )
  let isAsking = false
  let nextAt = 0
  const look = async () => {
    const now = performance.now()
    if (isAsking || now < nextAt) return
    isAsking = true
    nextAt = now + every
    try {
      const { calcium, share, mean, peak, width } = await ask()
      plot.setData([calcium, share])
      for (const [k, value] of [mean, peak, width].entries()) readouts[k]!.textContent = textOf(value, 1)
    } catch {
      // No run is open; the next rows will ask again.
    } finally {
      isAsking = false
    }
  }
  return {
    heading: place.parentElement!.querySelector('h2')!,
    look: () => void look(),
    fit: () => fit(plot, place),
    repaint: () => plot.redraw(false, true),
  }
}
