import type { State } from '../model/state.ts'

/** Bone that units have dissolved and not laid again since the run began, sites, by what became of them. */
export interface Losses {
  /** In units still open: it may yet be refilled. */
  space: number
  /** In units that took part in severing a strut. */
  perforation: number
  /** In units on pieces cut off from the edge of the section, and in crumbs. */
  fragment: number
}

/** Bone and mineral of a section, sites, and what its units owe. */
export interface Account {
  area: number
  mineral: number
  losses: Losses
}

/** Every unit is of one kind at a time; those that are of none of these are closed, and their loss is true imbalance. */
export function lossesOf({ units, cells, grid, totals }: State): Losses {
  const { count, column: u } = units
  const isOpen = new Uint8Array(count)
  for (let row = 0; row < count; row++)
    if (u.modeling[row] === 0 && u.osteoclastsAlive[row]! + u.osteoblastsAlive[row]! > 0) isOpen[row] = 1
  const { arrested, unit } = cells.reversal.column
  for (let row = 0; row < cells.reversal.count; row++) if (arrested[row] === 0) isOpen[unit[row]! - 1] = 1
  const losses = { space: 0, perforation: 0, fragment: totals.crumbs }
  const site = grid.pixelSize * grid.pixelSize
  for (let row = 0; row < count; row++) {
    const net = (u.resorbed[row]! - u.formed[row]!) / site
    if (u.pierced[row] === 1) losses.perforation += net
    else if (u.adrift[row] === 1) losses.fragment += net
    else if (isOpen[row] === 1) losses.space += net
  }
  return losses
}

/** Changes of mineral per tissue area, % of that at day 0; they add up to the whole change. */
export interface Budget {
  space: number
  mineral: number
  balance: number
  perforation: number
  fragment: number
}

/**
 * Attributes the change of mineral M = B · m between two moments, of bone B and mineral per bone m:
 * ΔM = ½ (m₀ + m) ΔB + ½ (B₀ + B) Δm. What of ΔB no open, perforating or drifting unit explains is balance.
 */
export function budgetOf(then: Account, now: Account): Budget {
  const before = then.mineral / then.area
  // Where no bone is left, none of the loss is owed to its mineral.
  const after = now.area > 0 ? now.mineral / now.area : before
  const perBone = (50 * (before + after)) / then.mineral
  const gain = (kind: keyof Losses) => perBone * (then.losses[kind] - now.losses[kind])
  const space = gain('space')
  const perforation = gain('perforation')
  const fragment = gain('fragment')
  return {
    space,
    mineral: (50 * (then.area + now.area) * (after - before)) / then.mineral,
    balance: perBone * (now.area - then.area) - (space + perforation + fragment),
    perforation,
    fragment,
  }
}
