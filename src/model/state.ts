import type { Cells, Units } from './cells/cells.ts'
import type { Drugs } from './endocrine/drugs/dosing.ts'
import type { Fields } from './fields/fields.ts'
import type { Grid } from './grid/grid.ts'
import type { Mechanics } from './mechanics/mechanics.ts'
import type { SeedKey } from './random.ts'
import type { Tissue } from './tissue/tissue.ts'

/** Everything a run is at one moment: plain data, so that its arrays are a save file and a hash of them its fingerprint. */
export interface State {
  readonly grid: Grid
  readonly key: SeedKey
  clock: Clock
  tissue: Tissue
  fields: Fields
  mechanics: Mechanics
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

/** The body around the section: levels in the blood as they are, in clinical units, and what they follow from. */
export interface Body {
  /** Estradiol, pg/mL; testosterone, ng/dL; progesterone, ng/mL; SHBG, nmol/L: means of the day. */
  estradiol: number
  testosterone: number
  progesterone: number
  shbg: number
  /** GH and IGF-1, µg/L; LH and FSH, IU/L. */
  gh: number
  igf1: number
  lh: number
  fsh: number
  /** What is not bound: testosterone, ng/dL, alone and with what albumin holds; share of estradiol. */
  freeTestosterone: number
  bioavailableTestosterone: number
  freeEstradiol: number
  /** Estradiol as bone cells see it, pg/mL; IGF-1 as they see it, mean of a fortnight, µg/L. */
  effectiveEstradiol: number
  igf1Seen: number
  /** GH and IGF-1 that are normal for the age; GH of the pituitary, µg/L. */
  normalGh: number
  normalIgf1: number
  pulsatileGh: number
  /** Levels that would be, were none held. */
  own: {
    estradiol: number
    testosterone: number
    progesterone: number
    shbg: number
    gh: number
    igf1: number
    pth: number
  }
  /** Levels of a healthy person of 40 and the same sex, at which effects are 1. */
  usual: {
    estradiol: number
    effectiveEstradiol: number
    testosterone: number
    freeTestosterone: number
    progesterone: number
  }
  /** Drive of the pituitary on the gonads, 1 in health; how deaf it is to GnRH, 0 to 1. */
  pituitary: { drive: number; deafness: number }
  drugs: Drugs
  /** Ionized calcium, mmol/L. */
  calcium: number
  /** PTH of the glands, ng/L. */
  pth: number
  /** PTH 1–34 given: µg under the skin, µg in the blood; its level over this step and over the last day, ng/L. */
  pthDepot: number
  pthPlasma: number
  pthDrug: number
  pthDay: number
  /** Pulses of PTH of late; 1 under 20 µg injected daily. */
  pthPulse: number
  /** Totals of the last day, and resorption and formation of late, sites a day. */
  resorbed: number
  formed: number
  resorption: number
  formation: number
  /** Matrix that matures, its alkaline phosphatase in the blood, and matrix that mineralizes, of late, sites a day. */
  maturation: number
  phosphatase: number
  mineralization: number
  /** Their weighted sums while settling, and the weight, which nears 1. */
  usualResorption: number
  usualFormation: number
  usualPhosphatase: number
  usualMineralization: number
  usualWeight: number
  /** Resorption less formation of late, relative to usual resorption. */
  boneFlow: number
}

/** Cumulative counts since the run began; areas in sites (multiply by pixel size² for µm²). */
export interface Totals {
  /** Bone at the very beginning (and what a brush has put or taken), dissolved and laid since: initial − resorbed + formed = bone now. */
  initial: number
  resorbed: number
  formed: number
  origins: number
  targetedOrigins: number
  perforations: number
  arrested: number
  /** Microdamage of the bone dissolved (sites × damage). */
  damageDissolved: number
  /** Crumbs cleared away, a part of `resorbed`. */
  crumbs: number
  /** Bone laid without resorption before it, a part of `formed`. */
  modeled: number
}
