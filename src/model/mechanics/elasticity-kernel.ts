import type { Level } from './elasticity-levels.ts'

/** What unit strain `k` adds to the sums a, b and s of each element (element.ts). */
export const affine = [
  [2, 0, 0],
  [0, 2, 0],
  [0, 0, 2],
] as const

/** The arithmetic of the solver, on a heap laid out by `layOut`; sums are f32 in four lanes along a row, f64 from row to row. */
export interface ElasticityKernel {
  readonly heap: Float32Array
  /** Takes the moduli of the sites into the finest level, averages them down and notes the diagonals. */
  prepare(): void
  /** Brings the inner nodes of x of unit strain `k` from rows without a gap in the room of p, and all of them back there. */
  unpack(k: number): void
  pack(k: number): void
  /** f = −K (affine + x) on the finest level for unit strain `k`; returns (affine + x) · K (affine + x). */
  strain(k: number): number
  /** Sweeps of `fine` from u = 0; its restricted residual becomes the right-hand side of `coarse`. */
  descend(fine: Level, coarse: Level): void
  /** Adds the correction u of `coarse` to `fine`, then the sweeps in the opposite order; returns f · u. */
  ascend(fine: Level, coarse: Level): number
  /** p = u + beta p, then u = K p, on the finest level; returns p · K p. */
  turn(beta: number): number
  /** x of unit strain `k` += alpha p and f −= alpha u, on the finest level. */
  advance(k: number, alpha: number): void
  /** Σ (affine + x) · K (affine + x') over the pairs of unit strains 00, 10, 11, 20, 21, 22 into `out`; products f32, sums f64. */
  mutual(out: Float64Array): void
  /** Twice the strain energy of each element of the section so strained, in the room of u on the finest level. */
  density(stretchX: number, stretchY: number, slide: number): void
}
