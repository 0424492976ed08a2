import { expect, test } from 'vitest'
import { cohortSeeds, daysOfSeed, liveSeed } from '../../src/run/cohort.ts'
import { settlingKey } from '../../src/run/fork.ts'
import { parseScenario } from '../../src/run/scenario.ts'

const base = {
  format: 'trabecula/scenario',
  formatVersion: 1,
  seed: 'arms',
  years: 0.4,
  tissue: { generate: 'vertebra', size: 64 },
  subject: { age: 56, menopauseAge: 51 },
  parameters: { 'run.settling': 60, 'activation.rate': 0.01 },
}
const arms = [
  base,
  { ...base, prescription: [{ drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 0 }] },
  { ...base, years: 0.2, prescription: [{ clamp: 'igf1_ug_l', to: 90, start: 30 }] },
  { ...base, subject: { age: 66, menopauseAge: 51 } },
  { ...base, prescription: [{ clamp: 'e2_pg_ml', to: 90, start: -50 }] },
].map(parseScenario)
const [seed = ''] = cohortSeeds(arms[0]!, 1)
const live = (...lived: typeof arms) => liveSeed({ arms: lived, resources: {}, sampleEvery: 10 }, seed, () => {})

test('arms that settle once are the same runs as arms lived alone', () => {
  const together = live(...arms)
  for (const [k, arm] of arms.entries()) {
    const [alone] = live(arm)
    expect(together[k]!.stateHash).toBe(alone!.stateHash)
    expect(together[k]!.values).toEqual(alone!.values)
  }
  expect(new Set(together.map(({ stateHash }) => stateHash)).size).toBe(arms.length)
})

test('arms share their settling only if nothing before day 0 differs, and its days are counted once', () => {
  const [plain, patch, igf1, older, held] = arms.map(settlingKey)
  expect([patch, igf1]).toEqual([plain, plain])
  expect(older).not.toBe(plain)
  expect(held).not.toBe(plain)
  const days = daysOfSeed({ arms: arms.slice(0, 3), resources: {}, sampleEvery: 10 })
  expect(days).toBeCloseTo(60 + 365.25 * (0.4 + 0.4 + 0.2), 0)
})
