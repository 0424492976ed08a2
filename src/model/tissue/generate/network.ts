import type { Grid } from '../../grid/grid.ts'
import { draw, type SeedKey } from '../../random.ts'
import { tessellate } from './tessellation.ts'

/** The build of a trabecular network; lengths in µm. */
export interface Build {
  /** Square root of the mean area of a marrow space. */
  readonly cell: number
  /** How far marrow spaces are drawn out along the vertical, and across it squeezed (1: round). */
  readonly stretch: number
  /** Displacement of the seeds from a regular lattice, in lattice steps, 0 to 0.5. */
  readonly irregularity: number
  /** Share of walls left out, so that marrow spaces join. */
  readonly open: number
  /** Half-width of a trabecula at its waist, before the section is brought to its bone volume. */
  readonly waist: number
  /** Relative spread of waists between trabeculae. */
  readonly spread: number
  /** Half-width at a node relative to the waist. */
  readonly flare: number
  /** Sideways bow of a trabecula relative to its length. */
  readonly bow: number
  /** Radius with which trabeculae are rounded into one another. */
  readonly fillet: number
  /** Half-width of struts across the vertical relative to those along it. */
  readonly horizontal: number
}

/** Stretches a strut is drawn with. */
const pieces = 8

/**
 * Distance into bone, µm, at every site of a network of bowed struts that flare into rounded nodes, on the walls of a
 * relaxed random tessellation. Negative in marrow.
 */
export function drawNetwork(build: Build, grid: Grid, key: SeedKey): Float64Array {
  const { width, height, pixelSize } = grid
  const depth = new Float64Array(width * height).fill(-1e6)
  const sx = build.cell / Math.sqrt(build.stretch)
  const sy = build.cell * Math.sqrt(build.stretch)
  const w = width * pixelSize
  const h = height * pixelSize
  const net = tessellate(w / 2 / sx + 0.6, h / 2 / sy + 0.6, build.irregularity, 1, key)
  const valence = new Int32Array(net.cornerX.length)
  for (let k = 0; k < net.wallFrom.length; k++) {
    valence[net.wallFrom[k]!]!++
    valence[net.wallTo[k]!]!++
  }
  const x = new Float64Array(pieces + 1)
  const y = new Float64Array(pieces + 1)
  const r = new Float64Array(pieces + 1)
  for (let k = 0; k < net.wallFrom.length; k++) {
    const from = net.wallFrom[k]!
    const to = net.wallTo[k]!
    const id = net.wallId[k]!
    const ax = net.cornerX[from]! * sx + w / 2
    const ay = net.cornerY[from]! * sy + h / 2
    const bx = net.cornerX[to]! * sx + w / 2
    const by = net.cornerY[to]! * sy + h / 2
    const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
    if (length < 1) continue
    const upright = Math.abs(by - ay) / length
    // Walls across the load go first, and a node keeps at least two of its three walls.
    const chance = build.open * (1.5 - upright)
    if (draw(key, 'generator', 2, id, 0) < chance && valence[from]! > 2 && valence[to]! > 2) {
      valence[from]!--
      valence[to]!--
      continue
    }
    const across = build.horizontal + (1 - build.horizontal) * upright
    const waist = build.waist * across * (1 + build.spread * 2 * (draw(key, 'generator', 2, id, 1) - 0.5))
    const bow = build.bow * length * 2 * (draw(key, 'generator', 2, id, 2) - 0.5)
    const skew = 0.5 + 0.3 * (draw(key, 'generator', 2, id, 3) - 0.5)
    for (let n = 0; n <= pieces; n++) {
      const t = n / pieces
      const arch = 4 * t * (1 - t) * bow
      x[n] = ax + t * (bx - ax) - (arch * (by - ay)) / length
      y[n] = ay + t * (by - ay) + (arch * (bx - ax)) / length
      const off = t < skew ? (skew - t) / skew : (t - skew) / (1 - skew)
      r[n] = waist * (1 + (build.flare - 1) * off * off * off)
    }
    paint(depth, grid, x, y, r, build.fillet)
  }
  return depth
}

/** Joins one strut (a chain of cones) to the section by a smooth union of radius `fillet`. */
function paint(
  depth: Float64Array,
  grid: Grid,
  x: Float64Array,
  y: Float64Array,
  r: Float64Array,
  fillet: number,
): void {
  const { width, height, pixelSize } = grid
  const margin = fillet + 8 * pixelSize
  let x0 = x[0]!
  let x1 = x0
  let y0 = y[0]!
  let y1 = y0
  let thick = 0
  for (let n = 0; n <= pieces; n++) {
    x0 = Math.min(x0, x[n]!)
    x1 = Math.max(x1, x[n]!)
    y0 = Math.min(y0, y[n]!)
    y1 = Math.max(y1, y[n]!)
    thick = Math.max(thick, r[n]!)
  }
  const reach = thick + margin
  const u0 = Math.max(0, Math.floor((x0 - reach) / pixelSize))
  const u1 = Math.min(width - 1, Math.floor((x1 + reach) / pixelSize))
  const v0 = Math.max(0, Math.floor((y0 - reach) / pixelSize))
  const v1 = Math.min(height - 1, Math.floor((y1 + reach) / pixelSize))
  for (let v = v0; v <= v1; v++)
    for (let u = u0; u <= u1; u++) {
      const px = (u + 0.5) * pixelSize
      const py = (v + 0.5) * pixelSize
      let inside = -1e6
      for (let n = 0; n < pieces; n++) {
        const dx = x[n + 1]! - x[n]!
        const dy = y[n + 1]! - y[n]!
        const t = Math.min(1, Math.max(0, ((px - x[n]!) * dx + (py - y[n]!) * dy) / (dx * dx + dy * dy)))
        const ex = px - x[n]! - t * dx
        const ey = py - y[n]! - t * dy
        inside = Math.max(inside, r[n]! + t * (r[n + 1]! - r[n]!) - Math.sqrt(ex * ex + ey * ey))
      }
      const i = v * width + u
      const before = depth[i]!
      const overlap = Math.max(fillet - Math.abs(before - inside), 0) / fillet
      depth[i] = Math.max(before, inside) + overlap * overlap * fillet * 0.25
    }
}
