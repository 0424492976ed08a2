import type { Cells, Units } from '../cells/cells.ts'
import { removeRows } from '../cells/columns.ts'
import { isNear } from '../cells/near.ts'
import { addOsteocyte } from '../cells/osteocytes.ts'
import { relativeSclerostin, sampleField } from '../fields/fields.ts'
import type { Grid } from '../grid/grid.ts'
import { chance } from '../numerics/chance.ts'
import type { Parameters } from '../parameters.ts'
import { draw } from '../random.ts'
import type { State } from '../state.ts'
import type { Tissue } from '../tissue/tissue.ts'
import type { Workspace } from '../workspace.ts'
import { advanceFront, gather, markUnit, release, shareOf } from './front.ts'
import { becomeLining } from './quiescence.ts'

/** Radius of the disc over which a cell feels the curvature of the surface, sites. */
const feel = 3

/**
 * Osteoblasts lay osteoid: a team covers the surface, fills hollows first, spends the growth factor that resorption
 * left beneath it, and stops when that is spent or its time is over; then its cells are buried, flatten or die.
 */
export function form(state: State, workspace: Workspace, p: Parameters, day: number, days: number): void {
  const { cells, units, totals, tissue, fields, grid, key } = state
  const { effects, front, rates, pools, departures } = workspace
  const { step } = state.clock
  const { osteoblasts } = cells
  const c = osteoblasts.column
  const o = p.osteoblast
  const { pixelSize } = grid
  const spacing = p.reversal.spacing / pixelSize
  const enough = spacing * (o.couplingScale / pixelSize)
  const site = pixelSize * pixelSize
  for (let row = 0; row < osteoblasts.count; row++) {
    const idle = !Number.isNaN(c.stopped[row])
    pools[row] = idle ? 0 : couplingUnder(tissue, grid, c.x[row]!, c.y[row]!) + c.allowance[row]! / site
    rates[row] = 0
    c.rate[row] = 0
    if (idle) continue
    const age = day - c.born[row]!
    const x = c.x[row]!
    const y = c.y[row]!
    const vigour =
      (1 - o.igfWeight + o.igfWeight * Math.min(sampleField(fields.igf1, grid, x, y), 2)) *
      (1 + o.sclerostinWeight * (1 - Math.min(relativeSclerostin(fields, grid, x, y), 2)))
    const hollow = hollowness(tissue.bone, grid, x, y)
    const shape = Math.min(Math.max(1 + o.curvature * hollow, 0), 2.5)
    const rate =
      o.appositionRate * Math.max(0, 1 - age / o.decline) * vigour * Math.min(1, pools[row]! / enough) * shape
    c.rate[row] = rate
    rates[row] = (rate * days) / pixelSize
  }

  gather(front, osteoblasts, rates, tissue, grid)
  totals.formed += advanceFront(front, tissue, grid, spacing, day, day, effects.stored)
  const yieldNow = o.yield * effects.osteoblastOutput
  let anyGone = false
  for (let row = 0; row < osteoblasts.count; row++) {
    const unit = c.unit[row]! - 1
    const stopped = c.stopped[row]!
    if (!Number.isNaN(stopped)) {
      if (day - stopped < o.mineralizationLag) continue
      if (draw(key, 'osteoblastFate', step, c.id[row]!) < o.liningShare)
        becomeLining(cells, c.id[row]!, c.x[row]!, c.y[row]!, day)
      departures.gone[row] = 1
      anyGone = true
      continue
    }
    if (rates[row]! > 0) {
      const laid = shareOf(front, row)
      c.formed[row]! += laid * site
      units.column.formed[unit]! += laid * site
      markUnit(front, tissue, row, c.unit[row]!)
      spend(state, p, row, laid, yieldNow)
      if (
        draw(key, 'osteoblastLife', step, c.id[row]!) < chance(o.burialRate * days) &&
        !isNear(cells.osteocytes, c.x[row]!, c.y[row]!, p.osteocyte.burialSpacing / pixelSize)
      )
        bury(cells, row, day)
    }
    const spent = pools[row]! < 0.03 * enough
    if (spent || day - c.born[row]! > o.lifespan * effects.osteoblastLife) {
      c.stopped[row] = day
      spendUnder(tissue, grid, c.x[row]!, c.y[row]!, 0)
      units.column.osteoblastsAlive[unit]!--
      if (units.column.osteoblastsAlive[unit] === 0 && units.column.reversalAlive[unit] === 0) finish(units, unit, day)
    }
  }
  release(front)
  if (anyGone) removeRows(osteoblasts, departures.gone)
}

/**
 * Takes what was laid (sites) from a cell's own allowance, and the rest from the growth factor beneath it, of which less is
 * needed the less sclerostin there is.
 */
function spend(
  { cells, tissue, fields, grid, totals }: State,
  p: Parameters,
  row: number,
  laid: number,
  output: number,
): void {
  const c = cells.osteoblasts.column
  const site = grid.pixelSize * grid.pixelSize
  const own = Math.min(laid, c.allowance[row]! / site)
  c.allowance[row] = Math.max(0, c.allowance[row]! - own * site)
  totals.modeled += own
  const pool = couplingUnder(tissue, grid, c.x[row]!, c.y[row]!)
  if (pool <= 0 || laid <= own) return
  const sclerostin = relativeSclerostin(fields, grid, c.x[row]!, c.y[row]!)
  const load = Math.min(Math.max(1 + p.osteoblast.loadWeight * (1 - sclerostin), 0.3), 2)
  spendUnder(tissue, grid, c.x[row]!, c.y[row]!, Math.max(0, 1 - (laid - own) / (output * load * pool)))
}

/** Reach of a cell's hold on the growth factor around it, sites. */
const hold = 3

/** Unspent growth factor within a cell's hold, sites of bone. */
function couplingUnder(tissue: Tissue, grid: Grid, px: number, py: number): number {
  const { coupling } = tissue
  let pool = 0
  for (let y = Math.max(0, Math.floor(py) - hold); y <= Math.min(grid.height - 1, Math.floor(py) + hold); y++)
    for (let x = Math.max(0, Math.floor(px) - hold); x <= Math.min(grid.width - 1, Math.floor(px) + hold); x++)
      pool += coupling[y * grid.width + x]!
  return pool
}

/** Leaves the share `left` of the growth factor within a cell's hold. */
function spendUnder(tissue: Tissue, grid: Grid, px: number, py: number, left: number): void {
  const { coupling } = tissue
  for (let y = Math.max(0, Math.floor(py) - hold); y <= Math.min(grid.height - 1, Math.floor(py) + hold); y++)
    for (let x = Math.max(0, Math.floor(px) - hold); x <= Math.min(grid.width - 1, Math.floor(px) + hold); x++)
      coupling[y * grid.width + x]! *= left
}

/** Excess of bone over one half in a disc around the cell: positive in a hollow, negative on a hump. */
function hollowness(bone: Float64Array, grid: Grid, px: number, py: number): number {
  const { width, height } = grid
  let sum = 0
  let weight = 0
  const reach = Math.ceil(feel)
  const cx = Math.floor(px)
  const cy = Math.floor(py)
  for (let y = Math.max(0, cy - reach); y <= Math.min(height - 1, cy + reach); y++)
    for (let x = Math.max(0, cx - reach); x <= Math.min(width - 1, cx + reach); x++) {
      const dx = x + 0.5 - px
      const dy = y + 0.5 - py
      const w = Math.min(1, Math.max(0, feel + 0.5 - Math.sqrt(dx * dx + dy * dy)))
      sum += w * bone[y * width + x]!
      weight += w
    }
  return sum / weight - 0.5
}

function bury(cells: Cells, from: number, day: number): void {
  const o = cells.osteoblasts.column
  addOsteocyte(cells, o.id[from]!, o.x[from]!, o.y[from]!, day)
}

/** Closes a unit's record: mean eroded depth and wall thickness over the surface it swept. */
export function finish(units: Units, unit: number, day: number): void {
  const u = units.column
  if (u.osteoclastsAlive[unit] !== 0) return
  u.formationEnded[unit] = day
  const swept = u.swept[unit]!
  if (swept <= 0) return
  u.erodedDepth[unit] = u.resorbed[unit]! / swept
  u.wallThickness[unit] = u.formed[unit]! / swept
}
