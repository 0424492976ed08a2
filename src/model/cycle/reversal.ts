import type { Cells, Units } from '../cells/cells.ts'
import { addRow, removeRows } from '../cells/columns.ts'
import { isNear } from '../cells/near.ts'
import { relativeSclerostin, sampleField } from '../fields/fields.ts'
import { fieldSite } from '../fields/secretion.ts'
import type { Grid } from '../grid/grid.ts'
import type { Parameters } from '../parameters.ts'
import type { State } from '../state.ts'
import { findSurface } from '../tissue/interface.ts'
import type { Workspace } from '../workspace.ts'
import { advanceFront, gather, markUnit, release, shareOf } from './front.ts'
import { becomeLining } from './quiescence.ts'
import { restraint } from './restraint.ts'

/**
 * The reversal phase: the mononuclear company goes on eroding while TGF-β gathers osteoprogenitors; at the threshold a
 * reversal cell gives its place to an osteoblast, and one that fails for too long is arrested.
 */
export function reverse(state: State, workspace: Workspace, p: Parameters, day: number, days: number): void {
  const { cells, units, totals, tissue, fields, grid } = state
  const { effects, front, foothold, rates, departures } = workspace
  const { reversal } = cells
  const c = reversal.column
  const r = p.reversal
  let anyGone = false
  for (let row = 0; row < reversal.count; row++) {
    if (c.arrested[row] === 1) {
      rates[row] = 0
      continue
    }
    const q = c.progenitors[row]!
    const tgf = Math.min(sampleField(fields.tgfBeta, grid, c.x[row]!, c.y[row]!), 3)
    const igf = Math.min(sampleField(fields.igf1, grid, c.x[row]!, c.y[row]!), 3)
    const sclerostin = Math.min(relativeSclerostin(fields, grid, c.x[row]!, c.y[row]!), 2)
    const called = 1 - r.tgfWeight - r.igfWeight + r.tgfWeight * tgf + r.igfWeight * igf
    const arrive =
      r.recruitment * effects.recruitment * c.supply[row]! * called * (1 + r.sclerostinWeight * (1 - sclerostin))
    // Implicit in q, so that any step keeps it between 0 and 1.
    c.progenitors[row] = (q + arrive * days) / (1 + (arrive + r.loss) * days)
    findSurface(foothold, tissue.bone, grid.width, grid.height, c.x[row]!, c.y[row]!, 3)
    const erosion = r.erosionRate * c.supply[row]! * (1 - q) * restraint(state, foothold, p)
    rates[row] = (-erosion * days) / grid.pixelSize
  }

  gather(front, reversal, rates, tissue, grid)
  const moved = advanceFront(front, tissue, grid, r.spacing / grid.pixelSize, day, day - p.osteoblast.mineralizationLag)
  totals.resorbed -= moved
  for (let k = 0; k < front.touchedCount; k++) {
    const i = front.touched[k]!
    const taken = -front.moved[i]!
    tissue.coupling[i]! += taken
    totals.damageDissolved += taken * tissue.damage[i]!
    const place = fieldSite(grid, i % grid.width, Math.floor(i / grid.width))
    fields.released[place]! += taken
    fields.releasedIgf1[place]! += taken * tissue.stored[i]!
  }
  const site = grid.pixelSize * grid.pixelSize
  for (let row = 0; row < reversal.count; row++) {
    if (rates[row] === 0) continue
    units.column.resorbed[c.unit[row]! - 1]! -= shareOf(front, row) * site
    markUnit(front, tissue, row, c.unit[row]!)
  }
  release(front)

  for (let row = 0; row < reversal.count; row++) {
    if (c.arrested[row] === 1) {
      if (day >= c.leaves[row]!) {
        becomeLining(cells, c.id[row]!, c.x[row]!, c.y[row]!, day)
        departures.gone[row] = 1
      }
    } else if (c.progenitors[row]! >= r.threshold && !underOsteoclast(cells, c.x[row]!, c.y[row]!, grid, p)) {
      becomeOsteoblast(cells, row, units, day)
      departures.gone[row] = 1
    } else if (day - c.born[row]! > r.arrestAfter) {
      c.arrested[row] = 1
      c.leaves[row] = day + r.arrestLasts
      totals.arrested++
    }
    if (departures.gone[row] === 1) {
      units.column.reversalAlive[c.unit[row]! - 1]!--
      anyGone = true
    }
  }
  if (anyGone) removeRows(reversal, departures.gone)
}

function underOsteoclast(cells: Cells, x: number, y: number, grid: Grid, p: Parameters): boolean {
  return isNear(cells.osteoclasts, x, y, p.osteoclast.footprint / grid.pixelSize)
}

function becomeOsteoblast(cells: Cells, from: number, units: Units, day: number): void {
  const { reversal, osteoblasts } = cells
  const row = addRow(osteoblasts)
  const c = osteoblasts.column
  c.id[row] = reversal.column.id[from]!
  c.unit[row] = reversal.column.unit[from]!
  c.born[row] = day
  c.x[row] = reversal.column.x[from]!
  c.y[row] = reversal.column.y[from]!
  c.stopped[row] = Number.NaN
  const unit = c.unit[row]! - 1
  units.column.osteoblastsAlive[unit]!++
  const began = units.column.formationBegan[unit]!
  if (Number.isNaN(began)) units.column.formationBegan[unit] = day
}
