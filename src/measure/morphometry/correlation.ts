import type { BoneFractions } from '../../model/tissue/mask.ts'
import { fourier2d } from './fourier.ts'

/**
 * Two-point correlation of bone by distance in sites, index 0 to `reach`: the chance that both ends of a needle thrown into the
 * section lie in bone. At 0 it is the bone fraction (of a mask), far away its square.
 */
export interface Correlation {
  /** Needles along x, along y, and in every direction (rounded to whole sites of length). */
  x: Float64Array
  y: Float64Array
  isotropic: Float64Array
}

/**
 * Two-point correlation up to a distance, from all pairs of sites that lie within the section: the edge is no boundary and
 * nothing wraps around. `reach` must be less than both sides.
 */
export function twoPointCorrelation(bone: BoneFractions, width: number, height: number, reach: number): Correlation {
  if (!(reach < width && reach < height))
    throw new RangeError(`A needle of ${reach} sites does not fit a section of ${width} × ${height}.`)
  let side = 1
  while (side < Math.max(width, height) + reach) side *= 2
  const pairs = autocorrelation(bone, width, height, side)
  const at = (dx: number, dy: number) =>
    pairs[((dy + side) % side) * side + ((dx + side) % side)]! / ((width - Math.abs(dx)) * (height - Math.abs(dy)))

  const x = Float64Array.from({ length: reach + 1 }, (_, r) => at(r, 0))
  const y = Float64Array.from({ length: reach + 1 }, (_, r) => at(0, r))
  const isotropic = new Float64Array(reach + 1)
  const needles = new Float64Array(reach + 1)
  for (let dy = 0; dy <= reach; dy++)
    // Half a turn is enough: a needle has no head. Level needles are counted once, as upright ones are.
    for (let dx = dy === 0 ? 0 : -reach; dx <= reach; dx++) {
      const r = Math.round(Math.sqrt(dx * dx + dy * dy))
      if (r > reach) continue
      isotropic[r]! += at(dx, dy)
      needles[r]!++
    }
  for (let r = 0; r <= reach; r++) isotropic[r]! /= needles[r]!
  return { x, y, isotropic }
}

/** Sum over all pairs of sites a shift apart of the product of their bone, by the Wiener-Khinchin theorem; padded with marrow. */
function autocorrelation(bone: BoneFractions, width: number, height: number, side: number): Float64Array {
  const real = new Float64Array(side * side)
  const imaginary = new Float64Array(side * side)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) real[y * side + x] = bone[y * width + x]!
  fourier2d(real, imaginary, side)
  for (let i = 0; i < real.length; i++) {
    real[i] = real[i]! * real[i]! + imaginary[i]! * imaginary[i]!
    imaginary[i] = 0
  }
  fourier2d(real, imaginary, side, true)
  return real
}
