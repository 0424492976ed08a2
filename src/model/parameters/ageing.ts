import { type Rows, row } from './row.ts'

/** What age by itself does to remodeling. */
export const ageing = {
  activationAt52: row(
    1.1,
    0.5,
    3,
    '1',
    'assumed',
    'Birth of units at 52, relative to 40; in between it is a straight line.',
    'the study behind the model, §2.4',
  ),
  activationAt65: row(
    1.3,
    0.5,
    3,
    '1',
    'assumed',
    'The same at 65.',
    'the study behind the model, §2.4: tripled Ac.f 13 years on needs 1.4 beyond estradiol',
  ),
  activationAt75: row(
    1.5,
    0.5,
    3,
    '1',
    'assumed',
    'The same at 75, and rising at the same pace until 90.',
    'the study behind the model, §2.4',
  ),
  outputFemale: row(
    0.001,
    0,
    0.02,
    '1/year',
    'read',
    'Fall of osteoblast output after 40, women.',
    'W.Th falls: Creighton (n = 48)',
  ),
  outputMale: row(0, 0, 0.02, '1/year', 'read', 'The same, men.', 'W.Th rises slightly: Creighton'),
} as const satisfies Rows
