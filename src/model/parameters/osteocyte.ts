import { type Rows, row } from './row.ts'

/** How dense osteocytes lie, how they die, and what their death calls. */
export const osteocyte = {
  spacing: row(
    60,
    20,
    200,
    'µm',
    'derived',
    'Distance between lacunae at the start; none lie next to a surface, which leaves 200 per mm² of bone.',
    '200 lacunae/mm², Mullender 1996, Bone 18:109; trabeculae 110–160 µm wide in the plate model',
    true,
  ),
  burialSpacing: row(
    32,
    10,
    200,
    'µm',
    'calibrated',
    'A lacuna nearer than this prevents burial.',
    'new bone receives the lacunae that old bone has, so that their density holds within 1 % a year',
  ),
  deathRate: row(
    7.6e-5,
    0,
    1e-2,
    '1/day',
    'read',
    'Death without remodeling (half-life 25 years).',
    'Nelson 2021; Jörg 2022, doi:10.7554/eLife.76228',
  ),
  emptyAtStart: row(
    0.12,
    0,
    0.9,
    '1',
    'remembered',
    'Share of lacunae that are empty at the start.',
    'Qiu 2002, Mullender 1996: a tenth to a fifth in adults',
    true,
  ),
  distress: row(
    3,
    1,
    20,
    '1',
    'assumed',
    'RANKL of a freshly dead osteocyte relative to a living one.',
    'Kennedy 2012: apoptosis raises RANKL',
  ),
  distressLasts: row(60, 0, 400, 'day', 'assumed', 'Days a dead osteocyte goes on calling.', 'design choice'),
} as const satisfies Rows
