import { type Grid, tileSize } from '../grid/grid.ts'
import { type Compartments, createCompartments } from './compartments.ts'

/** The bone of a section: one value a site (row by row), or a 16 × 16 tile. */
export interface Tissue {
  /** Bone fraction, 0 (marrow) to 1 (bone); the surface is where it passes ½. */
  bone: Float64Array
  /** Growth factor released by resorption and not yet spent, as the sites of bone whose matrix held it. */
  coupling: Float64Array
  /** Day on which the surface of growing bone passed here, or is passing. */
  birth: Float32Array
  /** IGF-1 stored in the matrix when it was laid, relative to normal. */
  stored: Float32Array
  /** Microdamage, 0 (none) to 1. */
  damage: Float32Array
  /** The last remodeling unit to have worked here, 0 for none. */
  unit: Uint32Array
  /** Farthest travel of the surface in each tile since it was last relaxed, sites. */
  travel: Float64Array
  /** 1 for tiles whose bone changed since the last survey. */
  changed: Uint8Array
  compartments: Compartments
}

/** A tile is relaxed together with its neighbor when the surface moved this near to it, sites. */
export const relaxMargin = 4

/** A tissue of the given bone, none of which is younger than the section. */
export function createTissue(grid: Grid, bone: Float64Array): Tissue {
  const sites = grid.width * grid.height
  const tiles = sites / (tileSize * tileSize)
  return {
    bone: bone.slice(),
    coupling: new Float64Array(sites),
    birth: new Float32Array(sites),
    stored: new Float32Array(sites).fill(1),
    damage: new Float32Array(sites),
    unit: new Uint32Array(sites),
    travel: new Float64Array(tiles),
    changed: new Uint8Array(tiles).fill(1),
    compartments: createCompartments(bone, grid),
  }
}
