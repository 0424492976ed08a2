import { expect, test } from 'vitest'
import { campaign } from './campaign.ts'

/** Files in the ordinary suite; `npm run fuzz` makes as many as are asked for, and heeds the time they take. */
const cases = 500

test('files of any kind, however damaged, foreign or hostile, are opened as a run or refused in one sentence', async () => {
  const { tallies, violations } = await campaign({ seed: 'ordinary', cases })
  // A failure names its seed, kind and number: npm run fuzz -- --seed … --kind … --case …
  expect(violations).toEqual([])
  expect(tallies.reduce((sum, { opened, refused }) => sum + opened + refused, 0)).toBe(cases)
  for (const { kind, opened, refused } of tallies) {
    expect(refused, kind).toBeGreaterThan(20)
    if (kind !== 'foreign' && kind !== 'splice') expect(opened, kind).toBeGreaterThan(3)
  }
}, 400_000)
