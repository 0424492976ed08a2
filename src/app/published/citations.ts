import { textOf } from '../../charts/look.ts'
import type { PublishedPoint } from '../../scenarios/trials/mirrors.ts'
import { make } from '../dom.ts'

/** What the rings and bars of published figures mean, wherever they are drawn. */
export const ringWords =
  'Rings are published figures; the bar across is the time they stand for, the upright bar what counts as agreement in the table of trials (docs/evidence.md), not the error of the study.'

/** Figures without those that stand in more than one table of trials. */
export function once<Point extends PublishedPoint>(found: readonly Point[], armOf: (point: Point) => number): Point[] {
  const keyOf = (point: Point) => `${armOf(point)} ${point.label} ${point.source}`
  return found.filter((point, k) => found.findIndex((other) => keyOf(other) === keyOf(point)) === k)
}

/** Figures, what was lived of the same, and where they come from, trial by trial. @param here what it was lived by */
export function citationList(found: readonly PublishedPoint[], here: string): HTMLElement[] {
  const trials = [...new Set(found.map(({ trial }) => trial))]
  return trials.flatMap((trial) => {
    const items = found
      .filter((point) => point.trial === trial)
      .map((point) => make('li', { textContent: citation(point, here) }))
    return [make('h3', { textContent: trial }), make('ul', {}, ...items)]
  })
}

/** "spine at 1 year, %: 3.40 (1.70 to 5.10); this section 2.90. Abdi 2017." */
function citation({ label, source, published: { value, low, high }, lived }: PublishedPoint, here: string): string {
  const own = Number.isNaN(lived) ? '' : `; ${here} ${said(lived)}`
  return `${label}: ${said(value)} (${said(low)} to ${said(high)})${own}. ${source}.`
}

/** With as many decimals as the table of trials. */
function said(value: number): string {
  const size = Math.abs(value)
  return textOf(value, size >= 100 ? 0 : size >= 10 ? 1 : 2)
}
