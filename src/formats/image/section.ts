import { maxSide, minSide, tileSize } from '../../model/grid/grid.ts'
import { ImageError } from './error.ts'
import { average, brightShare, type Lattice, type Plane } from './resample.ts'
import { readScan, type Scan, type ScanOptions } from './scan.ts'
import { removeSpecks } from './specks.ts'

/** Area, µm², below which a piece of bone or of marrow is noise: a disc 50 µm wide, thinner than any strut cut across. */
export const speckArea = 2000

export interface SectionOptions extends ScanOptions {
  /** Pieces of bone and of marrow smaller than this are removed, µm²; 0 keeps all. */
  speck?: number | undefined
  /** Edge of a site of the model, µm. */
  modelPixelSize?: number | undefined
}

/** A section to start a tissue from. */
export interface Section {
  /** Sites across and down, as a grid has them. */
  width: number
  height: number
  /** Bone fraction of each site, 0 to 1, row by row; of a single page all sites off the surface are 0 or 1. */
  bone: Float64Array
  report: SectionReport
}

/** What became of an image. */
export interface SectionReport {
  /** Bone was brighter than this grey value. */
  threshold: number
  /** Bone per tissue area of the image's own pixels, and of the section. */
  bvTvBefore: number
  bvTvAfter: number
  /** Edge of a pixel of the image, µm. */
  pixelSize: number
  /** What was decided on the way, a sentence each. */
  notes: string[]
}

/**
 * A section of the model from an image: grey values are interpolated onto the model's finer sites (averaged onto coarser ones), then
 * compared with the threshold; noise is removed, islands stay, being struts of a network cut across. Of a slab the mean of
 * its pages' bone. @throws ImageError with one sentence if the image cannot become one
 */
export function sectionFromImage(bytes: Uint8Array, options: SectionOptions = {}): Section {
  const { speck = speckArea, modelPixelSize = 10 } = options
  const scan = readScan(bytes, options)
  const { pixelSize, level, planes } = scan
  const notes = [...scan.notes]
  const lattice = layLattice(scan, modelPixelSize, notes)
  const { width, height } = lattice
  const bone = new Float64Array(width * height)
  const page = new Float64Array(width * height)
  const removed = { specks: 0, pinholes: 0 }
  for (const plane of planes) {
    sharePage(plane, lattice, level, page)
    const { specks, pinholes } = removeSpecks(page, width, height, speck / (modelPixelSize * modelPixelSize))
    removed.specks += specks
    removed.pinholes += pinholes
    for (let i = 0; i < bone.length; i++) bone[i]! += page[i]!
  }
  for (let i = 0; i < bone.length; i++) bone[i]! /= planes.length
  const kinds = [
    count(removed.specks, 'speck of bone', 'specks of bone'),
    count(removed.pinholes, 'pinhole', 'pinholes'),
  ]
  if (removed.specks + removed.pinholes > 0)
    notes.push(`Removed as noise, being smaller than ${speck} µm²: ${kinds.join(' and ')}.`)
  checkBothPhases(bone)
  return {
    width,
    height,
    bone,
    report: { threshold: scan.threshold, bvTvBefore: shareOfBone(scan), bvTvAfter: mean(bone), pixelSize, notes },
  }
}

/** Lays the model's grid over the middle of the image. @throws ImageError if the image is too small for it */
function layLattice(scan: Scan, modelPixelSize: number, notes: string[]): Lattice {
  const step = modelPixelSize / scan.pixelSize
  const sides = [scan.width, scan.height].map((pixels) => {
    // A whole number of sites that lacks only rounding is whole.
    const sites = Math.floor(pixels / step + 1e-9)
    return Math.min(maxSide, sites - (sites % tileSize))
  })
  const [width, height] = sides as [number, number]
  const [wide, high] = [scan.width, scan.height].map((pixels) => mm(pixels * scan.pixelSize))
  if (Math.min(width, height) < minSide)
    throw new ImageError(
      `The image shows ${wide} × ${high} mm, but a section needs ${mm(minSide * modelPixelSize)} mm each way; choose a larger image or crop, or check the pixel size.`,
    )
  const kept = [width, height].map((sites) => mm(sites * modelPixelSize))
  if (wide !== kept[0] || high !== kept[1])
    notes.push(
      `The middle ${kept[0]} × ${kept[1]} mm of ${wide} × ${high} mm were used: ${width} × ${height} sites, whole tiles of ${tileSize}.`,
    )
  // Sites as large as pixels lie on them, so that nothing is interpolated in vain.
  const corner = (pixels: number, sites: number) => {
    const margin = Math.max(0, (pixels - sites * step) / 2)
    return Math.abs(step - 1) < 1e-9 ? Math.floor(margin) : margin
  }
  return { left: corner(scan.width, width), top: corner(scan.height, height), step, width, height }
}

function sharePage(plane: Plane, lattice: Lattice, level: number, page: Float64Array): void {
  const { step, width, height } = lattice
  if (step <= 1) brightShare(plane, lattice, level, page)
  else brightShare(average(plane, lattice), { left: 0, top: 0, step: 1, width, height }, level, page)
}

function checkBothPhases(bone: Float64Array): void {
  if (!bone.some((fraction) => fraction > 0.5))
    throw new ImageError('The section is all marrow once noise is removed; give a lower threshold or another crop.')
  if (!bone.some((fraction) => fraction <= 0.5))
    throw new ImageError('The section is all bone once noise is removed; give a higher threshold or another crop.')
}

function shareOfBone({ planes, threshold }: Scan): number {
  let bone = 0
  let pixels = 0
  for (const { grey } of planes) {
    pixels += grey.length
    for (const value of grey) if (value > threshold) bone++
  }
  return bone / pixels
}

function mean(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum / values.length
}

const mm = (micrometers: number): string => String(Number((micrometers / 1000).toPrecision(3)))

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`
