import { type Fields, fieldScale } from '../fields/fields.ts'
import { type Grid, tileSize } from '../grid/grid.ts'
import type { Connectivity, Tissue } from './tissue.ts'

/**
 * Brings what depends on the shape of the bone up to date where bone has changed: the medium that signals cross and the
 * Euler number (pieces − holes) of the section, which it returns.
 */
export function survey(tissue: Tissue, fields: Fields, grid: Grid): number {
  const { changed, eulerQuads } = tissue
  const across = grid.width / tileSize
  let sum = 0
  for (let tile = 0; tile < changed.length; tile++) {
    if (changed[tile] === 0) {
      sum += eulerQuads[tile]!
      continue
    }
    changed[tile] = 0
    const x0 = (tile % across) * tileSize
    const y0 = Math.floor(tile / across) * tileSize
    averageMedium(tissue.bone, fields.medium, grid, x0, y0)
    const quads = countQuads(tissue.bone, grid, x0, y0)
    sum += quads
    eulerQuads[tile] = quads
  }
  return sum / 4
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

/** Gray's bit quads (1971) whose upper left site lies in the tile, weighted so that their sum is 4 × the Euler number (4-connected). */
function countQuads(bone: Float64Array, grid: Grid, x0: number, y0: number): number {
  const { width, height } = grid
  const at = (x: number, y: number) => (x < width && y < height && bone[y * width + x]! > 0.5 ? 1 : 0)
  let sum = 0
  for (let y = y0; y < y0 + tileSize; y++) {
    let b = at(x0, y)
    let d = at(x0, y + 1)
    for (let x = x0; x < x0 + tileSize; x++) {
      const a = b
      const c = d
      b = at(x + 1, y)
      d = at(x + 1, y + 1)
      const n = a + b + c + d
      if (n === 1) sum += 1
      else if (n === 3) sum -= 1
      else if (n === 2 && a === d) sum += 2
    }
  }
  return sum
}

/**
 * Enters the Euler number of a survey and returns how many struts have been severed for good since the last one: a severed
 * strut joins two marrow spaces or splits a piece, + 1 either way. The median over half a year keeps out pits whose mouth
 * closes for a while, and brings each perforation to notice a quarter of a year late.
 */
export function notePerforations(connectivity: Connectivity, euler: number): number {
  const { recent } = connectivity
  if (connectivity.surveys === 0) {
    recent.fill(euler)
    connectivity.settled = euler
  }
  recent[connectivity.surveys % recent.length] = euler
  connectivity.surveys += 1
  const settled = Float64Array.from(recent).sort()[(recent.length - 1) / 2]!
  const severed = Math.max(0, settled - connectivity.settled)
  connectivity.settled = settled
  return severed
}
