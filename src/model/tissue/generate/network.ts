import type { Grid } from '../../grid/grid.ts'
import { exp } from '../../numerics/exact.ts'
import { draw, type SeedKey } from '../../random.ts'
import { tessellate } from './tessellation.ts'

/** The build of a trabecular network; lengths in µm. */
export interface Build {
  /** Square root of the mean area of a marrow space. */
  readonly cell: number
  /** How far marrow spaces are drawn out along the axis, and across it squeezed (1: round). */
  readonly stretch: number
  /** Way to the right of the axis per way down (0: vertical). */
  readonly lean: number
  /** Displacement of the seeds from a regular lattice, in lattice steps, 0 to 0.5. */
  readonly irregularity: number
  /** Share of walls left out, so that marrow spaces join; walls across the axis go first. */
  readonly open: number
  /** Share of the walls left out that leave a stub, a trabecula cut through. */
  readonly stubs: number
  /** Half-width of a trabecula, before the section is brought to its bone volume, and the least. */
  readonly waist: number
  readonly thinnest: number
  /** Standard deviation of the logarithm of the half-width between trabeculae, and along one. */
  readonly spread: number
  readonly ripple: number
  /** Half-width at a node relative to the trabeculae that meet there, and the standard deviation of its logarithm. */
  readonly flare: number
  readonly flareSpread: number
  /** Sideways bow of a trabecula relative to its length. */
  readonly bow: number
  /** Radius with which trabeculae are rounded into one another. */
  readonly fillet: number
  /** Half-width of trabeculae across the axis relative to those along it. */
  readonly horizontal: number
}

/** Trabeculae from node to node, each a chain of points with half-widths, µm. */
export interface Strut {
  readonly x: number[]
  readonly y: number[]
  readonly radius: number[]
}

/** Walls of a tessellation in µm of the section, and which of them bear bone. */
interface Frame {
  readonly x: Float64Array
  readonly y: Float64Array
  readonly from: readonly number[]
  readonly to: readonly number[]
  readonly id: readonly number[]
  readonly isKept: Uint8Array
  /** Kept walls at each corner. */
  readonly valence: Int32Array
  /** A number for each corner that does not depend on the extent of the section. */
  readonly cornerId: Int32Array
  /** How far each wall runs along the axis, 0 to 1. */
  readonly upright: Float64Array
}

/** Times that corners left with two walls are drawn straight. */
const straightenings = 3

/** A network of gently curved struts of varying width on the walls of a relaxed random tessellation, in one piece where it lies within the section. */
export function growNetwork(build: Build, grid: Grid, key: SeedKey): Strut[] {
  const frame = raise(build, grid, key)
  open(frame, build, grid, key)
  for (let round = 0; round < straightenings; round++) straighten(frame)
  return [...chains(frame).map((chain) => strutAlong(chain, frame, build, key)), ...stubs(frame, build, key)]
}

/** Lays the tessellation over the section, drawn out along the axis. */
function raise(build: Build, grid: Grid, key: SeedKey): Frame {
  const w = grid.width * grid.pixelSize
  const h = grid.height * grid.pixelSize
  const across = build.cell / Math.sqrt(build.stretch)
  const along = build.cell * Math.sqrt(build.stretch)
  const c = 1 / Math.sqrt(1 + build.lean * build.lean)
  const s = build.lean * c
  const halfWidth = (0.5 * (c * w + Math.abs(s) * h)) / across
  const halfHeight = (0.5 * (c * h + Math.abs(s) * w)) / along
  const net = tessellate(halfWidth + 0.6, halfHeight + 0.6, build.irregularity, 1, key)
  const corners = net.cornerX.length
  const walls = net.wallFrom.length
  const x = new Float64Array(corners)
  const y = new Float64Array(corners)
  for (let n = 0; n < corners; n++) {
    const u = net.cornerX[n]! * across
    const v = net.cornerY[n]! * along
    x[n] = w / 2 + c * u + s * v
    y[n] = h / 2 - s * u + c * v
  }
  const valence = new Int32Array(corners)
  const cornerId = new Int32Array(corners)
  const upright = new Float64Array(walls)
  for (let k = 0; k < walls; k++) {
    const from = net.wallFrom[k]!
    const to = net.wallTo[k]!
    valence[from]!++
    valence[to]!++
    cornerId[from]! ^= net.wallId[k]!
    cornerId[to]! ^= net.wallId[k]!
    const dx = x[to]! - x[from]!
    const dy = y[to]! - y[from]!
    upright[k] = Math.abs(s * dx + c * dy) / Math.max(1e-9, Math.sqrt(dx * dx + dy * dy))
  }
  const isKept = new Uint8Array(walls).fill(1)
  return { x, y, from: net.wallFrom, to: net.wallTo, id: net.wallId, isKept, valence, cornerId, upright }
}

/** Leaves walls out where that parts neither the network within the section nor the network from an edge of it. */
function open(frame: Frame, build: Build, grid: Grid, key: SeedKey): void {
  const { x, y, from, to, isKept, valence } = frame
  const w = grid.width * grid.pixelSize
  const h = grid.height * grid.pixelSize
  // In random order, since the first come would be favored, and the tessellation has a direction.
  const turn = frame.id.map((id) => draw(key, 'generator', 2, id, 9))
  const order = turn.map((_, k) => k).sort((a, b) => turn[a]! - turn[b]! || a - b)
  for (const k of order) {
    const chance = build.open * (1.5 - frame.upright[k]!)
    // A corner keeps at least two of its three walls.
    if (draw(key, 'generator', 2, frame.id[k]!, 0) < chance && valence[from[k]!]! > 2 && valence[to[k]!]! > 2)
      leaveOut(frame, k)
  }
  const side = (n: number) => (x[n]! < 0 ? 1 : x[n]! > w ? 2 : y[n]! < 0 ? 3 : y[n]! > h ? 4 : 0)
  const parent = Int32Array.from(x, (_, n) => n)
  const root = (n: number): number => {
    let at = n
    while (parent[at] !== at) at = parent[at] = parent[parent[at]!]!
    return at
  }
  const isHeld = new Uint8Array(5)
  for (const round of [1, 0])
    for (const k of order) {
      if (isKept[k] !== round) continue
      const a = side(from[k]!)
      const b = side(to[k]!)
      const isInside = a === 0 && b === 0
      const isOutward = (a === 0) !== (b === 0)
      const isNeeded = isInside ? root(from[k]!) !== root(to[k]!) : isOutward && isHeld[a + b] === 0
      if (!isNeeded) continue
      if (isInside) parent[root(from[k]!)] = root(to[k]!)
      else isHeld[a + b] = 1
      if (round === 0) putBack(frame, k)
    }
}

function leaveOut({ isKept, valence, from, to }: Frame, wall: number): void {
  isKept[wall] = 0
  valence[from[wall]!]!--
  valence[to[wall]!]!--
}

function putBack({ isKept, valence, from, to }: Frame, wall: number): void {
  isKept[wall] = 1
  valence[from[wall]!]!++
  valence[to[wall]!]!++
}

/** Where only two walls are left, draws the corner halfway to the line between their other ends. */
function straighten({ x, y, from, to, isKept, valence }: Frame): void {
  const sumX = new Float64Array(x.length)
  const sumY = new Float64Array(x.length)
  for (let k = 0; k < from.length; k++) {
    if (isKept[k] === 0) continue
    sumX[from[k]!]! += x[to[k]!]!
    sumY[from[k]!]! += y[to[k]!]!
    sumX[to[k]!]! += x[from[k]!]!
    sumY[to[k]!]! += y[from[k]!]!
  }
  for (let n = 0; n < x.length; n++) {
    if (valence[n] !== 2) continue
    x[n] = 0.5 * x[n]! + 0.25 * sumX[n]!
    y[n] = 0.5 * y[n]! + 0.25 * sumY[n]!
  }
}

/** A run of walls from one node to the next, through the corners that join only two. */
interface Chain {
  readonly walls: number[]
  /** The corners passed, one more than walls. */
  readonly corners: number[]
}

function chains({ x, from, to, isKept, valence }: Frame): Chain[] {
  const around: number[][] = Array.from(x, () => [])
  for (let k = 0; k < from.length; k++)
    if (isKept[k] === 1) {
      around[from[k]!]!.push(k)
      around[to[k]!]!.push(k)
    }
  const isUsed = new Uint8Array(from.length)
  const found: Chain[] = []
  const follow = (start: number, first: number) => {
    const chain: Chain = { walls: [], corners: [start] }
    let corner = start
    let wall: number | undefined = first
    while (wall !== undefined) {
      isUsed[wall] = 1
      corner = from[wall] === corner ? to[wall]! : from[wall]!
      chain.walls.push(wall)
      chain.corners.push(corner)
      wall = valence[corner] === 2 ? around[corner]!.find((next) => isUsed[next] === 0) : undefined
    }
    found.push(chain)
  }
  for (let n = 0; n < x.length; n++)
    if (valence[n] !== 2) for (const wall of around[n]!) if (isUsed[wall] === 0) follow(n, wall)
  // What is left are rings without a node.
  for (let k = 0; k < from.length; k++) if (isKept[k] === 1 && isUsed[k] === 0) follow(from[k]!, k)
  return found
}

/** A strut along a chain of walls: two points within each wall guide it, and it rounds the corners between them. */
function strutAlong({ walls, corners }: Chain, frame: Frame, build: Build, key: SeedKey): Strut {
  const first = corners[0]!
  const last = corners[corners.length - 1]!
  const strut: Strut = { x: [frame.x[first]!], y: [frame.y[first]!], radius: [0] }
  for (let k = 0; k < walls.length; k++) {
    const id = frame.id[walls[k]!]!
    const a = corners[k]!
    const b = corners[k + 1]!
    const dx = frame.x[b]! - frame.x[a]!
    const dy = frame.y[b]! - frame.y[a]!
    const radius = halfWidth(walls[k]!, frame, build, key)
    const bow = build.bow * (draw(key, 'generator', 2, id, 2) - 0.5)
    for (const third of [1, 2]) {
      const aside = 2 * bow + build.bow * (draw(key, 'generator', 2, id, 2 + third) - 0.5)
      strut.x.push(frame.x[a]! + (third / 3) * dx - aside * dy)
      strut.y.push(frame.y[a]! + (third / 3) * dy + aside * dx)
      strut.radius.push(Math.max(build.thinnest, radius * exp(build.ripple * normal(key, 3 + third, id))))
    }
  }
  strut.x.push(frame.x[last]!)
  strut.y.push(frame.y[last]!)
  strut.radius.push(0)
  const end = strut.radius.length - 1
  strut.radius[0] = Math.max(nodeRadius(first, frame, build, key), strut.radius[1]!)
  strut.radius[end] = Math.max(nodeRadius(last, frame, build, key), strut.radius[end - 1]!)
  return round(round(strut))
}

function nodeRadius(corner: number, frame: Frame, build: Build, key: SeedKey): number {
  return build.waist * build.flare * exp(build.flareSpread * normal(key, 6, frame.cornerId[corner]!))
}

/** Stumps of walls left out. */
function stubs(frame: Frame, build: Build, key: SeedKey): Strut[] {
  const struts: Strut[] = []
  for (let k = 0; k < frame.from.length; k++) {
    const id = frame.id[k]!
    if (frame.isKept[k] === 1 || draw(key, 'generator', 2, id, 5) > build.stubs) continue
    const isTurned = draw(key, 'generator', 2, id, 6) < 0.5
    const a = isTurned ? frame.to[k]! : frame.from[k]!
    const b = isTurned ? frame.from[k]! : frame.to[k]!
    const reach = 0.25 + 0.3 * draw(key, 'generator', 2, id, 7)
    const aside = 2 * build.bow * (draw(key, 'generator', 2, id, 2) - 0.5)
    const dx = reach * (frame.x[b]! - frame.x[a]!)
    const dy = reach * (frame.y[b]! - frame.y[a]!)
    const radius = Math.max(build.thinnest, halfWidth(k, frame, build, key))
    const strut: Strut = { x: [], y: [], radius: [] }
    for (const [n, width] of [1.8, 1.2, 1, 0.8 + 0.7 * draw(key, 'generator', 2, id, 8)].entries()) {
      const t = n / 3
      strut.x.push(frame.x[a]! + t * dx - t * t * aside * dy)
      strut.y.push(frame.y[a]! + t * dy + t * t * aside * dx)
      strut.radius.push(width * radius)
    }
    struts.push(round(round(strut)))
  }
  return struts
}

function halfWidth(wall: number, frame: Frame, build: Build, key: SeedKey): number {
  const across = build.horizontal + (1 - build.horizontal) * frame.upright[wall]!
  return build.waist * across * exp(build.spread * normal(key, 3, frame.id[wall]!))
}

/** Nearly normal, mean 0 and SD 1: the sum of three even draws, so never beyond 3. */
function normal(key: SeedKey, step: number, id: number): number {
  const sum =
    draw(key, 'generator', step, id, 0) + draw(key, 'generator', step, id, 1) + draw(key, 'generator', step, id, 2)
  return 2 * sum - 3
}

/** Twice as many points on a smooth curve guided by those given; the ends stay (cubic spline, Lane & Riesenfeld 1980). */
function round(strut: Strut): Strut {
  return { x: refine(strut.x), y: refine(strut.y), radius: refine(strut.radius) }
}

function refine(values: number[]): number[] {
  const last = values.length - 1
  const out = [values[0]!]
  for (let n = 1; n <= last; n++) {
    out.push(0.5 * (values[n - 1]! + values[n]!))
    out.push(n === last ? values[n]! : 0.75 * values[n]! + 0.125 * (values[n - 1]! + values[n + 1]!))
  }
  return out
}
