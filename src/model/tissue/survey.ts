import { type Fields, fieldScale } from '../fields/fields.ts'
import { type Grid, tileSize } from '../grid/grid.ts'
import type { Tissue } from './tissue.ts'

/** Brings the medium that signals cross up to date where bone has changed. */
export function survey(tissue: Tissue, fields: Fields, grid: Grid): void {
  const { changed } = tissue
  const across = grid.width / tileSize
  for (let tile = 0; tile < changed.length; tile++) {
    if (changed[tile] === 0) continue
    changed[tile] = 0
    averageMedium(tissue.bone, fields.medium, grid, (tile % across) * tileSize, Math.floor(tile / across) * tileSize)
  }
}

function averageMedium(bone: Float64Array, medium: Float32Array, grid: Grid, x0: number, y0: number): void {
  const { width } = grid
  for (let y = y0; y < y0 + tileSize; y += fieldScale)
    for (let x = x0; x < x0 + tileSize; x += fieldScale) {
      const i = y * width + x
      medium[(y / fieldScale) * (width / fieldScale) + x / fieldScale] =
        0.25 * (bone[i]! + bone[i + width + 1]! + (bone[i + 1]! + bone[i + width]!))
    }
}

/** The surveyed medium on the tissue grid: what the signals cross until the next survey, here and after a restart alike. */
export function spreadMedium(out: Float64Array, medium: Float32Array, grid: Grid): Float64Array {
  const { width, height } = grid
  for (let y = 0, from = 0; y < height; y += fieldScale) {
    const row = y * width
    for (let x = 0; x < width; x += fieldScale) {
      const fraction = medium[from++]!
      for (let u = 0; u < fieldScale; u++) out[row + x + u] = fraction
    }
    for (let v = 1; v < fieldScale; v++) out.copyWithin(row + v * width, row, row + width)
  }
  return out
}
