import type { Grid } from '../grid/grid.ts'
import type { Parameters } from '../parameters.ts'
import { type Fields, sampleField } from './fields.ts'

/** The level below which OPG no longer dilutes RANKL, so that their ratio stays finite. */
const opgFloor = 0.05

/** RANKL:OPG at a place given in sites, 1 = the resting healthy surface. */
export function ranklToOpg(fields: Fields, grid: Grid, x: number, y: number): number {
  return sampleField(fields.rankl, grid, x, y) / Math.max(sampleField(fields.opg, grid, x, y), opgFloor)
}

/** Share of RANK that is bound at a RANKL:OPG of `ratio`, relative to the share at a ratio of 1. */
export function relativeOccupancy(ratio: number, p: Parameters): number {
  const half = p.osteoclast.halfOccupancy
  return (ratio * (1 + half)) / (ratio + half)
}
