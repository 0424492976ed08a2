import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance, createRun, intervene, type Run, stepsUntil } from '../../src/run/run.ts'
import { smallScenario } from './scenarios.ts'

/** Days on which steps begin. */
const day = (min: number, max: number) => fc.integer({ min: 4 * min, max: 4 * max }).map((n) => n / 4)

const kinds = [
  { drug: 'estradiol', route: 'patch', dose: 50 },
  { drug: 'estradiol', route: 'oral', dose: 2, adherence: 0.6 },
  { drug: 'teriparatide', dose: 20 },
  { drug: 'anastrozole', dose: 1, interval: 3.5, unit: 'mg' },
  { drug: 'testosterone-cypionate', dose: 100 },
  { clamp: 'igf1_ug_l', to: 60 },
  // Without `over`: a gradual change is felt a hair before its start, and so from the start of the run.
  { clamp: 'e2_pg_ml', to: 8 },
]

const entries = fc.uniqueArray(fc.tuple(fc.nat(kinds.length - 1), day(8, 20), day(21, 30)), {
  minLength: 1,
  maxLength: 3,
  selector: ([kind]) => kind,
})

const small = (changes: Record<string, unknown>) =>
  createRun(
    smallScenario({ tissue: { generate: 'vertebra', size: 64 }, parameters: { 'run.settling': 2 }, ...changes }),
  )

function account(run: Run) {
  advance(run, stepsUntil(run, 32))
  return { parts: fingerprint(run.state).parts, rows: run.rows, hashes: run.hashes }
}

test('what is prescribed in time on the way is as if it had been prescribed from the start, and its end as well', () => {
  fc.assert(
    fc.property(entries, day(0, 7), day(20, 21), (chosen, begun, ended) => {
      const whole = chosen.map(([kind, start, stop]) => ({ ...kinds[kind]!, start, stop }))
      const endless = chosen.map(([kind, start]) => ({ ...kinds[kind]!, start }))
      const expected = account(small({ prescription: whole }))

      const live = small({})
      advance(live, stepsUntil(live, begun))
      intervene(live, { prescription: endless })
      advance(live, stepsUntil(live, ended))
      intervene(live, { prescription: whole })
      expect(account(live)).toEqual(expected)

      const scheduled = small({
        interventions: [
          { day: begun, prescription: endless },
          { day: ended, prescription: whole },
        ],
      })
      expect(account(scheduled)).toEqual(expected)
    }),
    { numRuns: 10, seed: 1953 },
  )
})

test('a load turned before the first step is as if the scenario had it', () => {
  const turned = small({ parameters: { 'run.settling': 0, 'load.magnitude': 1.8 } })
  const live = small({ parameters: { 'run.settling': 0 } })
  intervene(live, { parameter: 'load.magnitude', value: 1.8 })
  expect(account(live)).toEqual(account(turned))
})
