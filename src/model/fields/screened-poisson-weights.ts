import { settlingSweeps } from './screened-poisson-levels.ts'

/** cos((2 j + 1) π / 32) for j = 0 … 7, written out: Math.cos differs between engines. */
const cosines = [
  0.9951847266721969, 0.9569403357322088, 0.881921264348355, 0.773010453362737, 0.6343932841636455, 0.4713967368259976,
  0.29028467725446233, 0.0980171403295606,
]

/** The order in which sixteen Chebyshev weights are taken so that round-off stays small (Lebedev & Finogenov 1971). */
const order = [0, 15, 7, 8, 3, 12, 4, 11, 1, 14, 6, 9, 2, 13, 5, 10]

/**
 * Bounds of the spectrum of D⁻¹A, D its diagonal: 1 ∓ 4 s / (1 + 4 s), s the spread λ² in sites of the level (Gershgorin; no
 * face conducts more than 1).
 */
function reach(spread: number): number {
  return (4 * spread) / (1 + 4 * spread)
}

/**
 * Weights of a pair of damped-Jacobi sweeps, the two Chebyshev points of the upper part of the spectrum, which the coarser
 * grid cannot see; two numbers into `to`.
 */
export function smoothingWeights(spread: number, to: Float32Array): void {
  const upper = 1 + reach(spread)
  const lower = Math.max(0.5, 2 - upper)
  const middle = (upper + lower) / 2
  const swing = ((upper - lower) / 2) * Math.SQRT1_2
  to[0] = 1 / (middle + swing)
  to[1] = 1 / (middle - swing)
}

/** Weights of the sweeps on the coarsest level, Chebyshev points of the whole spectrum, into `heap` from `at`. */
export function settlingWeights(spread: number, heap: Float32Array, at: number): void {
  for (let k = 0; k < settlingSweeps; k++) {
    const j = order[k]!
    const cosine = j < 8 ? cosines[j]! : -cosines[15 - j]!
    heap[at + k] = 1 / (1 + reach(spread) * cosine)
  }
}
