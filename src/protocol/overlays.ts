import type { FieldName } from '../model/fields/fields.ts'

/** What can be laid over the section: a signal, the ratio of two, or the age of the bone. */
export interface Overlay {
  readonly label: string
  readonly planes: readonly FieldName[]
  readonly unit: string
  /** Ends of the color scale. */
  readonly low: number
  readonly high: number
  readonly doc: string
}

const healthy = '× healthy'

export const overlays = {
  none: { label: 'Stain only', planes: [], unit: '', low: 0, high: 1, doc: 'The stained section.' },
  rankl: {
    label: 'RANKL',
    planes: ['rankl'],
    unit: healthy,
    low: 0,
    high: 3,
    doc: 'Calls osteoclasts and keeps them alive.',
  },
  opg: { label: 'OPG', planes: ['opg'], unit: healthy, low: 0, high: 2, doc: 'Decoy that binds RANKL.' },
  ratio: {
    label: 'RANKL : OPG',
    planes: ['rankl', 'opg'],
    unit: healthy,
    low: 0,
    high: 3,
    doc: 'The balance that osteoclasts read.',
  },
  sclerostin: {
    label: 'Sclerostin',
    planes: ['sclerostin'],
    unit: healthy,
    low: 0,
    high: 2,
    doc: 'From osteocytes: holds osteoblasts back.',
  },
  tgfBeta: {
    label: 'TGF-β',
    planes: ['tgfBeta'],
    unit: '× under an osteoclast',
    low: 0,
    high: 1,
    doc: 'Set free from dissolved matrix: calls osteoprogenitors.',
  },
  igf1: {
    label: 'IGF-1',
    planes: ['igf1'],
    unit: '× normal vigor',
    low: 0,
    high: 1.5,
    doc: 'From matrix and osteoblasts: sets their vigor.',
  },
  age: { label: 'Bone age', planes: [], unit: 'years', low: 0, high: 5, doc: 'Time since the bone was laid down.' },
} as const satisfies Record<string, Overlay>

export type OverlayName = keyof typeof overlays
export const overlayNames = Object.keys(overlays) as OverlayName[]
