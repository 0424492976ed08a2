import { draw, type SeedKey } from '../../random.ts'

/**
 * A relaxed random tessellation of the plane: the walls between the marrow spaces of a cellular solid. Lengths are in
 * units in which the mean cell has area 1; the origin is the middle of the section.
 */
export interface Tessellation {
  /** Corners where walls meet. */
  readonly cornerX: number[]
  readonly cornerY: number[]
  /** Walls, as pairs of corners. */
  readonly wallFrom: number[]
  readonly wallTo: number[]
  /** A number for each wall that does not depend on the extent asked for, to draw random numbers with. */
  readonly wallId: number[]
  /** Middles of the cells. */
  readonly cellX: number[]
  readonly cellY: number[]
}

/** Edge lengths of the lattice of equilateral triangles with one point per unit of area. */
const columnStep = 1.0745699318235418
const rowStep = 0.930604859102099

/** Lattice columns and rows are numbered from the middle, so that a larger extent only adds cells. */
const latticeHalf = 4096

/**
 * Scatters one point per lattice site, displaced by up to `irregularity` lattice steps, moves each to the middle of its
 * Voronoi cell `relaxations` times (Lloyd 1982), and returns the Voronoi walls.
 * @param halfWidth the walls are complete at least for |x| ≤ halfWidth, |y| ≤ halfHeight.
 */
export function tessellate(
  halfWidth: number,
  halfHeight: number,
  irregularity: number,
  relaxations: number,
  key: SeedKey,
): Tessellation {
  const reach = 3
  const i0 = Math.floor(halfWidth / columnStep) + reach + relaxations + 1
  const j0 = Math.floor(halfHeight / rowStep) + reach + relaxations + 1
  const columns = 2 * i0 + 1
  const rows = 2 * j0 + 1
  const count = columns * rows
  const x = new Float64Array(count)
  const y = new Float64Array(count)
  const label = new Float64Array(count)
  // The section sits anywhere on the lattice.
  const shiftX = draw(key, 'generator', 0, 0, 0) - 0.5
  const shiftY = draw(key, 'generator', 0, 0, 1) - 0.5
  for (let n = 0; n < count; n++) {
    const i = (n % columns) - i0
    const j = Math.floor(n / columns) - j0
    label[n] = (j + latticeHalf) * 2 * latticeHalf + i + latticeHalf
    const odd = (j & 1) === 1 ? 0.25 : -0.25
    x[n] = (i + odd + shiftX + irregularity * 2 * (draw(key, 'generator', 1, label[n]!, 0) - 0.5)) * columnStep
    y[n] = (j + shiftY + irregularity * 2 * (draw(key, 'generator', 1, label[n]!, 1) - 0.5)) * rowStep
  }

  const cell = createCell()
  for (let pass = 0; pass < relaxations; pass++) {
    const nextX = x.slice()
    const nextY = y.slice()
    for (let n = 0; n < count; n++) {
      if (isRim(n, columns, rows, 1)) continue
      clip(cell, n, x, y, columns, rows)
      const middle = centroid(cell)
      nextX[n] = middle.x
      nextY[n] = middle.y
    }
    x.set(nextX)
    y.set(nextY)
  }

  const result: Tessellation = { cornerX: [], cornerY: [], wallFrom: [], wallTo: [], wallId: [], cellX: [], cellY: [] }
  const corners = new Map<number, number>()
  const corner = (a: number, b: number, c: number, px: number, py: number): number => {
    const low = Math.min(a, b, c)
    const high = Math.max(a, b, c)
    const name = (low * count + (a + b + c - low - high)) * count + high
    const known = corners.get(name)
    if (known !== undefined) return known
    corners.set(name, result.cornerX.length)
    result.cornerX.push(px)
    result.cornerY.push(py)
    return result.cornerX.length - 1
  }
  for (let n = 0; n < count; n++) {
    if (isRim(n, columns, rows, 2)) continue
    clip(cell, n, x, y, columns, rows)
    result.cellX.push(x[n]!)
    result.cellY.push(y[n]!)
    const sides = cell.x.length
    for (let k = 0; k < sides; k++) {
      const other = cell.neighbor[k]!
      if (other < n && !isRim(other, columns, rows, 2)) continue
      const next = (k + 1) % sides
      const before = (k + sides - 1) % sides
      const from = corner(n, cell.neighbor[before]!, other, cell.x[k]!, cell.y[k]!)
      const to = corner(n, other, cell.neighbor[next]!, cell.x[next]!, cell.y[next]!)
      if (from === to) continue
      result.wallFrom.push(from)
      result.wallTo.push(to)
      result.wallId.push(Math.imul(label[n]! | 0, 0x27d4eb2f) ^ (label[other]! | 0))
    }
  }
  return result
}

/** Vertices of a convex cell in order, and the point on the other side of the wall from each vertex to the next. */
interface Cell {
  x: number[]
  y: number[]
  neighbor: number[]
}

function createCell(): Cell {
  return { x: [], y: [], neighbor: [] }
}

function isRim(n: number, columns: number, rows: number, rim: number): boolean {
  const i = n % columns
  const j = Math.floor(n / columns)
  return i < rim || j < rim || i >= columns - rim || j >= rows - rim
}

/** Cuts a square around point n by the perpendicular bisectors with its lattice neighbors. */
function clip(cell: Cell, n: number, x: Float64Array, y: Float64Array, columns: number, rows: number): void {
  const far = 4
  const px = x[n]!
  const py = y[n]!
  cell.x = [px - far, px + far, px + far, px - far]
  cell.y = [py - far, py - far, py + far, py + far]
  cell.neighbor = [n, n, n, n]
  const i0 = n % columns
  const j0 = Math.floor(n / columns)
  for (let j = Math.max(0, j0 - 4); j <= Math.min(rows - 1, j0 + 4); j++)
    for (let i = Math.max(0, i0 - 4); i <= Math.min(columns - 1, i0 + 4); i++) {
      const m = j * columns + i
      if (m !== n) cutBy(cell, m, x[m]! - px, y[m]! - py, 0.5 * (x[m]! + px), 0.5 * (y[m]! + py))
    }
}

/** Keeps the part of the cell on the near side of the line through (mx, my) with normal (nx, ny). */
function cutBy(cell: Cell, neighbor: number, nx: number, ny: number, mx: number, my: number): void {
  const sides = cell.x.length
  const depth: number[] = []
  let cut = false
  for (let k = 0; k < sides; k++) {
    depth[k] = (cell.x[k]! - mx) * nx + (cell.y[k]! - my) * ny
    if (depth[k]! > 0) cut = true
  }
  if (!cut) return
  const kept: Cell = createCell()
  for (let k = 0; k < sides; k++) {
    const next = (k + 1) % sides
    const here = depth[k]!
    const there = depth[next]!
    if (here <= 0) push(kept, cell.x[k]!, cell.y[k]!, cell.neighbor[k]!)
    if (here <= 0 !== there <= 0) {
      const t = here / (here - there)
      const cx = cell.x[k]! + t * (cell.x[next]! - cell.x[k]!)
      const cy = cell.y[k]! + t * (cell.y[next]! - cell.y[k]!)
      push(kept, cx, cy, here <= 0 ? neighbor : cell.neighbor[k]!)
    }
  }
  cell.x = kept.x
  cell.y = kept.y
  cell.neighbor = kept.neighbor
}

function push(cell: Cell, x: number, y: number, neighbor: number): void {
  cell.x.push(x)
  cell.y.push(y)
  cell.neighbor.push(neighbor)
}

function centroid(cell: Cell): { x: number; y: number } {
  const x0 = cell.x[0]!
  const y0 = cell.y[0]!
  let area = 0
  let sumX = 0
  let sumY = 0
  for (let k = 1; k + 1 < cell.x.length; k++) {
    const ax = cell.x[k]! - x0
    const ay = cell.y[k]! - y0
    const bx = cell.x[k + 1]! - x0
    const by = cell.y[k + 1]! - y0
    const twice = ax * by - ay * bx
    area += twice
    sumX += twice * (ax + bx)
    sumY += twice * (ay + by)
  }
  return { x: x0 + sumX / (3 * area), y: y0 + sumY / (3 * area) }
}
