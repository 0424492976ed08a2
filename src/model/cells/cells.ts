import { type ColumnSpec, createTable, type Table } from './columns.ts'

/** Positions are in sites (multiply by the pixel size for µm); times are days, day 0 = the settled start. */

/** A multinucleated cell that dissolves the bone beneath it while it travels along the surface. */
export const osteoclastColumns = {
  id: Uint32Array,
  unit: Uint32Array,
  born: Float64Array,
  x: Float64Array,
  y: Float64Array,
  /** Unit vector of travel. */
  headingX: Float64Array,
  headingY: Float64Array,
  nuclei: Float64Array,
  /** Bone dissolved so far, µm². */
  resorbed: Float64Array,
  /** Arc travelled, µm. */
  travelled: Float64Array,
} as const satisfies ColumnSpec

/** An osteoprogenitor on eroded surface (with its mononuclear resorbing company): it readies the site for formation. */
export const reversalColumns = {
  id: Uint32Array,
  unit: Uint32Array,
  born: Float64Array,
  x: Float64Array,
  y: Float64Array,
  /** Density of osteoprogenitors here, 0 to 1; formation begins at the threshold. */
  progenitors: Float64Array,
  /** Speed of recruitment here relative to a site under an intact canopy. */
  supply: Float64Array,
  /** 1 once recruitment has failed for good: an arrested, unfilled surface. */
  arrested: Uint8Array,
  /** Day on which an arrested surface is covered by lining cells. */
  leaves: Float64Array,
} as const satisfies ColumnSpec

/** A cell of a team that covers eroded surface and lays osteoid. */
export const osteoblastColumns = {
  id: Uint32Array,
  unit: Uint32Array,
  born: Float64Array,
  x: Float64Array,
  y: Float64Array,
  /** Apposition rate now, µm/day. */
  rate: Float64Array,
  /** Osteoid laid so far, µm². */
  formed: Float64Array,
  /** Osteoid it may yet lay without growth factor from resorption, µm²: a woken lining cell's. */
  allowance: Float64Array,
  /** Day on which the cell stopped laying osteoid; NaN while it works. */
  stopped: Float64Array,
} as const satisfies ColumnSpec

/** A flat cell that covers quiescent surface. */
export const liningColumns = {
  id: Uint32Array,
  /** The osteoblast it was, 0 for one present at the beginning. */
  parent: Uint32Array,
  born: Float64Array,
  x: Float64Array,
  y: Float64Array,
} as const satisfies ColumnSpec

/** A cell buried in its lacuna. */
export const osteocyteColumns = {
  id: Uint32Array,
  parent: Uint32Array,
  born: Float64Array,
  x: Float64Array,
  y: Float64Array,
  /** Day of death; NaN while alive. The lacuna stays until the bone around it is resorbed. */
  died: Float64Array,
  /** Strain energy it takes as normal, MPa; NaN until it has felt its first. */
  reference: Float64Array,
  /** Strain energy relative to that. */
  stimulus: Float64Array,
  /** What it secretes at this stimulus, relative to rest. */
  rankl: Float64Array,
  opg: Float64Array,
  sclerostin: Float64Array,
} as const satisfies ColumnSpec

/** What became of a remodeling unit: a record that no rule reads. */
export const unitColumns = {
  id: Uint32Array,
  /** 1 for formation without resorption, by woken lining cells. */
  modeling: Uint8Array,
  /** Day, place (sites) and RANKL:OPG at which it began. */
  born: Float64Array,
  x: Float64Array,
  y: Float64Array,
  rankLToOpg: Float64Array,
  /** 1 if a dead osteocyte within reach called it. */
  targeted: Uint8Array,
  /** 1 if it began on a piece of bone cut off from the edge of the section; 1 once it took part in severing a strut. */
  adrift: Uint8Array,
  pierced: Uint8Array,
  canopy: Uint8Array,
  /** Osteoclasts that worked in it, and how many still live. */
  osteoclasts: Uint32Array,
  osteoclastsAlive: Uint32Array,
  reversalAlive: Uint32Array,
  osteoblastsAlive: Uint32Array,
  /** Day the last osteoclast died, the first osteoblast began and the last one stopped; NaN before. */
  resorptionEnded: Float64Array,
  formationBegan: Float64Array,
  formationEnded: Float64Array,
  /** Surface swept, µm. */
  swept: Float64Array,
  /** Bone dissolved (by osteoclasts; by both osteoclasts and the reversal company) and laid, µm². */
  erodedByOsteoclasts: Float64Array,
  resorbed: Float64Array,
  formed: Float64Array,
  /** Eroded and wall thickness: mean depth over the swept surface, µm. */
  erodedDepth: Float64Array,
  wallThickness: Float64Array,
} as const satisfies ColumnSpec

export interface Cells {
  osteoclasts: Table<typeof osteoclastColumns>
  reversal: Table<typeof reversalColumns>
  osteoblasts: Table<typeof osteoblastColumns>
  lining: Table<typeof liningColumns>
  osteocytes: Table<typeof osteocyteColumns>
  /** Identities given out so far, over all kinds of cell. */
  identities: number
}

export type Units = Table<typeof unitColumns>

export function createCells(): Cells {
  return {
    osteoclasts: createTable(osteoclastColumns),
    reversal: createTable(reversalColumns, 256),
    osteoblasts: createTable(osteoblastColumns, 512),
    lining: createTable(liningColumns, 1024),
    osteocytes: createTable(osteocyteColumns, 1024),
    identities: 0,
  }
}
