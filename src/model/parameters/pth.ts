import { type Rows, row } from './row.ts'

/** Parathyroid hormone: secretion, kinetics, and what its pulses do. */
export const pth = {
  least: row(6, 0, 20, 'ng/L', 'read', 'PTH at high calcium.', 'Brent 1988: 5.6–6.4'),
  most: row(97, 30, 400, 'ng/L', 'read', 'PTH at low calcium.', 'Brent 1988: 95–100'),
  daily: row(0, 0, 100, 'µg/day', 'assumed', 'Teriparatide injected once a day.', 'therapeutic dose 20 µg/day'),
  infusion: row(0, 0, 1000, 'µg/day', 'assumed', 'PTH 1–34 infused without pause.', 'definition'),
  absorption: row(4.38, 0.1, 50, '1/hour', 'read', 'Absorption from under the skin.', 'Martonova 2023'),
  elimination: row(Math.LN2, 0.01, 10, '1/hour', 'read', 'Elimination (half-life 1 hour).', 'Martonova 2023'),
  volume: row(110, 5, 1000, 'L', 'read', 'Volume of distribution.', 'Martonova 2023'),
  available: row(0.95, 0, 1, '1', 'read', 'Share of an injection that reaches the blood.', 'Martonova 2023'),
  pulseTime: row(
    15,
    1,
    100,
    'day',
    'assumed',
    'Time in which osteoblasts come to answer pulses.',
    'CREB/BCL2-like memory, Bellido 2003',
  ),
  pulseUnit: row(
    7.5,
    0.1,
    100,
    'ng/L',
    'derived',
    'Mean excursion above the level of the day under 20 µg a day, which counts as 1.',
    'the model of the same row',
  ),
  pulseLife: row(
    0.6,
    0,
    5,
    '1',
    'assumed',
    'Lengthening of osteoblast life and output by pulses.',
    'Jilka 1999, doi:10.1172/JCI6610',
  ),
  pulseModeling: row(
    15,
    0,
    100,
    '1',
    'assumed',
    'Rise of modeling-based formation by pulses.',
    'Lindsay 2006; Dempster 2018',
  ),
} as const satisfies Rows
