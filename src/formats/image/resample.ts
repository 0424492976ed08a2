/** A plane of grey values, row by row. */
export interface Plane {
  readonly grey: Float32Array
  readonly width: number
  readonly height: number
}

/** Cuts a rectangle out of a plane. */
export function cut({ grey, width }: Plane, x: number, y: number, w: number, h: number): Plane {
  const out = new Float32Array(w * h)
  for (let row = 0; row < h; row++) {
    const from = (y + row) * width + x
    out.set(grey.subarray(from, from + w), row * w)
  }
  return { grey: out, width: w, height: h }
}

/** A square grid laid over a plane: its corner and the edge of a site, in pixels of the plane. */
export interface Lattice {
  readonly left: number
  readonly top: number
  readonly step: number
  readonly width: number
  readonly height: number
}

/** Area average of a plane over each site of a lattice coarser than its pixels. */
export function average(plane: Plane, lattice: Lattice): Plane {
  const rows = new Float32Array(lattice.width * plane.height)
  const across = overlaps(lattice.left, lattice.step, lattice.width, plane.width)
  for (let y = 0; y < plane.height; y++)
    for (let x = 0; x < lattice.width; x++)
      rows[y * lattice.width + x] = weigh(plane.grey, y * plane.width, 1, across[x]!)
  const grey = new Float32Array(lattice.width * lattice.height)
  const down = overlaps(lattice.top, lattice.step, lattice.height, plane.height)
  for (let y = 0; y < lattice.height; y++)
    for (let x = 0; x < lattice.width; x++) grey[y * lattice.width + x] = weigh(rows, x, lattice.width, down[y]!)
  return { grey, width: lattice.width, height: lattice.height }
}

interface Overlap {
  first: number
  weights: number[]
}

/** Shares of the pixels that each site of a row covers. */
function overlaps(start: number, step: number, count: number, pixels: number): Overlap[] {
  return Array.from({ length: count }, (_, i) => {
    const from = start + i * step
    const to = Math.min(pixels, from + step)
    const first = Math.floor(from)
    const weights: number[] = []
    for (let pixel = first; pixel < to; pixel++)
      weights.push((Math.min(to, pixel + 1) - Math.max(from, pixel)) / (to - from))
    return { first, weights }
  })
}

function weigh(values: Float32Array, base: number, stride: number, { first, weights }: Overlap): number {
  let sum = 0
  for (let k = 0; k < weights.length; k++) sum += weights[k]! * values[base + (first + k) * stride]!
  return sum
}

/** Points along a site's edge at which a plane is interpolated: 16 to a site. */
const points = 4

/**
 * Share of each site of a lattice that is brighter than a level, 0 to 1: the plane is interpolated (bilinear, its edge
 * replicated) at 4 × 4 points of the site and each point compared with the level.
 */
export function brightShare(plane: Plane, lattice: Lattice, level: number, out: Float64Array): void {
  const { grey, width } = plane
  const { step, left, top } = lattice
  const across = neighbors(left, step, lattice.width * points, plane.width)
  const down = neighbors(top, step, lattice.height * points, plane.height)
  const row = new Float64Array(width)
  out.fill(0)
  for (let v = 0; v < lattice.height * points; v++) {
    const upper = down.low[v]! * width
    const lower = down.high[v]! * width
    const share = down.share[v]!
    for (let x = 0; x < width; x++) row[x] = grey[upper + x]! + share * (grey[lower + x]! - grey[upper + x]!)
    const site = Math.floor(v / points) * lattice.width
    for (let u = 0; u < lattice.width * points; u++) {
      const a = row[across.low[u]!]!
      if (a + across.share[u]! * (row[across.high[u]!]! - a) > level) out[site + Math.floor(u / points)]!++
    }
  }
  for (let i = 0; i < out.length; i++) out[i]! /= points * points
}

/** For each point along a line the two pixels whose centers it lies between, and its way from the first to the second. */
function neighbors(start: number, step: number, count: number, pixels: number) {
  const low = new Int32Array(count)
  const high = new Int32Array(count)
  const share = new Float64Array(count)
  for (let i = 0; i < count; i++) {
    const at = Math.min(pixels - 1, Math.max(0, start + ((i + 0.5) * step) / points - 0.5))
    low[i] = Math.floor(at)
    high[i] = Math.min(pixels - 1, low[i]! + 1)
    share[i] = at - low[i]!
  }
  return { low, high, share }
}
