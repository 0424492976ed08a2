/** The section: square sites in rows, y downward. Site (x, y) has index y · width + x and its center at (x + ½, y + ½). */
export interface Grid {
  /** Sites across and down; multiples of 16, 64 to 2048. */
  readonly width: number
  readonly height: number
  /** Edge of a site, µm. */
  readonly pixelSize: number
}

/** Sides are whole tiles, so that the multigrid halves evenly and the interface works tile by tile. */
export const tileSize = 16
export const minSide = 64
export const maxSide = 2048

/** @throws RangeError in one sentence if the sides or the pixel size are out of range. */
export function createGrid(width: number, height: number, pixelSize: number): Grid {
  for (const [name, side] of [
    ['width', width],
    ['height', height],
  ] as const) {
    if (!Number.isInteger(side) || side < minSide || side > maxSide || side % tileSize !== 0)
      throw new RangeError(
        `The tissue's ${name} is ${side} sites; it must be a multiple of ${tileSize} from ${minSide} to ${maxSide}.`,
      )
  }
  if (!(pixelSize >= 1 && pixelSize <= 50))
    throw new RangeError(`The pixel size is ${pixelSize} µm; it must be from 1 to 50 µm.`)
  return { width, height, pixelSize }
}
