import { addRow, removeRows } from '../cells/columns.ts'
import { isBusy, isNear } from '../cells/near.ts'
import { relativeSclerostin } from '../fields/fields.ts'
import { chance } from '../numerics/chance.ts'
import type { Parameters } from '../parameters.ts'
import { draw } from '../random.ts'
import type { State } from '../state.ts'
import { isAdrift } from '../tissue/compartments.ts'
import { findSurface } from '../tissue/interface.ts'
import type { Workspace } from '../workspace.ts'

/**
 * Lining cells of a quiet stretch wake and form bone without resorption before it, the more readily the less sclerostin they
 * sense and the more PTH pulses; those beside them wake too, and old surface serves as the cement line.
 */
export function wake(state: State, workspace: Workspace, p: Parameters, day: number, days: number): void {
  const { cells, fields, grid, key, clock } = state
  const { effects, departures } = workspace
  const { lining } = cells
  const { x, y, id } = lining.column
  const o = p.osteoblast
  const awake = lining.count
  let anyGone = false
  for (let row = 0; row < awake; row++) {
    const luck = draw(key, 'modeling', clock.step, id[row]!)
    const most = o.modelingRate * effects.modeling * (1 + o.modelingGain) * days
    if (luck >= chance(most) || departures.gone[row] === 1) continue
    const sclerostin = Math.min(relativeSclerostin(fields, grid, x[row]!, y[row]!), 2)
    const gain = Math.max(0, 1 + o.modelingGain * (1 - sclerostin))
    if (luck >= chance(o.modelingRate * effects.modeling * gain * days)) continue
    if (isWorking(state, x[row]!, y[row]!, p)) continue
    beginTeam(state, workspace, row, p, day)
    anyGone = true
  }
  if (anyGone) removeRows(lining, departures.gone)
}

function isWorking({ cells, grid }: State, x: number, y: number, p: Parameters): boolean {
  return isBusy(cells, x, y, (p.osteoblast.modelingReach + p.activation.clearance) / grid.pixelSize)
}

/** Osteoblasts in place of the lining cells within reach: as many as the surface of each has room for. */
function beginTeam(
  { cells, units, grid, tissue }: State,
  { departures, foothold }: Workspace,
  first: number,
  p: Parameters,
  day: number,
): void {
  const { lining, osteoblasts } = cells
  const { x, y } = lining.column
  const unit = addRow(units)
  const u = units.column
  u.id[unit] = unit + 1
  u.modeling[unit] = 1
  u.born[unit] = day
  u.x[unit] = x[first]!
  u.y[unit] = y[first]!
  u.canopy[unit] = 1
  u.adrift[unit] = isAdrift(tissue.compartments, grid, x[first]!, y[first]!) ? 1 : 0
  u.resorptionEnded[unit] = Number.NaN
  u.formationBegan[unit] = day
  u.formationEnded[unit] = Number.NaN
  const reach = p.osteoblast.modelingReach / grid.pixelSize
  const spacing = p.reversal.spacing
  const apart = spacing / grid.pixelSize
  const half = Math.round((0.5 * (p.lining.spacing - spacing)) / spacing)
  for (let row = 0; row < lining.count; row++) {
    const dx = x[row]! - x[first]!
    const dy = y[row]! - y[first]!
    if (dx * dx + dy * dy > reach * reach || departures.gone[row] === 1) continue
    departures.gone[row] = 1
    findSurface(foothold, tissue.bone, grid.width, grid.height, x[row]!, y[row]!, 2)
    const [px, py, nx, ny] = foothold as unknown as [number, number, number, number]
    // A lining cell divides into the row of osteoblasts that its stretch of surface has room for.
    for (let k = -half; k <= half; k++) {
      findSurface(foothold, tissue.bone, grid.width, grid.height, px - k * apart * ny, py + k * apart * nx, 2)
      if (foothold[4]! < 0.05 || isNear(osteoblasts, foothold[0]!, foothold[1]!, 0.7 * apart)) continue
      const b = addRow(osteoblasts)
      const c = osteoblasts.column
      cells.identities++
      c.id[b] = cells.identities
      c.unit[b] = unit + 1
      c.born[b] = day
      c.x[b] = foothold[0]!
      c.y[b] = foothold[1]!
      c.stopped[b] = Number.NaN
      c.allowance[b] = p.osteoblast.modelingDepth * spacing
      u.osteoblastsAlive[unit]!++
      u.swept[unit]! += spacing
    }
  }
}
