import { createGrid } from '../model/grid/grid.ts'
import { InputError } from '../run/input-error.ts'
import type { Section } from '../run/run.ts'
import type { ImageTissue } from '../run/scenario.ts'
import { ImageError } from './image/error.ts'
import { sectionFromImage } from './image/section.ts'

/** Edge of a site of the model made from an image, µm. */
const modelPixelSize = 10

/** The section that a scenario makes of its image, and what was decided on the way. @throws InputError */
export function sectionOf(tissue: ImageTissue, bytes: Uint8Array): Section & { notes: readonly string[] } {
  const { pixelSize, threshold, crop, page } = tissue
  const options = {
    pixelSize,
    threshold,
    page,
    crop: crop && { x: crop[0], y: crop[1], width: crop[2], height: crop[3] },
    modelPixelSize,
  }
  try {
    const { width, height, bone, report } = sectionFromImage(bytes, options)
    return { grid: createGrid(width, height, modelPixelSize), bone, notes: report.notes }
  } catch (error) {
    if (error instanceof ImageError) throw new InputError(error.message)
    throw error
  }
}
