import { type Depot, secreteFromDepots } from '../brush/depots.ts'
import type { Cells } from '../cells/cells.ts'
import type { Effects } from '../endocrine/effects.ts'
import type { Grid } from '../grid/grid.ts'
import type { Parameters } from '../parameters.ts'
import { type Fields, fieldScale, sampleField } from './fields.ts'
import type { SignalSolver } from './screened-poisson.ts'
import { secreteFromCells, secreteFromMatrix } from './secretion.ts'

type Sources = Record<'rankl' | 'opg' | 'sclerostin' | 'sclerostinAtRest' | 'tgfBeta' | 'igf1', Float32Array>

/**
 * Brings what cells and depots secrete toward the balance of its sources: secretion, spread and decay settle within minutes of tissue
 * time.
 * @param isSlowTurn whether OPG and sclerostin, whose sources move in weeks, have their turn.
 */
export function signal(
  fields: Fields,
  source: Sources,
  solver: SignalSolver,
  cells: Cells,
  grid: Grid,
  effects: Effects,
  depots: readonly Depot[],
  day: number,
  isSlowTurn: boolean,
  p: Parameters,
): void {
  const site = grid.pixelSize * fieldScale
  secreteFromCells(source, cells, fields, grid, effects, day, p)
  secreteFromDepots(source, depots, day)
  solver.cycle(fields.rankl, source.rankl, p.signals.rankl / site, 1)
  if (!isSlowTurn) return
  solver.cycle(fields.opg, source.opg, p.signals.opg / site, 1)
  solver.cycle(fields.sclerostin, source.sclerostin, p.signals.sclerostin / site, 1)
  solver.cycle(fields.sclerostinAtRest, source.sclerostinAtRest, p.signals.sclerostin / site, 1)
}

/**
 * Spreads what resorption has set free from the matrix since the last call, and the IGF-1 that osteoblasts add.
 * @param days time since the last call.
 */
export function releaseFromMatrix(
  fields: Fields,
  source: Sources,
  solver: SignalSolver,
  cells: Cells,
  grid: Grid,
  effects: Effects,
  days: number,
  p: Parameters,
): void {
  const site = grid.pixelSize * fieldScale
  secreteFromMatrix(source, cells, fields, grid, effects, days, p)
  solver.cycle(fields.tgfBeta, source.tgfBeta, p.signals.tgfBeta / site, 1)
  solver.cycle(fields.igf1, source.igf1, p.signals.igf1 / site, 1)
}

/**
 * Sets how much each resting cell secretes, so that RANKL, OPG and sclerostin average 1 over the lining cells of the
 * resting section, shared between osteocytes and lining cells as `signals` says; and settles the fields there.
 */
export function calibrateSecretion(
  fields: Fields,
  source: Sources,
  solver: SignalSolver,
  cells: Cells,
  grid: Grid,
  neutral: Effects,
  day: number,
  p: Parameters,
): void {
  const site = grid.pixelSize * fieldScale
  const s = p.signals
  const { strength } = fields
  const meanWith = (only: Partial<Fields['strength']>, field: Float32Array, from: Float32Array, lambda: number) => {
    for (const name of Object.keys(strength) as (keyof Fields['strength'])[]) strength[name] = only[name] ?? 0
    secreteFromCells(source, cells, fields, grid, neutral, day, p)
    field.fill(0)
    solver.solve(field, from, lambda / site, 1e-5, 60)
    let sum = 0
    const { x, y } = cells.lining.column
    for (let row = 0; row < cells.lining.count; row++) sum += sampleField(field, grid, x[row]!, y[row]!)
    return sum / cells.lining.count
  }
  const share = (part: number, mean: number) => (mean > 0 ? part / mean : 0)
  const ranklOsteocyte = share(s.ranklOsteocytes, meanWith({ ranklOsteocyte: 1 }, fields.rankl, source.rankl, s.rankl))
  const ranklLining = share(1 - s.ranklOsteocytes, meanWith({ ranklLining: 1 }, fields.rankl, source.rankl, s.rankl))
  const opgOsteocyte = share(s.opgOsteocytes, meanWith({ opgOsteocyte: 1 }, fields.opg, source.opg, s.opg))
  const opgLining = share(1 - s.opgOsteocytes, meanWith({ opgLining: 1 }, fields.opg, source.opg, s.opg))
  const sclerostin = share(1, meanWith({ sclerostin: 1 }, fields.sclerostin, source.sclerostin, s.sclerostin))
  const all = { ranklOsteocyte, ranklLining, opgOsteocyte, opgLining, sclerostin }
  meanWith(all, fields.rankl, source.rankl, s.rankl)
  meanWith(all, fields.opg, source.opg, s.opg)
  meanWith(all, fields.sclerostin, source.sclerostin, s.sclerostin)
  fields.sclerostinAtRest.set(fields.sclerostin)
}
