import { removeRows } from '../cells/columns.ts'
import { finish } from '../cycle/formation.ts'
import type { State } from '../state.ts'
import { makeRoom, type Workspace } from '../workspace.ts'

/** Bone fractions between which there is a surface that cells can stand on, and the least that holds an osteocyte. */
const surface = { least: 0.08, most: 0.92 } as const
const holds = 0.5

/** Takes away the cells on touched sites (1) that have lost the surface, or the bone, that they were on or in. */
export function dismiss(state: State, workspace: Workspace, touched: Uint8Array, day: number): void {
  const { cells, units, tissue, grid } = state
  makeRoom(workspace, state)
  const { gone } = workspace.departures
  const u = units.column
  const at = ({ x, y }: { x: Float64Array; y: Float64Array }, row: number) => {
    const i = Math.floor(y[row]!) * grid.width + Math.floor(x[row]!)
    return touched[i] === 1 ? tissue.bone[i]! : Number.NaN
  }
  const isLost = (b: number) => b < surface.least || b > surface.most
  const { osteoclasts, reversal, osteoblasts, lining, osteocytes } = cells

  for (let row = 0; row < osteoclasts.count; row++) {
    if (!isLost(at(osteoclasts.column, row))) continue
    gone[row] = 1
    const unit = osteoclasts.column.unit[row]! - 1
    u.osteoclastsAlive[unit]!--
    if (u.osteoclastsAlive[unit] === 0) u.resorptionEnded[unit] = day
  }
  removeRows(osteoclasts, gone)

  for (let row = 0; row < reversal.count; row++) {
    if (!isLost(at(reversal.column, row))) continue
    gone[row] = 1
    u.reversalAlive[reversal.column.unit[row]! - 1]!--
  }
  removeRows(reversal, gone)

  for (let row = 0; row < osteoblasts.count; row++) {
    if (!isLost(at(osteoblasts.column, row))) continue
    gone[row] = 1
    if (!Number.isNaN(osteoblasts.column.stopped[row])) continue
    const unit = osteoblasts.column.unit[row]! - 1
    u.osteoblastsAlive[unit]!--
    if (u.osteoblastsAlive[unit] === 0 && u.reversalAlive[unit] === 0) finish(units, unit, day)
  }
  removeRows(osteoblasts, gone)

  for (let row = 0; row < lining.count; row++) if (isLost(at(lining.column, row))) gone[row] = 1
  removeRows(lining, gone)
  for (let row = 0; row < osteocytes.count; row++) if (at(osteocytes.column, row) < holds) gone[row] = 1
  removeRows(osteocytes, gone)
}
