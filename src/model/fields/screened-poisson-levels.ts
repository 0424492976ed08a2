/**
 * One level of the multigrid: the places of its arrays in a heap of f32, counted in floats. Each array is `height` rows of
 * `stride`, with a spare row above and below and zeros beyond the width.
 */
export interface Level {
  readonly width: number
  readonly height: number
  /** Floats from row to row, a multiple of 8; the width itself on the finest level. */
  readonly stride: number
  /** The unknown, and room for a second copy of it on the coarsest level. */
  readonly u: number
  readonly other: number
  /** The right-hand side. */
  readonly f: number
  /** Conductance of the face to the east and to the south of each site. */
  readonly east: number
  readonly south: number
  /** 1 / diagonal, noted by the first sweep of a cycle. */
  readonly inverse: number
  /** Three rows where a sweep passes through, zeros between them. */
  readonly ring: number
}

export interface Layout {
  /** Finest first. */
  readonly levels: readonly Level[]
  /** The weights of the sweeps on the coarsest level. */
  readonly weights: number
  /** Floats in all. */
  readonly size: number
}

/** Halving three times leaves a grid small enough to sweep out, whatever the section's size. */
const levelCount = 4

/** Sweeps on the coarsest level. */
export const settlingSweeps = 16

/** Lays the levels of a width × height grid (multiples of 8) out in one heap. */
export function layOut(width: number, height: number): Layout {
  let next = 16
  const take = (floats: number) => {
    const at = next
    // A gap of three cache lines keeps arrays a power of two long from falling into the same lines of the cache.
    next = Math.ceil((at + floats) / 16) * 16 + 48
    return at
  }
  const levels: Level[] = []
  for (let k = 0; k < levelCount; k++) {
    const w = width >> k
    const h = height >> k
    const stride = Math.ceil(w / 8) * 8
    const grid = () => take((h + 2) * stride) + stride
    const u = grid()
    const other = k === levelCount - 1 ? grid() : u
    const [f, east, south, inverse] = [grid(), grid(), grid(), grid()]
    const ring = take(3 * (stride + 8) + 8)
    levels.push({ width: w, height: h, stride, u, other, f, east, south, inverse, ring })
  }
  const weights = take(settlingSweeps)
  return { levels, weights, size: next }
}
