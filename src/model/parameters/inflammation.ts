import { type Rows, row } from './row.ts'

/** What inflammation does to bone cells. */
export const inflammation = {
  rankl: row(
    0.6,
    0,
    5,
    '1',
    'assumed',
    'Rise of RANKL per unit of inflammation, 1 standing for active rheumatoid arthritis.',
    'interleukins raise RANKL; direction only',
  ),
  osteoblastLife: row(
    0.3,
    0,
    0.9,
    '1',
    'assumed',
    'Fall of osteoblast life at the same.',
    'TNF-α kills osteoblasts; direction only',
  ),
} as const satisfies Rows
