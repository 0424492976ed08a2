import { largestEigenvalue } from './element.ts'

/** A smoother: damped-Jacobi sweeps whose weights are the Chebyshev points of [largest / reach, largest] of the spectrum of D⁻¹K. */
interface Smoother {
  readonly reach: number
  /** cos((2 j + 1) π / 2 n) for the n sweeps, written out: Math.cos differs between engines. */
  readonly cosines: readonly number[]
}

/**
 * Smoothers of the finest level, the next and all others. Coarse levels blur struts, so what they leave is large, and they are
 * cheap: sweeping there more (as in the variable V-cycle of Bramble, Pasciak & Xu 1988, Math. Comp. 51, 389) saves more than four
 * cycles in ten.
 */
const smoothers: readonly [Smoother, Smoother, Smoother] = [
  { reach: 6, cosines: [0] },
  { reach: 8, cosines: [Math.SQRT1_2, -Math.SQRT1_2] },
  {
    reach: 64,
    cosines: [
      0.9807852804032304, 0.8314696123025452, 0.5555702330196022, 0.19509032201612825, -0.19509032201612825,
      -0.5555702330196022, -0.8314696123025452, -0.9807852804032304,
    ],
  },
]

const smootherOn = (level: number) => smoothers[Math.min(level, 2)]!

export const mostSweeps = smoothers[2].cosines.length

/** Sweeps on a level, 0 the finest. */
export function sweepsOn(level: number): number {
  return smootherOn(level).cosines.length
}

/** Writes the weights of the sweeps on a level, smallest first, into `heap` from `at`. */
export function writeWeights(level: number, heap: Float32Array, at: number): void {
  const { reach, cosines } = smootherOn(level)
  const middle = (largestEigenvalue * (1 + 1 / reach)) / 2
  const swing = (largestEigenvalue * (1 - 1 / reach)) / 2
  cosines.forEach((cosine, j) => {
    heap[at + j] = 1 / (middle + swing * cosine)
  })
}
