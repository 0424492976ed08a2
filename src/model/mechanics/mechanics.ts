import type { Grid } from '../grid/grid.ts'

/** What the section bears: part of a run's state, since every solution starts from the last. */
export interface Mechanics {
  /** Displacement (sites) beyond the affine one under unit strains εx, εy and γxy, as the solver has them (elasticity.ts). */
  stretchX: Float32Array
  stretchY: Float32Array
  shear: Float32Array
  /** Strain energy of each site in the weekly envelope of loads, MPa (mJ/mm³). */
  energy: Float32Array
  /** Strain energy that the bone around each site bore under habitual loads at the beginning, MPa; 0 where there was none. */
  native: Float32Array
  /** Bone fraction of late years, which osteocytes are used to. */
  usual: Float32Array
  /** Force through the plane that each site's surroundings bear, relative to the mean; 0 before the first solution. */
  through: Float32Array
  /** Apparent stiffness of the section in its plane, GPa: σ = C ε for (εx, εy, γxy), row by row. */
  stiffness: Float64Array
  /** Load factor at which 2 % of the bone would pass its yield strain (Pistoia 2002, doi:10.1016/S8756-3282(02)00736-6). */
  strength: number
  /** Of the section at its beginning: mean strain energy of its bone, MPa, and the share of the stress that it was given to bear it. */
  start: { energy: number; share: number }
}

/** Nothing known of the load yet. */
export function createMechanics(grid: Grid): Mechanics {
  const sites = grid.width * grid.height
  return {
    stretchX: new Float32Array(2 * sites),
    stretchY: new Float32Array(2 * sites),
    shear: new Float32Array(2 * sites),
    energy: new Float32Array(sites),
    native: new Float32Array(sites),
    usual: new Float32Array(sites),
    through: new Float32Array(sites),
    stiffness: new Float64Array(9),
    strength: 0,
    start: { energy: 0, share: 1 },
  }
}
