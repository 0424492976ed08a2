import type { FieldName } from '../model/fields/fields.ts'

/** A quantity of the bone, site by site. */
export type BonePlane = 'strain' | 'damage' | 'viability' | 'turnover'
export type PlaneName = FieldName | BonePlane

/** How the section can be shown: in a stain, as a microscope of another kind has it, or under a signal or a quantity of the bone. */
export interface Overlay {
  readonly label: string
  readonly planes: readonly PlaneName[]
  /** Where it is shown, and what is worked out while drawing instead of being sent. */
  readonly shows: 'everywhere' | 'bone' | 'age' | 'mineral' | 'labels'
  readonly unit: string
  /** Ends of the color scale. */
  readonly low: number
  readonly high: number
  /** Values of note along the scale, which `doc` explains. */
  readonly ticks?: readonly number[]
  /** True if nothing lies beyond the high end. */
  readonly isMost?: true
  readonly doc: string
}

const healthy = '× healthy'

export const overlays = {
  none: {
    label: 'Goldner trichrome',
    planes: [],
    shows: 'everywhere',
    unit: '',
    low: 0,
    high: 1,
    doc: 'The stained section.',
  },
  trap: {
    label: 'TRAP',
    planes: [],
    shows: 'everywhere',
    unit: '',
    low: 0,
    high: 1,
    doc: 'Tartrate-resistant acid phosphatase: osteoclasts red, their mononuclear company and eroded surface pale red.',
  },
  labels: {
    label: 'Fluorescence',
    planes: [],
    shows: 'labels',
    unit: '',
    low: 0,
    high: 1,
    doc: 'Labels shine where mineral was laid down while they were given.',
  },
  rankl: {
    label: 'RANKL',
    planes: ['rankl'],
    shows: 'everywhere',
    unit: healthy,
    low: 0,
    high: 3,
    doc: 'Calls osteoclasts and keeps them alive.',
  },
  opg: {
    label: 'OPG',
    planes: ['opg'],
    shows: 'everywhere',
    unit: healthy,
    low: 0,
    high: 2,
    doc: 'Decoy that binds RANKL.',
  },
  ratio: {
    label: 'RANKL : OPG',
    planes: ['rankl', 'opg'],
    shows: 'everywhere',
    unit: healthy,
    low: 0,
    high: 3,
    doc: 'The balance that osteoclasts read.',
  },
  sclerostin: {
    label: 'Sclerostin',
    planes: ['sclerostin'],
    shows: 'everywhere',
    unit: healthy,
    low: 0,
    high: 2,
    doc: 'From osteocytes: holds osteoblasts back.',
  },
  tgfBeta: {
    label: 'TGF-β',
    planes: ['tgfBeta'],
    shows: 'everywhere',
    unit: '× under an osteoclast',
    low: 0,
    high: 1,
    doc: 'Set free from dissolved matrix: calls osteoprogenitors.',
  },
  igf1: {
    label: 'IGF-1',
    planes: ['igf1'],
    shows: 'everywhere',
    unit: '× normal vigor',
    low: 0,
    high: 1.5,
    doc: 'From matrix and osteoblasts: sets their vigor.',
  },
  strain: {
    label: 'Strain',
    planes: ['strain'],
    shows: 'bone',
    unit: 'µε',
    low: 0,
    high: 2000,
    ticks: [200, 1500],
    doc: 'Effective strain, standing. Ticks (Frost): below 200 disuse, from 1500 modeling.',
  },
  damage: {
    label: 'Microdamage',
    planes: ['damage'],
    shows: 'bone',
    unit: '%',
    low: 0,
    high: 15,
    doc: 'Stiffness lost to cracks that only resorption removes.',
  },
  mineral: {
    label: 'Mineral (qBEI)',
    planes: [],
    shows: 'mineral',
    unit: '% calcium by weight',
    low: 17,
    high: 25,
    isMost: true,
    doc: 'Young packets are dark, osteoid and marrow black.',
  },
  turnover: {
    label: 'Turnover',
    planes: ['turnover'],
    shows: 'bone',
    unit: '%/year',
    low: 0,
    high: 20,
    isMost: true,
    doc: 'Share of the bone within 200 µm that was laid in the last five years, per year (BFR/BV of the place).',
  },
  viability: {
    label: 'Osteocyte viability',
    planes: ['viability'],
    shows: 'bone',
    unit: '% alive',
    low: 0,
    high: 100,
    isMost: true,
    doc: 'Lacunae around that hold a living cell.',
  },
  age: {
    label: 'Bone age',
    planes: [],
    shows: 'age',
    unit: 'years',
    low: 0,
    high: 15,
    doc: 'Time since the bone was laid down.',
  },
} as const satisfies Record<string, Overlay>

export type OverlayName = keyof typeof overlays
/** Whether what is shown is read off a color scale. */
export const hasScale = (name: OverlayName): boolean => overlays[name].unit !== ''

export const overlayNames = Object.keys(overlays) as OverlayName[]
