import { mostSweeps, sweepsOn } from './elasticity-smoothing.ts'

/**
 * One level of the multigrid: the places of its arrays in a heap of f32, counted in floats. Elements are width × height, nodes
 * one more each way; each array has a row of `stride` for each row of nodes, zero beyond the width. Vectors have two planes, the
 * x components and, `plane` further, the y components.
 */
export interface Level {
  /** Elements across and down. */
  readonly width: number
  readonly height: number
  /** Floats from row to row, a multiple of 8 above the width. */
  readonly stride: number
  readonly plane: number
  /** The unknown displacement (two planes); K p at other times. */
  readonly u: number
  /** The right-hand side (two planes). */
  readonly f: number
  /** E A of each element, see element.ts. */
  readonly modulus: number
  /** 1 / diagonal of K at each node; 0 on the boundary, which therefore stays where it is. */
  readonly inverse: number
  /** Damped-Jacobi sweeps on this level before and after the coarse correction, and the place of their weights. */
  readonly sweeps: number
  readonly weights: number
}

export interface Layout {
  /** Finest first. */
  readonly levels: readonly Level[]
  /** The deviations of the three unit strains and the search direction, two planes each on the finest level. */
  readonly x: readonly [number, number, number]
  readonly p: number
  /** The modulus of each site, GPa, row by row without a gap. */
  readonly sites: number
  /** Rows of their own for the kernels, `pitch` floats apart. */
  readonly scratch: number
  readonly pitch: number
  /** Floats in all. */
  readonly size: number
}

/** The coarsest level is no wider, or no higher, than this and is solved outright. */
const coarsestSide = 8

/** Room at the start of the heap for what a kernel notes about the levels, so many numbers each. */
export const noteSize = 10
const notes = 16 * noteSize

/** Lays the levels of a width × height grid out in one heap; an odd number of elements is rounded up when halved. */
export function layOut(width: number, height: number): Layout {
  let next = notes
  const take = (floats: number) => {
    const at = next
    // A gap of three cache lines keeps arrays a power of two long from falling into the same lines of the cache.
    next = Math.ceil((at + floats) / 16) * 16 + 48
    return at
  }
  const levels: Level[] = []
  for (let w = width, h = height; ; w = Math.ceil(w / 2), h = Math.ceil(h / 2)) {
    const stride = (Math.floor(w / 8) + 1) * 8
    const grid = stride * (h + 1)
    const plane = Math.ceil(grid / 16) * 16 + 48
    const [u, f, modulus, inverse] = [take(2 * plane), take(2 * plane), take(grid), take(grid)]
    const sweeps = sweepsOn(levels.length)
    levels.push({ width: w, height: h, stride, plane, u, f, modulus, inverse, sweeps, weights: take(sweeps) })
    if (Math.min(w, h) <= coarsestSide) break
  }
  const { plane, stride } = levels[0]!
  const field = () => take(2 * plane)
  const x = [field(), field(), field()] as const
  const p = field()
  const sites = take(width * height)
  const pitch = stride + 16
  const scratch = take((2 * mostSweeps + 7) * pitch)
  return { levels, x, p, sites, scratch, pitch, size: next }
}
