import type { Cells } from '../cells/cells.ts'
import { addRow, removeRows } from '../cells/columns.ts'
import { chance } from '../numerics/chance.ts'
import type { Parameters } from '../parameters.ts'
import { draw } from '../random.ts'
import type { State } from '../state.ts'
import { damageNear } from '../tissue/damage.ts'
import type { Workspace } from '../workspace.ts'

/** A cell that has finished its work flattens over the quiescent surface. */
export function becomeLining(cells: Cells, parent: number, x: number, y: number, day: number): void {
  const row = addRow(cells.lining)
  const c = cells.lining.column
  cells.identities++
  c.id[row] = cells.identities
  c.parent[row] = parent
  c.born[row] = day
  c.x[row] = x
  c.y[row] = y
}

/** Lining cells give way where the surface beneath them is dissolved or built over; osteocytes go with their bone, or die in it. */
export function rest(state: State, workspace: Workspace, p: Parameters, day: number, days: number): void {
  const { cells, tissue, grid, key } = state
  const { effects, departures } = workspace
  const { step } = state.clock
  const { lining, osteocytes } = cells
  const { bone } = tissue
  const at = (x: number, y: number) => bone[Math.floor(y) * grid.width + Math.floor(x)]!
  let anyGone = false
  for (let row = 0; row < lining.count; row++) {
    const b = at(lining.column.x[row]!, lining.column.y[row]!)
    if (b < 0.12 || b > 0.92) {
      departures.gone[row] = 1
      anyGone = true
    }
  }
  if (anyGone) removeRows(lining, departures.gone)

  anyGone = false
  const { x, y, died, id } = osteocytes.column
  const hazard = p.osteocyte.deathRate * effects.osteocyteDeath * days
  const death = chance(hazard)
  const deathInDanger = chance(hazard * p.matter.damageHazard)
  for (let row = 0; row < osteocytes.count; row++) {
    if (at(x[row]!, y[row]!) < 0.25) {
      departures.gone[row] = 1
      anyGone = true
    } else if (Number.isNaN(died[row])) {
      const luck = draw(key, 'osteocyteDeath', step, id[row]!)
      if (luck >= deathInDanger) continue
      const isInDanger = damageNear(tissue.damage, grid.width, grid.height, x[row]!, y[row]!) > p.matter.damageKills
      if (luck < (isInDanger ? deathInDanger : death)) died[row] = day
    }
  }
  if (anyGone) removeRows(osteocytes, departures.gone)
}
