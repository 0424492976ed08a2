/** One of the brushes. */
export interface Brush {
  readonly label: string
  /** What a stroke of it does to the tissue. */
  readonly doc: string
  /** What is set by hand beside its width; left out where there is nothing to set. */
  readonly strength?: Amount
  /** How long it goes on; left out for what is done at once. */
  readonly days?: Amount
}

interface Amount {
  readonly doc: string
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly value: number
}

const depot = (what: string) => ({
  strength: {
    doc: `${what} that a wide stroke would come to, relative to the resting surface of healthy bone; a narrow one spreads and stays below.`,
    unit: '1',
    min: 0.1,
    max: 20,
    value: 4,
  },
  days: { doc: 'How long the depot releases it.', unit: 'd', min: 1, max: 3650, value: 90 },
})

/** Brushes by which a hand changes a section, by the names they have in a scenario. */
export const brushes = {
  bone: {
    label: 'Bone',
    doc: 'Grafts mature bone, with osteocytes in it and lining cells on its surface. Cells that it covers are gone.',
  },
  marrow: {
    label: 'Marrow',
    doc: 'Drills bone away at once, with the cells in it and on it. No osteoclast has been there, so nothing of the matrix is set free.',
  },
  damage: {
    label: 'Microdamage',
    doc: 'Cracks the bone: its microdamage rises to the strength of the stroke, where it is less.',
    strength: {
      doc: 'Microdamage: the share of its stiffness that bone loses.',
      unit: '1',
      min: 0.01,
      max: 0.9,
      value: 0.3,
    },
  },
  osteocytes: {
    label: 'Kill osteocytes',
    doc: 'Kills the osteocytes of a place. The dying call osteoclasts by RANKL.',
  },
  osteoclasts: {
    label: 'Osteoclasts',
    doc: 'Begins a remodeling unit on the surface nearest to where the stroke begins, as signals would.',
  },
  rankl: {
    label: 'RANKL',
    doc: 'A depot that releases RANKL.',
    ...depot('RANKL'),
  },
  opg: {
    label: 'OPG',
    doc: 'A depot that releases OPG, which takes RANKL from its receptor.',
    ...depot('OPG'),
  },
  sclerostin: {
    label: 'Sclerostin',
    doc: 'A depot that releases sclerostin, as osteocytes at rest do.',
    ...depot('Sclerostin'),
  },
} as const satisfies Readonly<Record<string, Brush>>

export type BrushName = keyof typeof brushes
export const brushNames = Object.keys(brushes) as BrushName[]

/** Signals of which a stroke can leave a depot. */
export const depotNames = ['rankl', 'opg', 'sclerostin'] as const satisfies readonly BrushName[]
export type DepotName = (typeof depotNames)[number]

export const isDepot = (name: BrushName): name is DepotName => (depotNames as readonly string[]).includes(name)
