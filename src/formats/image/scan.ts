import { ImageError } from './error.ts'
import type { GreyImage } from './grey-image.ts'
import { openImage } from './open.ts'
import { cut, type Plane } from './resample.ts'
import { thresholdOf } from './threshold.ts'

/** A rectangle of an image, pixels; x and y count from 0 at the top left. */
export interface Crop {
  x: number
  y: number
  width: number
  height: number
}

/** How to read an image of bone. */
export interface ScanOptions {
  /** Edge of a pixel, µm; without it the file must state it. */
  pixelSize?: number | undefined
  /** Part of the image to use; without it all. A round field of view is to be cropped: what lies outside would count as marrow. */
  crop?: Crop | undefined
  /** Bone is brighter than this grey value, or than Otsu's (the default). */
  threshold?: number | 'otsu' | undefined
  /** Page of a stack, the first being 1 (the default is the middle one), or the mean of all of them as bone fraction. */
  page?: number | 'slab-mean' | undefined
}

/** A part of an image, ready to be cut into bone and marrow. */
export interface Scan {
  /** The pages asked for, cropped. */
  readonly planes: readonly Plane[]
  readonly width: number
  readonly height: number
  /** Edge of a pixel, µm. */
  readonly pixelSize: number
  readonly threshold: number
  /** The threshold for interpolated grey. */
  readonly level: number
  /** What was decided on the way, a sentence each. */
  readonly notes: string[]
}

/** Pixels of all pages together that a slab may have after cropping. */
const maxSlabPixels = 64e6

/** Sizes of a pixel, µm, that can show a trabecula. */
const finest = 0.1
const coarsest = 200

/** Reads the part of an image that is asked for and finds its threshold. @throws ImageError */
export function readScan(bytes: Uint8Array, options: ScanOptions = {}): Scan {
  const image = openImage(bytes)
  const notes: string[] = []
  if (image.width < 2 || image.height < 2)
    throw new ImageError(`The image is only ${image.width} × ${image.height} pixels; choose one that shows a section.`)
  const crop = checkedCrop(image, options.crop)
  const pixelSize = pixelSizeOf(image, options.pixelSize, notes)
  const planes = pagesOf(image, options.page, crop, notes).map((page) =>
    cut({ grey: image.grey(page), width: image.width, height: image.height }, crop.x, crop.y, crop.width, crop.height),
  )
  const grey = planes.length === 1 ? planes[0]!.grey : concatenate(planes)
  noteEmptyField(planes[0]!, notes)
  const { threshold, level } = thresholdOf(grey, image.bits, options.threshold ?? 'otsu')
  return { planes, width: crop.width, height: crop.height, pixelSize, threshold, level, notes }
}

function checkedCrop(image: GreyImage, crop: Crop | undefined): Crop {
  if (!crop) return { x: 0, y: 0, width: image.width, height: image.height }
  const { x, y, width, height } = crop
  if (![x, y, width, height].every(Number.isInteger) || width < 2 || height < 2)
    throw new ImageError(
      `The crop ${x}, ${y}, ${width} × ${height} is no rectangle of whole pixels; give x, y, width, height.`,
    )
  if (x < 0 || y < 0 || x + width > image.width || y + height > image.height)
    throw new ImageError(
      `The crop ${x}, ${y}, ${width} × ${height} reaches outside the image, which is ${image.width} × ${image.height} pixels; give one inside.`,
    )
  return crop
}

function pixelSizeOf(image: GreyImage, given: number | undefined, notes: string[]): number {
  const stated = image.pixelSize
  if (given !== undefined) {
    if (!(given >= finest && given <= coarsest))
      throw new ImageError(`The pixel size ${given} µm cannot be right; give one from ${finest} to ${coarsest} µm.`)
    if (stated && Math.abs(stated.x / given - 1) > 0.01)
      notes.push(`The pixel size given, ${given} µm, was used; the file states ${short(stated.x)} µm.`)
    return given
  }
  if (!stated) throw new ImageError('The image does not state its pixel size; give it in µm.')
  const { x, y } = stated
  if (Math.abs(x / y - 1) > 0.01)
    throw new ImageError(`The file states pixels of ${short(x)} × ${short(y)} µm, which are not square; resample it.`)
  if (!(x >= finest && x <= coarsest))
    throw new ImageError(`The file states a pixel size of ${short(x)} µm, which cannot be right; give it in µm.`)
  notes.push(`The pixel size, ${short(x)} µm, was read from the file.`)
  return x
}

/** Indices of the pages asked for. */
function pagesOf(image: GreyImage, page: number | 'slab-mean' | undefined, crop: Crop, notes: string[]): number[] {
  const { pages } = image
  if (page === 'slab-mean') {
    if (pages * crop.width * crop.height > maxSlabPixels)
      throw new ImageError(
        `The slab has ${pages} pages of ${crop.width} × ${crop.height} pixels, more than ${maxSlabPixels / 1e6} million in all; crop it or choose one page.`,
      )
    if (pages > 1) notes.push(`Bone is the mean of ${pages} pages, each cut at one threshold for all.`)
    return Array.from({ length: pages }, (_, i) => i)
  }
  if (page === undefined) {
    const middle = Math.floor(pages / 2)
    if (pages > 1) notes.push(`Page ${middle + 1} of ${pages}, the middle one, was used.`)
    return [middle]
  }
  if (!Number.isInteger(page) || page < 1 || page > pages)
    throw new ImageError(
      pages === 1
        ? `Page ${page} was asked for, but the image has only page 1; ask for that.`
        : `Page ${page} was asked for, but the image has pages 1 to ${pages}; ask for one of them.`,
    )
  return [page - 1]
}

/** Notes exact zeros that fill a corner, as scanners leave them outside a round field of view. */
function noteEmptyField({ grey, width, height }: Plane, notes: string[]): void {
  let zeros = 0
  for (const value of grey) if (value === 0) zeros++
  const side = Math.ceil(Math.min(width, height) / 20)
  const isEmpty = (x: number, y: number) => cut({ grey, width, height }, x, y, side, side).grey.every((v) => v === 0)
  const corners = [
    isEmpty(0, 0),
    isEmpty(width - side, 0),
    isEmpty(0, height - side),
    isEmpty(width - side, height - side),
  ]
  if (zeros < grey.length && corners.includes(true))
    notes.push(
      `${Math.ceil((100 * zeros) / grey.length)} % of the pixels are exactly 0, as outside a round field of view; they count as marrow unless you crop them away.`,
    )
}

function concatenate(planes: readonly Plane[]): Float32Array {
  const all = new Float32Array(planes.reduce((sum, plane) => sum + plane.grey.length, 0))
  let at = 0
  for (const plane of planes) {
    all.set(plane.grey, at)
    at += plane.grey.length
  }
  return all
}

const short = (value: number): string => String(Number(value.toPrecision(4)))
