import { type Rows, row } from './row.ts'

/** Where and how often remodeling units begin. */
export const activation = {
  rate: row(
    0.00098,
    0,
    1e-2,
    '1/(mm·day)',
    'calibrated',
    'Remodeling units begun per length of quiescent surface and day at a RANKL:OPG of 1.',
    'Ac.f 0.13 /y (Recker 2004, doi:10.1359/JBMR.040710) over 0.4 mm of swept surface gives 8.9e-4; × 1.26 for the surface a plane section lacks',
  ),
  ranklExponent: row(
    0.8,
    0,
    1.5,
    '1',
    'calibrated',
    'How steeply the birth of units follows the local RANKL:OPG.',
    'range 0.7–1.3',
  ),
  ranklCeiling: row(
    6,
    1,
    20,
    '1',
    'assumed',
    'Local RANKL:OPG beyond which activation does not rise.',
    'design choice',
  ),
  osteoclasts: row(
    1.6,
    1,
    2,
    'cells',
    'assumed',
    'Mean number of osteoclasts that open a unit: one sets out each way, or one alone.',
    'design choice',
  ),
  clearance: row(
    45,
    0,
    300,
    'µm',
    'assumed',
    'Distance from a working cell within which no new unit begins.',
    'width of an osteoclast footprint',
  ),
  targetReach: row(
    100,
    0,
    300,
    'µm',
    'assumed',
    'Distance of a dead osteocyte within which a new unit is counted as targeted.',
    'reach of osteocyte signals, Mullender & Huiskes',
  ),
} as const satisfies Rows
