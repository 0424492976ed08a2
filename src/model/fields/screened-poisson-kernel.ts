import type { Level } from './screened-poisson-levels.ts'

/** The arithmetic of a solver, on a heap laid out by `layOut`; `spread` is λ² in sites of the level. */
export interface SignalKernel {
  readonly heap: Float32Array
  /** Writes the face conductances of all levels. */
  setMedium(bone: Float64Array, permeability: number): void
  /** Two sweeps of `fine`, from u = 0 if `fromZero`; its averaged residual becomes the right-hand side of `coarse`. */
  descend(fine: Level, coarse: Level, spread: number, first: number, second: number, fromZero: boolean): void
  /** Adds the correction u of `coarse` to `fine`, then two sweeps. */
  ascend(fine: Level, coarse: Level, spread: number, first: number, second: number): void
  /** Solves the coarsest level from zero by sweeps with the weights in the heap. */
  settle(level: Level, spread: number): void
  /** Largest |f − u + λ²∇·(c∇u)|. */
  largestResidual(level: Level, spread: number): number
  /** Largest |f|. */
  largestSource(level: Level): number
  cutFaint(level: Level): void
}
