import { fieldScale } from '../fields/fields.ts'
import type { Grid } from '../grid/grid.ts'
import type { DepotName } from './brushes.ts'
import { type Stroke, visitStroke } from './stroke.ts'

/** What a stroke left behind that releases a signal for a time. */
export interface Depot {
  readonly signal: DepotName
  /** Field sites, and what each of them adds to the source of the signal. */
  readonly sites: Int32Array
  readonly amounts: Float32Array
  /** First and last day, the last not included. */
  readonly from: number
  readonly until: number
}

/** @param strength level that a wide depot would come to: in balance the level of a uniform source is the source. */
export function createDepot(
  signal: DepotName,
  stroke: Stroke,
  grid: Grid,
  strength: number,
  from: number,
  days: number,
): Depot {
  const sites: number[] = []
  const amounts: number[] = []
  visitStroke(stroke, grid, fieldScale, 0.5, (site, depth) => {
    const share = Math.min(1, depth + 0.5)
    if (share <= 0) return
    sites.push(site)
    amounts.push(strength * share)
  })
  return { signal, sites: Int32Array.from(sites), amounts: Float32Array.from(amounts), from, until: from + days }
}

/** Adds to the sources of a day what depots release. */
export function secreteFromDepots(
  source: Readonly<Record<DepotName, Float32Array>>,
  depots: readonly Depot[],
  day: number,
): void {
  for (const { signal, sites, amounts, from, until } of depots) {
    if (day < from || day >= until) continue
    const to = source[signal]
    for (let k = 0; k < sites.length; k++) to[sites[k]!]! += amounts[k]!
  }
}
