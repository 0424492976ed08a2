import type { Cells, Units } from '../cells/cells.ts'
import { addRow, removeRows } from '../cells/columns.ts'
import { isNear } from '../cells/near.ts'
import { type Fields, sampleField } from '../fields/fields.ts'
import { ranklToOpg, relativeOccupancy } from '../fields/occupancy.ts'
import { fieldSite } from '../fields/secretion.ts'
import { type Grid, tileSize } from '../grid/grid.ts'
import { chance } from '../numerics/chance.ts'
import { power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import { draw, type SeedKey } from '../random.ts'
import type { State } from '../state.ts'
import { type Foothold, findSurface, isFacing, surfaceDensity } from '../tissue/interface.ts'
import { mineralOf } from '../tissue/mineral.ts'
import { relaxMargin, type Tissue } from '../tissue/tissue.ts'
import type { Workspace } from '../workspace.ts'
import { restraint } from './restraint.ts'

/** Every osteoclast dissolves the mineralized bone beneath it, moves on, gains and loses nuclei, and dies without them. */
export function resorb(state: State, workspace: Workspace, p: Parameters, day: number, dt: number): void {
  const { cells, units, totals, tissue, fields, grid, key } = state
  const { effects, foothold, departures } = workspace
  const { step } = state.clock
  const { osteoclasts } = cells
  const c = osteoclasts.column
  const area = (grid.width * grid.height * grid.pixelSize * grid.pixelSize) / 1e6
  const crowd = osteoclasts.count / area
  const pool = p.osteoclast.precursorPool / (p.osteoclast.precursorPool + crowd)
  let anyGone = false
  for (let row = 0; row < osteoclasts.count; row++) {
    const unit = c.unit[row]! - 1
    const id = c.id[row]!
    const ratio = ranklToOpg(fields, grid, c.x[row]!, c.y[row]!)
    const occupancy = relativeOccupancy(ratio, p)
    const vigour = Math.sqrt(c.nuclei[row]! / 8) * power(occupancy, p.osteoclast.rateExponent)
    findSurface(foothold, tissue.bone, grid.width, grid.height, c.x[row]!, c.y[row]!, 3)
    const freedom = restraint(state, foothold, p)
    const rate = p.osteoclast.erosionRate * vigour * freedom
    const taken = dig(state, workspace, c, row, (rate * dt) / grid.pixelSize, p, day)
    const dug = taken * grid.pixelSize * grid.pixelSize
    totals.resorbed += taken
    c.resorbed[row]! += dug
    units.column.erodedByOsteoclasts[unit]! += dug
    units.column.resorbed[unit]! += dug

    travel(c, row, tissue, fields, grid, foothold, p, draw(key, 'osteoclastTurn', step, id), dt)
    leaveReversalCell(cells, row, units, grid, p, day)

    // Those held back release little TGF-β, but do not outlive those that dig: what holds them back ends them too.
    const tgf = sampleField(fields.tgfBeta, grid, c.x[row]!, c.y[row]!)
    const w = p.osteoclast.tgfWeight
    const loss =
      (p.osteoclast.lossRate * (1 - w + w * Math.max(tgf, 1 - freedom))) /
      (power(occupancy, p.osteoclast.survivalExponent) * effects.osteoclastLife)
    const gain =
      p.osteoclast.fusionRate * effects.osteoclastFusion * power(occupancy, p.osteoclast.fusionExponent) * pool
    if (foothold[4]! < 0.02) c.nuclei[row] = 0
    else c.nuclei[row] = renew(c.nuclei[row]!, gain * dt, loss * dt, key, step, id)
    if (c.nuclei[row]! < 1) {
      departures.gone[row] = 1
      anyGone = true
      units.column.osteoclastsAlive[unit]!--
      if (units.column.osteoclastsAlive[unit] === 0) units.column.resorptionEnded[unit] = day
    }
  }
  if (anyGone) removeRows(osteoclasts, departures.gone)
}

/** Reach of an osteoclast across the surface, sites: the whole of the interface. */
const grip = 4.5

/** Dissolves mineralized bone within the footprint on this side of the strut, to a depth of `depth` sites at its middle; returns sites of bone. */
function dig(
  { tissue, fields, grid, totals }: State,
  { dirtyTiles, mineral, foothold }: Workspace,
  c: Cells['osteoclasts']['column'],
  row: number,
  depth: number,
  p: Parameters,
  day: number,
): number {
  const { width, height, pixelSize } = grid
  const { bone, birth, coupling, damage, stored } = tissue
  const resistance = p.osteoclast.youngResistance / (1 - p.matter.primaryMineral)
  const px = c.x[row]!
  const py = c.y[row]!
  const hx = c.headingX[row]!
  const hy = c.headingY[row]!
  const nx = foothold[2]!
  const ny = foothold[3]!
  const radius = p.osteoclast.footprint / pixelSize
  const young = day - p.osteoblast.mineralizationLag
  const x0 = Math.max(0, Math.floor(px - radius))
  const y0 = Math.max(0, Math.floor(py - radius))
  const x1 = Math.min(width - 1, Math.floor(px + radius))
  const y1 = Math.min(height - 1, Math.floor(py + radius))
  const tilesAcross = width / tileSize
  let taken = 0
  for (let y = y0; y <= y1; y++)
    for (let x = x0; x <= x1; x++) {
      const i = y * width + x
      const b = bone[i]!
      if (b < 1e-9 || b > 1 - 1e-9 || birth[i]! > young) continue
      const dx = x + 0.5 - px
      const dy = y + 0.5 - py
      const along = dx * hx + dy * hy
      const across = dx * hy - dy * hx
      const weight = 1 - (along * along) / (radius * radius)
      if (weight <= 0 || across > grip || across < -grip) continue
      if (!isFacing(bone, width, height, x, y, nx, ny)) continue
      const missing = Math.min(1 - p.matter.primaryMineral, 1 - mineralOf(mineral, young - birth[i]!))
      const ease = 1 - resistance * missing
      const after = Math.max(0, b - depth * ease * weight * surfaceDensity(bone, width, height, x, y))
      const change = b - after
      bone[i] = after
      if (after < 0.5) tissue.unit[i] = c.unit[row]!
      dirtyTiles[Math.floor(y / tileSize) * tilesAcross + Math.floor(x / tileSize)] = 1
      coupling[i]! += change
      totals.damageDissolved += change * damage[i]!
      const place = fieldSite(grid, x, y)
      fields.released[place]! += change
      fields.releasedIgf1[place]! += change * stored[i]!
      taken += change
    }
  const tx0 = Math.floor(Math.max(0, x0 - relaxMargin) / tileSize)
  const tx1 = Math.floor(Math.min(width - 1, x1 + relaxMargin) / tileSize)
  const ty0 = Math.floor(Math.max(0, y0 - relaxMargin) / tileSize)
  const ty1 = Math.floor(Math.min(height - 1, y1 + relaxMargin) / tileSize)
  for (let ty = ty0; ty <= ty1; ty++)
    for (let tx = tx0; tx <= tx1; tx++) {
      tissue.travel[ty * tilesAcross + tx]! += depth
      tissue.changed[ty * tilesAcross + tx] = 1
    }
  return taken
}

/** One stretch of travel along the surface: onward, unless signals fall ahead or the section ends. */
function travel(
  c: Cells['osteoclasts']['column'],
  row: number,
  tissue: Tissue,
  fields: Fields,
  grid: Grid,
  foothold: Foothold,
  p: Parameters,
  luck: number,
  dt: number,
): void {
  const { width, height, pixelSize } = grid
  const stride = (p.osteoclast.speed * dt) / pixelSize
  const reach = 3
  findSurface(foothold, tissue.bone, width, height, c.x[row]!, c.y[row]!, reach)
  let tx = -foothold[3]!
  let ty = foothold[2]!
  if (tx * c.headingX[row]! + ty * c.headingY[row]! < 0) {
    tx = -tx
    ty = -ty
  }
  const x = foothold[0]!
  const y = foothold[1]!
  const look = 50 / pixelSize
  const ahead = ranklToOpg(fields, grid, x + tx * look, y + ty * look)
  const behind = ranklToOpg(fields, grid, x - tx * look, y - ty * look)
  const fall = (behind - ahead) / (behind + ahead + 1e-9)
  const nx = x + tx * stride
  const ny = y + ty * stride
  const leaves = nx < 2 || ny < 2 || nx > width - 2 || ny > height - 2
  const turns = leaves || luck < chance(p.osteoclast.steering * Math.max(0, fall) * dt)
  findSurface(foothold, tissue.bone, width, height, turns ? x : nx, turns ? y : ny, 2)
  c.x[row] = foothold[0]!
  c.y[row] = foothold[1]!
  c.headingX[row] = turns ? -tx : tx
  c.headingY[row] = turns ? -ty : ty
  c.travelled[row]! += turns ? 0 : stride * pixelSize
}

/** An osteoclast leaves a reversal cell behind wherever none stands within two thirds of a cell's spacing. */
function leaveReversalCell(cells: Cells, row: number, units: Units, grid: Grid, p: Parameters, day: number): void {
  const c = cells.osteoclasts.column
  // Half a stride less: a cell is left at the first step beyond it, so that they stand one spacing apart in the mean.
  const apart = (p.reversal.spacing - 0.5 * p.osteoclast.speed * p.run.timeStep) / grid.pixelSize
  const x = c.x[row]!
  const y = c.y[row]!
  if (isNear(cells.reversal, x, y, apart) || isNear(cells.osteoblasts, x, y, 0.67 * apart)) return
  const r = addRow(cells.reversal)
  const q = cells.reversal.column
  cells.identities++
  q.id[r] = cells.identities
  q.unit[r] = c.unit[row]!
  q.born[r] = day
  q.x[r] = x
  q.y[r] = y
  const unit = c.unit[row]! - 1
  q.supply[r] = units.column.canopy[unit] === 1 ? 1 : p.reversal.bareSupply
  units.column.reversalAlive[unit]!++
  units.column.swept[unit]! += p.reversal.spacing
}

/** Nuclei after fusion and loss, each nucleus an independent chance. */
function renew(nuclei: number, gain: number, loss: number, key: SeedKey, step: number, id: number): number {
  let next = nuclei
  const gains = chance(gain)
  const losses = chance(loss)
  for (let k = 0; k < nuclei; k++) {
    const luck = draw(key, 'osteoclastDeath', step, id, k)
    if (luck < losses) next--
    else if (luck > 1 - gains) next++
  }
  return Math.min(next, 40)
}
