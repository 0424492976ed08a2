import { createTable, type Table } from '../cells/columns.ts'
import type { Grid } from '../grid/grid.ts'
import { maskOf } from './mask.ts'
import { components } from './pieces.ts'

/** Marrow spaces that have met through dug bone; a severed strut if they stay joined. */
export const breachColumns = {
  /** The spaces, the lower number first. */
  one: Uint32Array,
  other: Uint32Array,
  /** The unit that dug where they met, 0 if none is known. */
  unit: Uint32Array,
  /** Day on which they were first seen joined. */
  since: Float64Array,
} as const

/** The marrow spaces of a section and its pieces of bone as of the last look. */
export interface Compartments {
  /**
   * Of marrow: the number of its space, 1 and up, 0 for a crevice that belongs to none. Of bone: 0, or `island` on a piece that
   * never reached the edge of the section, `adrift` on one that no longer does, or `aground` where such a piece has been joined
   * to others again.
   */
  of: Int32Array
  breaches: Table<typeof breachColumns>
}

export const adrift = -1
export const aground = -2
/** The section of a strut that goes on above and below. */
export const island = -3

/** Sites of the smallest marrow space, and of the smallest piece of bone, whose joining or parting severs a strut. */
export const leastSites = 25

/** Numbers the marrow spaces of a section. Bone is joined by its edges and marrow also by its corners. */
export function createCompartments(bone: Float64Array, grid: Grid): Compartments {
  const { width, height } = grid
  const isBone = maskOf(bone)
  const isMarrow = isBone.map((b) => 1 - b)
  const spaces = components(isMarrow, width, height, 8)
  const pieces = components(isBone, width, height, 4)
  const of = new Int32Array(bone.length)
  for (let i = 0; i < of.length; i++) {
    const space = spaces.label[i]!
    const piece = pieces.label[i]!
    if (space >= 0) of[i] = spaces.size[space]! < leastSites ? 0 : space + 1
    else of[i] = pieces.touches[piece] === 0 ? island : 0
  }
  return { of, breaches: createTable(breachColumns, 16) }
}

/** Whether the bone around a place (sites) belongs to a piece that was cut off from the edge of the section. */
export function isAdrift({ of }: Compartments, grid: Grid, x: number, y: number): boolean {
  const reach = 2
  const cx = Math.floor(x)
  const cy = Math.floor(y)
  for (let v = Math.max(0, cy - reach); v <= Math.min(grid.height - 1, cy + reach); v++)
    for (let u = Math.max(0, cx - reach); u <= Math.min(grid.width - 1, cx + reach); u++)
      if (of[v * grid.width + u] === adrift) return true
  return false
}
