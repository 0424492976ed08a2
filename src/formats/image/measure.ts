import { type Anisotropy, anisotropy } from '../../measure/morphometry/mil.ts'
import { type Morphometry, morphometry } from '../../measure/morphometry/morphometry.ts'
import { ImageError } from './error.ts'
import { readScan, type ScanOptions } from './scan.ts'

/** Morphometry of an image as it is, pixel by pixel: nothing interpolated, nothing removed. */
export interface ImageMorphometry extends Morphometry {
  /** Bone was brighter than this grey value. */
  threshold: number
  /** Edge of a pixel, µm, and the size of what was measured, pixels. */
  pixel_um: number
  width: number
  height: number
  /** Degree of anisotropy and direction of the grain by mean intercept length, degrees counter-clockwise from +x. */
  mil_da: Anisotropy['ratio']
  mil_angle_deg: Anisotropy['angle']
  /** What was decided on the way, a sentence each. */
  notes: string[]
}

/** Measures one page of an image, by the conventions of `measure/morphometry`. @throws ImageError if it cannot be read */
export function measureImage(bytes: Uint8Array, options: ScanOptions = {}): ImageMorphometry {
  if (options.page === 'slab-mean') throw new ImageError('A slab cannot be measured as one section; choose one page.')
  const { planes, width, height, pixelSize, threshold, level, notes } = readScan(bytes, options)
  const { grey } = planes[0]!
  const mask = Uint8Array.from(grey, (value) => (value > threshold ? 1 : 0))
  const { ratio, angle } = anisotropy({ grey, width, height, level })
  return {
    ...morphometry(mask, width, height, pixelSize),
    threshold,
    pixel_um: pixelSize,
    width,
    height,
    mil_da: ratio,
    mil_angle_deg: angle,
    notes,
  }
}
