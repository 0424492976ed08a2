import { type Rows, row } from './row.ts'

/** How far an inhibitor holds aromatase down. */
export const aromatase = {
  most: row(
    0.6,
    0,
    1,
    '1',
    'read',
    'Greatest inhibition.',
    'E2:T falls 51–69 % on 1 mg daily or twice a week: Leder 2004, Burnett-Bowie 2009',
    true,
  ),
  half: row(
    0.02,
    0.001,
    2,
    'mg/day',
    'derived',
    'Anastrozole for half of it.',
    '1 mg daily and 1 mg twice a week do nearly the same (Leder 2004)',
    true,
  ),
} as const satisfies Rows
