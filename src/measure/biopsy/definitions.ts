/** What a section is read for, in the order in which it is told. */
export const groups = ['Structure', 'Resorption', 'Formation', 'Labels'] as const
export type Group = (typeof groups)[number]

/** How each measure is read (symbols and definitions: Dempster 2013, doi:10.1002/jbmr.1805). */
export const told = {
  volume: ['Structure', 'BV/TV', 'Bone volume', '%', 'Length of the test lines within bone, osteoid included.'],
  bs: ['Structure', 'BS/TV', 'Bone surface', '1/mm', 'π/2 times the crossings, by the length of the test lines.'],
  eroded: [
    'Resorption',
    'ES/BS',
    'Eroded surface',
    '%',
    'Crossings under osteoclasts and cells of the reversal phase.',
  ],
  osteoclastic: ['Resorption', 'Oc.S/BS', 'Osteoclast surface', '%', 'Crossings under osteoclasts.'],
  osteoclasts: [
    'Resorption',
    'N.Oc/BS',
    'Number of osteoclasts',
    '1/mm',
    'All osteoclasts that are seen, by the surface that the crossings tell.',
  ],
  depth: [
    'Resorption',
    'E.De',
    'Eroded depth',
    'µm',
    'Depth of the last stretch of eroded surface before a seam, below the chord between resting surfaces on both sides.',
  ],
  osteoid: [
    'Formation',
    'OS/BS',
    'Osteoid surface',
    '%',
    'Crossings on a seam of osteoid thicker than the resolution.',
  ],
  thickness: ['Formation', 'O.Th', 'Osteoid thickness', 'µm', 'Mean depth of the mineralization front below seams.'],
  osteoblastic: [
    'Formation',
    'Ob.S/BS',
    'Osteoblast surface',
    '%',
    'Crossings under osteoblasts that still lay matrix; those that have flattened are not counted.',
  ],
  wall: ['Formation', 'W.Th', 'Wall thickness', 'µm', 'Mean depth of the cement line below surface at rest.'],
  doubles: ['Labels', 'dLS/BS', 'Double-labeled surface', '%', 'Crossings over two labels that can be told apart.'],
  singles: [
    'Labels',
    'sLS/BS',
    'Single-labeled surface',
    '%',
    'Crossings over one label, or two that cannot be told apart.',
  ],
  mineralizing: ['Labels', 'MS/BS', 'Mineralizing surface', '%', 'dLS/BS and half of sLS/BS.'],
  mar: [
    'Labels',
    'MAR',
    'Mineral apposition rate',
    'µm/day',
    'Mean distance of two labels, by the days between their middles.',
  ],
  bfr: ['Labels', 'BFR/BS', 'Bone formation rate', 'µm/year', 'MAR · MS/BS.'],
  lag: [
    'Labels',
    'Mlt',
    'Mineralization lag time',
    'day',
    'O.Th by the adjusted apposition rate, which is MAR · MS/OS. The model knows the lag itself.',
  ],
  frequency: ['Labels', 'Ac.f', 'Activation frequency', '1/year', 'BFR/BS by W.Th.'],
} as const satisfies Readonly<
  Record<string, readonly [group: Group, symbol: string, name: string, unit: string, doc: string]>
>

export type Key = keyof typeof told
export const keys = Object.keys(told) as Key[]
