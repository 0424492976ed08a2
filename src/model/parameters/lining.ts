import { type Rows, row } from './row.ts'

/** Lining cells. */
export const lining = {
  spacing: row(
    68,
    20,
    200,
    'µm',
    'derived',
    'Surface per lining cell at the start.',
    '15 µm per osteoblast / 22 % that become lining',
    true,
  ),
} as const satisfies Rows
