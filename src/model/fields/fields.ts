import type { Grid } from '../grid/grid.ts'

/** Signals on the field grid (one site = `fieldScale` tissue sites), row by row; 1 is the healthy level (see each row of `signals`). */
export interface Fields {
  rankl: Float32Array
  opg: Float32Array
  sclerostin: Float32Array
  /** What sclerostin would be, were every osteocyte at rest: cells grow used to it, and answer to the difference. */
  sclerostinAtRest: Float32Array
  tgfBeta: Float32Array
  igf1: Float32Array
  /** Bone dissolved since the signals were last brought up to date, sites of bone; and the same weighed by the IGF-1 stored in it. */
  released: Float32Array
  releasedIgf1: Float32Array
  /** Bone fraction of each field site as of the last survey: the medium that signals cross. */
  medium: Float32Array
  /** Secretion that makes the resting surface's level 1: RANKL and OPG of osteocytes and of lining cells, sclerostin. */
  strength: { ranklOsteocyte: number; ranklLining: number; opgOsteocyte: number; opgLining: number; sclerostin: number }
}

export const fieldNames = ['rankl', 'opg', 'sclerostin', 'tgfBeta', 'igf1'] as const
export type FieldName = (typeof fieldNames)[number]

/** Tissue sites per field site and side. */
export const fieldScale = 2

/** Silent fields. */
export function createFields(grid: Grid): Fields {
  const sites = (grid.width / fieldScale) * (grid.height / fieldScale)
  const make = () => new Float32Array(sites)
  return {
    rankl: make(),
    opg: make(),
    sclerostin: make(),
    sclerostinAtRest: make(),
    tgfBeta: make(),
    igf1: make(),
    released: make(),
    releasedIgf1: make(),
    medium: make(),
    strength: { ranklOsteocyte: 0, ranklLining: 0, opgOsteocyte: 0, opgLining: 0, sclerostin: 0 },
  }
}

/** Sclerostin at a place relative to what its osteocytes secrete at rest; 1 where there are none. */
export function relativeSclerostin(fields: Fields, grid: Grid, x: number, y: number): number {
  const quiet = 0.02
  const level = sampleField(fields.sclerostin, grid, x, y)
  return (level + quiet) / (sampleField(fields.sclerostinAtRest, grid, x, y) + quiet)
}

/** A field's level at a place given in tissue sites, bilinear, constant beyond the edge. */
export function sampleField(field: Float32Array, grid: Grid, x: number, y: number): number {
  const width = grid.width / fieldScale
  const height = grid.height / fieldScale
  const cx = Math.min(Math.max(x / fieldScale - 0.5, 0), width - 1)
  const cy = Math.min(Math.max(y / fieldScale - 0.5, 0), height - 1)
  const x0 = Math.min(Math.floor(cx), width - 2)
  const y0 = Math.min(Math.floor(cy), height - 2)
  const u = cx - x0
  const v = cy - y0
  const i = y0 * width + x0
  return (
    (1 - v) * ((1 - u) * field[i]! + u * field[i + 1]!) + v * ((1 - u) * field[i + width]! + u * field[i + width + 1]!)
  )
}
