import { levelsAround, otsu } from '../../measure/morphometry/otsu.ts'
import { ImageError } from './error.ts'

/** Where bone begins in grey values. */
export interface Threshold {
  /** Bone is brighter than this. */
  readonly threshold: number
  /** The same for interpolated grey: midway between the levels that occur on either side of the threshold. */
  readonly level: number
}

/** Steps into which the range of floating-point grey is divided for Otsu's histogram. */
const steps = 4095

/**
 * Threshold of grey values, by Otsu or as given, made fit for interpolation: between two levels of a whole-number image every
 * threshold gives the same bone, but only the middle is fair to values in between. @throws ImageError if all are equal
 */
export function thresholdOf(grey: Float32Array, bits: number, given: number | 'otsu'): Threshold {
  const { low, high } = range(grey)
  if (low === high && given === 'otsu')
    throw new ImageError(
      `The image has the same grey, ${low}, everywhere, so nothing tells bone from marrow; choose another image or crop.`,
    )
  const threshold = given !== 'otsu' ? given : bits < 32 ? otsu(grey) : otsuInSteps(grey, low, high)
  if (!(threshold < high))
    throw new ImageError(
      `The image is all marrow: nothing is brighter than the threshold ${threshold}, its grey values being ${low} to ${high}; give a lower one.`,
    )
  if (threshold < low)
    throw new ImageError(
      `The image is all bone: everything is brighter than the threshold ${threshold}, its grey values being ${low} to ${high}; give a higher one.`,
    )
  if (bits >= 32) return { threshold, level: threshold }
  const { below, above } = levelsAround(grey, threshold)
  return { threshold, level: (below + above) / 2 }
}

/** Otsu's threshold of grey values that are no whole numbers. */
function otsuInSteps(grey: Float32Array, low: number, high: number): number {
  const step = (high - low) / steps
  return low + (otsu(grey.map((value) => (value - low) / step)) + 0.5) * step
}

/** Least and greatest grey. */
export function range(grey: Float32Array): { low: number; high: number } {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const value of grey) {
    if (value < low) low = value
    if (value > high) high = value
  }
  return { low, high }
}
