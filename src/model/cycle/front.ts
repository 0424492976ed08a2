import { type Grid, tileSize } from '../grid/grid.ts'
import { type Foothold, findSurface, isFacing, surfaceDensity } from '../tissue/interface.ts'
import { relaxMargin, type Tissue } from '../tissue/tissue.ts'

/**
 * How a row of cells moves the surface beneath it: each cell covers a stretch of surface with a smooth weight, and a
 * site moves at the mean rate of the cells that cover it times their cover, at most 1. A team thus moves a smooth front;
 * one cell, one spot would ripple it.
 */
export interface Front {
  /** Footprints of the cells, one after another: sites and weights; cell k's are from start[k] to start[k + 1]. */
  start: Int32Array
  tapSite: Int32Array
  tapWeight: Float64Array
  taps: number
  /** Per site of the section, zero outside a call: summed weight, summed weight · rate, bone moved. */
  weight: Float64Array
  rate: Float64Array
  moved: Float64Array
  touched: Int32Array
  touchedCount: number
  /** Per tile, zero outside a call: farthest travel; and the list of tiles where it is not zero. */
  farthest: Float64Array
  tiles: Int32Array
  tilesCount: number
  /** The workspace's flags of tiles whose bone changed. */
  dirtyTiles: Uint8Array
  foothold: Foothold
}

/** Half-length of a cell's footprint along the surface and its reach across it, sites. */
const along = 2.5
const across = 4
/** Cover of a full row is 1 at 1.5 sites (15 µm on the default grid) apart; the margin lets neighbors close a gap. */
const coverMargin = 1.35

export function createFront(grid: Grid, dirtyTiles: Uint8Array): Front {
  const sites = grid.width * grid.height
  return {
    start: new Int32Array(64),
    tapSite: new Int32Array(4096),
    tapWeight: new Float64Array(4096),
    taps: 0,
    weight: new Float64Array(sites),
    rate: new Float64Array(sites),
    moved: new Float64Array(sites),
    touched: new Int32Array(sites),
    touchedCount: 0,
    farthest: new Float64Array(sites / (tileSize * tileSize)),
    tiles: new Int32Array(sites / (tileSize * tileSize)),
    tilesCount: 0,
    dirtyTiles,
    foothold: new Float64Array(5),
  }
}

/** Cells that stand on the surface: places in sites, moved onto the surface in passing. */
export interface Standing {
  count: number
  column: { x: Float64Array; y: Float64Array }
}

/** Puts every cell back on the surface and gathers what it covers, given each cell's `rates` (sites/step, 0: idle). */
export function gather(front: Front, cells: Standing, rates: Float64Array, tissue: Tissue, grid: Grid): void {
  const { width, height } = grid
  const { bone } = tissue
  const { foothold } = front
  if (front.start.length < cells.count + 2) front.start = new Int32Array(2 * cells.count + 2)
  front.taps = 0
  for (let k = 0; k < cells.count; k++) {
    front.start[k] = front.taps
    findSurface(foothold, bone, width, height, cells.column.x[k]!, cells.column.y[k]!, 2)
    const px = foothold[0]!
    const py = foothold[1]!
    cells.column.x[k] = px
    cells.column.y[k] = py
    if (rates[k] === 0 || foothold[4]! < 1e-3) continue
    reserve(front)
    const nx = foothold[2]!
    const ny = foothold[3]!
    // The middles of the sites of a footprint lie within its box, a hair's breadth of round-off allowed.
    const wide = along * Math.abs(ny) + across * Math.abs(nx) + 1e-6
    const high = along * Math.abs(nx) + across * Math.abs(ny) + 1e-6
    const x0 = Math.max(0, Math.ceil(px - wide - 0.5))
    const y0 = Math.max(0, Math.ceil(py - high - 0.5))
    const x1 = Math.min(width - 1, Math.floor(px + wide - 0.5))
    const y1 = Math.min(height - 1, Math.floor(py + high - 0.5))
    for (let y = y0; y <= y1; y++)
      for (let x = x0; x <= x1; x++) {
        const i = y * width + x
        const b = bone[i]!
        if (b < 1e-9 || b > 1 - 1e-9) continue
        const dx = x + 0.5 - px
        const dy = y + 0.5 - py
        const side = dx * ny - dy * nx
        const depth = dx * nx + dy * ny
        if (side > along || side < -along || depth > across || depth < -across) continue
        if (!isFacing(bone, width, height, x, y, nx, ny)) continue
        const hump = 1 - (side * side) / (along * along)
        const w = hump * hump
        front.tapSite[front.taps] = i
        front.tapWeight[front.taps++] = w
        if (front.weight[i] === 0) front.touched[front.touchedCount++] = i
        front.weight[i]! += w
        front.rate[i]! += w * rates[k]!
      }
  }
  front.start[cells.count] = front.taps
}

/**
 * Moves the surface: ∂b = rate · min(1, cover) · |∇b| at each covered site; positive rates add bone. Afterwards
 * `front.moved` holds each site's change until `release`. Returns the change in all, sites of bone.
 * @param spacing sites of surface per cell, @param mineralized matrix born later than this day is not dissolved, @param stores IGF-1 in what is laid.
 */
export function advanceFront(
  front: Front,
  tissue: Tissue,
  grid: Grid,
  spacing: number,
  day: number,
  mineralized: number,
  stores = 1,
): number {
  const { bone, birth, damage, stored } = tissue
  const { width, height } = grid
  const norm = (coverMargin * spacing) / ((along * 16) / 15)
  let total = 0
  for (let k = 0; k < front.touchedCount; k++) {
    const i = front.touched[k]!
    const w = front.weight[i]!
    const speed = (front.rate[i]! / w) * Math.min(1, w * norm)
    front.rate[i] = speed
    if (speed < 0 && birth[i]! > mineralized) continue
    const y = (i / width) | 0
    front.moved[i] = speed * surfaceDensity(bone, width, height, i - y * width, y)
  }
  for (let k = 0; k < front.touchedCount; k++) {
    const i = front.touched[k]!
    const before = bone[i]!
    const after = Math.min(1, Math.max(0, before + front.moved[i]!))
    const change = after - before
    front.moved[i] = change
    if (change === 0) continue
    bone[i] = after
    total += change
    // What lies beneath ½ is the fringe of the surface: a site is as old as the passing of its surface.
    if (change > 0 && before < 0.5) {
      birth[i] = day
      stored[i] = stores
      damage[i] = 0
    }
    noteTravel(front, grid, i, Math.abs(front.rate[i]!))
  }
  for (let k = 0; k < front.tilesCount; k++) {
    const tile = front.tiles[k]!
    tissue.travel[tile]! += front.farthest[tile]!
    tissue.changed[tile] = 1
    front.farthest[tile] = 0
  }
  front.tilesCount = 0
  return total
}

/** Notes travel for every tile within the margin of a site. */
function noteTravel(front: Front, grid: Grid, site: number, sites: number): void {
  const { width, height } = grid
  // Whole numbers divided and cut: a shift, where Math.floor would leave them for doubles.
  const y = (site / width) | 0
  const x = site - y * width
  const across = (width / tileSize) | 0
  front.dirtyTiles[((y / tileSize) | 0) * across + ((x / tileSize) | 0)] = 1
  const tx0 = (Math.max(0, x - relaxMargin) / tileSize) | 0
  const tx1 = (Math.min(width - 1, x + relaxMargin) / tileSize) | 0
  const ty0 = (Math.max(0, y - relaxMargin) / tileSize) | 0
  const ty1 = (Math.min(height - 1, y + relaxMargin) / tileSize) | 0
  for (let ty = ty0; ty <= ty1; ty++)
    for (let tx = tx0; tx <= tx1; tx++) {
      const tile = ty * across + tx
      if (front.farthest[tile] === 0) front.tiles[front.tilesCount++] = tile
      if (sites > front.farthest[tile]!) front.farthest[tile] = sites
    }
}

/** Cell k's share of what was moved, sites of bone: each site's change divides by the weights that covered it. */
export function shareOf(front: Front, k: number): number {
  let share = 0
  for (let t = front.start[k]!; t < front.start[k + 1]!; t++) {
    const i = front.tapSite[t]!
    share += (front.moved[i]! * front.tapWeight[t]!) / front.weight[i]!
  }
  return share
}

/** Writes the unit of cell k on the bone that it laid and on the marrow that it dug. */
export function markUnit(front: Front, tissue: Tissue, k: number, unit: number): void {
  for (let t = front.start[k]!; t < front.start[k + 1]!; t++) {
    const i = front.tapSite[t]!
    const moved = front.moved[i]!
    if (moved > 0 || (moved < 0 && tissue.bone[i]! < 0.5)) tissue.unit[i] = unit
  }
}

/** Empties the scratch for the next call. */
export function release(front: Front): void {
  for (let k = 0; k < front.touchedCount; k++) {
    const i = front.touched[k]!
    front.weight[i] = 0
    front.rate[i] = 0
    front.moved[i] = 0
  }
  front.touchedCount = 0
  front.taps = 0
}

/** Room for one more footprint. */
function reserve(front: Front): void {
  if (front.taps + 128 <= front.tapSite.length) return
  const sites = new Int32Array(front.tapSite.length * 2)
  sites.set(front.tapSite)
  front.tapSite = sites
  const weights = new Float64Array(front.tapWeight.length * 2)
  weights.set(front.tapWeight)
  front.tapWeight = weights
}
