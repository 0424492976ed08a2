import type { Cells } from '../cells/cells.ts'
import type { Effects } from '../endocrine/effects.ts'
import type { Grid } from '../grid/grid.ts'
import type { Parameters } from '../parameters.ts'
import { type Fields, fieldScale } from './fields.ts'

/**
 * Source maps of the day, from every cell where it is: RANKL and OPG of osteocytes, lining cells, reversal cells and
 * osteoblasts; sclerostin of osteocytes.
 */
export function secreteFromCells(
  source: { rankl: Float32Array; opg: Float32Array; sclerostin: Float32Array; sclerostinAtRest: Float32Array },
  cells: Cells,
  fields: Fields,
  grid: Grid,
  effects: Effects,
  day: number,
  p: Parameters,
): void {
  const { strength } = fields
  source.rankl.fill(0)
  source.opg.fill(0)
  source.sclerostin.fill(0)
  source.sclerostinAtRest.fill(0)
  const { osteocytes, lining, reversal, osteoblasts } = cells
  const s = p.signals

  const own = osteocytes.column
  const { died } = own
  const rankl = strength.ranklOsteocyte * effects.ranklSecretion
  const opg = strength.opgOsteocyte * effects.opgSecretion
  const sclerostin = strength.sclerostin * effects.sclerostinSecretion
  for (let row = 0; row < osteocytes.count; row++) {
    const i = fieldSite(grid, own.x[row]!, own.y[row]!)
    const death = died[row]!
    if (Number.isNaN(death)) {
      source.rankl[i]! += rankl * own.rankl[row]!
      source.opg[i]! += opg * own.opg[row]!
      // An osteocyte speaks sclerostin once the matrix around it has mineralized (Poole 2005, doi:10.1096/fj.05-4221fje).
      if (day - own.born[row]! > p.osteoblast.mineralizationLag) {
        source.sclerostin[i]! += sclerostin * own.sclerostin[row]!
        source.sclerostinAtRest[i]! += strength.sclerostin
      }
    } else if (day - death < p.osteocyte.distressLasts) source.rankl[i]! += rankl * p.osteocyte.distress
  }

  const liningRankl = strength.ranklLining * effects.ranklSecretion
  const liningOpg = strength.opgLining * effects.opgSecretion
  add(source.rankl, grid, lining, liningRankl)
  add(source.opg, grid, lining, liningOpg)
  add(source.rankl, grid, reversal, liningRankl * s.reversalRankl)
  add(source.opg, grid, osteoblasts, liningOpg * s.osteoblastOpg)
}

/**
 * Source maps of what resorption sets free (`fields.released` and `releasedIgf1`, emptied here) and of the IGF-1 that osteoblasts add.
 * A unit source is what an osteoclast at the normal rate releases; the level beneath it is then about 1.
 * @param days time over which the release was gathered.
 */
export function secreteFromMatrix(
  source: { tgfBeta: Float32Array; igf1: Float32Array },
  cells: Cells,
  fields: Fields,
  grid: Grid,
  effects: Effects,
  days: number,
  p: Parameters,
): void {
  const { released, releasedIgf1 } = fields
  const perDay = unitSource(p.signals.tgfBeta, grid) / (normalErosion(p, grid) * days)
  const igfPerDay = unitSource(p.signals.igf1, grid) / (normalErosion(p, grid) * days)
  source.tgfBeta.fill(0)
  source.igf1.fill(0)
  for (let i = 0; i < released.length; i++) {
    const amount = released[i]!
    if (amount === 0) continue
    source.tgfBeta[i] = amount * perDay * p.signals.tgfRelease
    source.igf1[i] = releasedIgf1[i]! * igfPerDay * p.signals.igfRelease
  }
  released.fill(0)
  releasedIgf1.fill(0)
  // A row of osteoblasts one spacing apart holds the level at `osteoblastIgf`: in the plane a line source of strength
  // q per length gives q / (2 λ).
  const lambda = p.signals.igf1 / (grid.pixelSize * fieldScale)
  const spacing = p.reversal.spacing / (grid.pixelSize * fieldScale)
  add(source.igf1, grid, cells.osteoblasts, 2 * lambda * spacing * p.signals.osteoblastIgf * effects.localIgf1)
}

/** Bone an osteoclast at the normal rate dissolves in a day, sites. */
function normalErosion(p: Parameters, grid: Grid): number {
  const perDay = (p.osteoclast.erosionRate * p.osteoclast.footprint * 4) / 3
  return Math.max(perDay, 1e-9) / (grid.pixelSize * grid.pixelSize)
}

/**
 * Source (summed over field sites) whose mean level over an osteoclast's footprint is 1: in the plane a point source S
 * gives S K₀(r/λ) / (2π λ²), and K₀ averages about ln(1.12 λ/R) + ½ over a small disc of radius R.
 */
function unitSource(lambda: number, grid: Grid): number {
  const site = grid.pixelSize * fieldScale
  const meanK0 = 1.4
  return (2 * Math.PI * lambda * lambda) / (site * site * meanK0)
}

function add(
  source: Float32Array,
  grid: Grid,
  table: { count: number; column: { x: Float64Array; y: Float64Array } },
  amount: number,
): void {
  const { x, y } = table.column
  for (let row = 0; row < table.count; row++) source[fieldSite(grid, x[row]!, y[row]!)]! += amount
}

/** The field site that holds a place given in tissue sites. */
export function fieldSite(grid: Grid, x: number, y: number): number {
  const width = grid.width / fieldScale
  const height = grid.height / fieldScale
  const fx = Math.min(Math.max(Math.floor(x / fieldScale), 0), width - 1)
  const fy = Math.min(Math.max(Math.floor(y / fieldScale), 0), height - 1)
  return fy * width + fx
}
