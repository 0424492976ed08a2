import { type Rows, row } from './row.ts'

/** Progesterone: its levels, and what it does to osteoblasts. */
export const progesterone = {
  cycleMean: row(
    5,
    0.1,
    30,
    'ng/mL',
    'derived',
    'Mean over an ovulatory cycle.',
    'luteal mean about 10 in half of the cycle',
    true,
  ),
  rest: row(0.3, 0, 2, 'ng/mL', 'remembered', 'Level without a corpus luteum, and of men.', 'below 0.5', true),
  half: row(5, 0.2, 50, 'ng/mL', 'assumed', 'Level of half effect.', 'the study behind the model, §2.4'),
  osteoblastOutput: row(
    0.03,
    0,
    0.2,
    '1',
    'assumed',
    'Rise of osteoblast output: weak and uncertain.',
    'Prior 2017, PMC5601259: +0.68 %/year over estrogen alone, all with MPA, I² 81 %',
  ),
} as const satisfies Rows
