import type { Cells, Units } from './cells/cells.ts'
import type { Fields } from './fields/fields.ts'
import type { Grid } from './grid/grid.ts'
import type { SeedKey } from './random.ts'
import type { Tissue } from './tissue/tissue.ts'

/** Everything a run is at one moment: plain data, so that its arrays are a save file and a hash of them its fingerprint. */
export interface State {
  readonly grid: Grid
  readonly key: SeedKey
  clock: Clock
  tissue: Tissue
  fields: Fields
  cells: Cells
  units: Units
  body: Body
  totals: Totals
}

/** Time in whole cell steps; day 0 is the settled start, earlier days are negative. */
export interface Clock {
  /** Steps since the run began (settling included). */
  step: number
  /** Steps of settling that precede day 0. */
  settling: number
}

/** Levels in the blood. */
export interface Body {
  /** Circulating estradiol, pg/mL. */
  estradiol: number
}

/** Cumulative counts since the run began; areas in sites (multiply by pixel size² for µm²). */
export interface Totals {
  /** Bone at the very beginning, dissolved and laid since: initial − resorbed + formed = bone now. */
  initial: number
  resorbed: number
  formed: number
  origins: number
  targetedOrigins: number
  perforations: number
  arrested: number
}
