import { ImageError } from './error.ts'

/** An image of one or more pages, opened but not yet decoded. Brighter is denser. */
export interface GreyImage {
  readonly format: 'PNG' | 'TIFF'
  readonly width: number
  readonly height: number
  readonly pages: number
  /** Bits of a sample; 32 and 64 are floating point, the others whole numbers. */
  readonly bits: number
  /** Size of a pixel as the file states it, µm; absent if it states none. */
  readonly pixelSize?: { readonly x: number; readonly y: number }
  /** Grey values of a page, 0 being the first: row by row, colors as luminance. @throws ImageError if they are damaged. */
  grey(page: number): Float32Array
}

/** Largest side and page that are read, in pixels: more than the largest section needs at 2 µm a pixel. */
export const maxImageSide = 16384
export const maxImagePixels = 64e6

/** Refuses an image by the size its header states, before anything is allocated for it. @throws ImageError */
export function checkSize(width: number, height: number): void {
  if (width < 1 || height < 1)
    throw new ImageError(`The image is damaged: its header says ${width} × ${height} pixels; save it anew.`)
  if (width > maxImageSide || height > maxImageSide || width * height > maxImagePixels)
    throw new ImageError(
      `The image is ${width} × ${height} pixels, more than the ${maxImageSide} a side and ${maxImagePixels / 1e6} million in all that are read; crop or shrink it first.`,
    )
}

/** Luminance of colors (Rec. 709 weights), rounded to whole levels, so that grey stored as color stays the same grey. */
export function luminance(red: number, green: number, blue: number): number {
  return Math.round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
}

/** One grey value a pixel from interleaved samples: the luminance of the first three, or the first; the others are opacity. */
export function greyFromSamples(
  samples: ArrayLike<number>,
  channels: number,
  isColor: boolean,
  pixels: number,
): Float32Array {
  const grey = new Float32Array(pixels)
  for (let i = 0, s = 0; i < pixels; i++, s += channels)
    grey[i] = isColor ? luminance(samples[s]!, samples[s + 1]!, samples[s + 2]!) : samples[s]!
  return grey
}
