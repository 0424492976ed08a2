import type { Cells } from '../cells/cells.ts'
import { addRow } from '../cells/columns.ts'
import { isBusy } from '../cells/near.ts'
import { ranklToOpg } from '../fields/occupancy.ts'
import { poisson } from '../numerics/chance.ts'
import { exp, power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import { draw } from '../random.ts'
import type { State } from '../state.ts'
import { isAdrift } from '../tissue/compartments.ts'
import { findSurface, surfaceDensity } from '../tissue/interface.ts'
import type { Workspace } from '../workspace.ts'

/** The greatest surface a site can hold, 1/site. */
const mostSurface = 0.5

/**
 * Lets remodeling units begin: on quiescent surface, at a rate per length that follows the local RANKL:OPG. Candidate
 * places are drawn over the whole section and kept in proportion to the surface they hold, so the luck of a place does
 * not depend on what happens elsewhere.
 */
export function activate(state: State, workspace: Workspace, p: Parameters, day: number, days: number): void {
  const { cells, tissue, fields, grid, key } = state
  const { effects, foothold } = workspace
  const { step } = state.clock
  const { width, height, pixelSize } = grid
  const a = p.activation
  const ceiling = power(a.ranklCeiling, a.ranklExponent)
  const perSite = ((a.rate * pixelSize) / 1000) * days * mostSurface * ceiling
  const expected = perSite * width * height
  const candidates = Math.ceil(expected)
  const kept = candidates > 0 ? expected / candidates : 0
  for (let k = 0; k < candidates; k++) {
    const x = Math.floor(draw(key, 'origin', step, k, 0) * width)
    const y = Math.floor(draw(key, 'origin', step, k, 1) * height)
    const b = tissue.bone[y * width + x]!
    if (b < 0.02 || b > 0.98) continue
    const surface = surfaceDensity(tissue.bone, width, height, x, y) / mostSurface
    const luck = draw(key, 'origin', step, k, 2)
    if (luck > surface * kept) continue
    const ratio = Math.min(ranklToOpg(fields, grid, x + 0.5, y + 0.5), a.ranklCeiling)
    const inclined = effects.activation * power(Math.max(ratio, 1e-3), a.ranklExponent)
    if (luck > (surface * kept * inclined) / ceiling) continue
    if (isBusy(cells, x + 0.5, y + 0.5, a.clearance / pixelSize)) continue
    findSurface(foothold, tissue.bone, width, height, x + 0.5, y + 0.5, 2)
    if (foothold[4]! < 0.05) continue
    begin(state, workspace, ratio, p, day)
  }
}

/** Opens a unit at the workspace's foothold with one osteoclast, or two that set out in opposite directions. */
export function begin(state: State, workspace: Workspace, ratio: number, p: Parameters, day: number): void {
  const { cells, units, totals, grid, key } = state
  const { effects, foothold } = workspace
  const { step } = state.clock
  const [x, y, nx, ny] = foothold as unknown as [number, number, number, number]
  const unit = addRow(units)
  const id = unit + 1
  const u = units.column
  const targeted = isTargeted(cells, x, y, p.activation.targetReach / grid.pixelSize, day, p.osteocyte.distressLasts)
  u.id[unit] = id
  u.born[unit] = day
  u.x[unit] = x
  u.y[unit] = y
  u.rankLToOpg[unit] = ratio
  u.targeted[unit] = targeted ? 1 : 0
  u.canopy[unit] = draw(key, 'canopy', step, id) < effects.canopy ? 1 : 0
  u.adrift[unit] = isAdrift(state.tissue.compartments, grid, x, y) ? 1 : 0
  u.resorptionEnded[unit] = Number.NaN
  u.formationBegan[unit] = Number.NaN
  u.formationEnded[unit] = Number.NaN
  totals.origins++
  if (targeted) totals.targetedOrigins++

  let direction = draw(key, 'originSize', step, id, 0) < 0.5 ? 1 : -1
  for (let k = 0; k < 2; k++) {
    if (k > 0 && draw(key, 'originSize', step, id, k) >= p.activation.osteoclasts - 1) continue
    const row = addRow(cells.osteoclasts)
    const c = cells.osteoclasts.column
    cells.identities++
    c.id[row] = cells.identities
    c.unit[row] = id
    c.born[row] = day
    c.x[row] = x
    c.y[row] = y
    c.headingX[row] = -ny * direction
    c.headingY[row] = nx * direction
    const mean = p.osteoclast.nuclei
    c.nuclei[row] = 1 + poisson(draw(key, 'nuclei', step, id, k), mean, exp(-mean))
    u.osteoclasts[unit]!++
    u.osteoclastsAlive[unit]!++
    direction = -direction
  }
}

function isTargeted(cells: Cells, x: number, y: number, reach: number, day: number, lasts: number): boolean {
  const { x: xs, y: ys, died } = cells.osteocytes.column
  for (let row = 0; row < cells.osteocytes.count; row++) {
    const death = died[row]!
    if (!(day - death < lasts)) continue
    const dx = xs[row]! - x
    const dy = ys[row]! - y
    if (dx * dx + dy * dy < reach * reach) return true
  }
  return false
}
