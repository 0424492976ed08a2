import type { Level } from './elasticity-levels.ts'

/** The arithmetic of the solver, on a heap laid out by `layOut`; sums are f32 in four lanes along a row, f64 from row to row. */
export interface ElasticityKernel {
  readonly heap: Float32Array
  /** f = −K (affine + x) on the finest level for twice the macroscopic strain given; returns (affine + x) · K (affine + x). */
  strain(stretchX: number, stretchY: number, slide: number): number
  /** Sweeps of `fine` from u = 0; its restricted residual becomes the right-hand side of `coarse`. */
  descend(fine: Level, coarse: Level): void
  /** Adds the correction u of `coarse` to `fine`, then the sweeps in the opposite order; returns f · u. */
  ascend(fine: Level, coarse: Level): number
  /** p = u + beta p, then u = K p, on the finest level; returns p · K p. */
  turn(beta: number): number
  /** x += alpha p and f −= alpha u, on the finest level. */
  advance(alpha: number): void
}
