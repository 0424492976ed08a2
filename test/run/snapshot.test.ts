import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import { advance, createRun, dayOfRun, intervene, type Run } from '../../src/run/run.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import { smallScenario } from './scenarios.ts'

/** What must be equal for two runs to be the same. */
const account = (run: Run) => ({
  parts: fingerprint(run.state).parts,
  day: dayOfRun(run),
  rows: run.rows,
  hashes: run.hashes,
  observer: run.observer,
  interventions: run.interventions,
  applied: run.applied,
  parameters: run.parameters,
  held: run.held,
  scenario: run.scenario,
})

describe('a run cut in two', () => {
  test('equals the run done whole, wherever it is cut and whatever was done to it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 1, max: 120 }),
        fc.boolean(),
        (before, after, isTreated) => {
          const run = createRun(
            smallScenario({ interventions: [{ day: 40, parameter: 'osteoclast.speed', value: 9 }] }),
          )
          advance(run, before)
          if (isTreated) intervene(run, { clamp: 'e2_pg_ml', to: 8 })
          const rest = restoreSnapshot(saveSnapshot(run))
          expect(account(rest)).toEqual(account(run))
          advance(run, after)
          advance(rest, after)
          expect(account(rest)).toEqual(account(run))
        },
      ),
      { numRuns: 25 },
    )
  })

  test('goes on alike in the kernels’ plain twins', () => {
    const run = createRun(smallScenario())
    advance(run, 130)
    const rest = restoreSnapshot(saveSnapshot(run), { backend: 'plain' })
    advance(run, 30)
    advance(rest, 30)
    expect(account(rest)).toEqual(account(run))
  })
})

test('an unpacked snapshot is the same run', () => {
  const run = createRun(smallScenario())
  advance(run, 200)
  expect(account(restoreSnapshot(saveSnapshot(run, 0)))).toEqual(account(run))
})

describe('bytes that are no snapshot', () => {
  const run = createRun(smallScenario({ tissue: { generate: 'vertebra', size: 64 } }))
  advance(run, 10)
  const bytes = saveSnapshot(run)

  test('cut short anywhere are refused', () => {
    for (const length of [0, 4, 31, 32, 100, bytes.length - 1])
      expect(() => restoreSnapshot(bytes.subarray(0, length))).toThrow(InputError)
  })

  test('damaged anywhere are refused', () => {
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        if (at >= 24 && at < 32) return // spare bytes of the head
        const damaged = bytes.slice()
        damaged[at]! ^= flip
        expect(() => restoreSnapshot(damaged)).toThrow(InputError)
      }),
      { numRuns: 200 },
    )
  })

  test('that promise more than they hold are refused before room is made', () => {
    const boast = bytes.slice()
    new DataView(boast.buffer).setUint32(12, 0x3fffffff, true)
    expect(() => restoreSnapshot(boast)).toThrow('The snapshot is damaged.')
  })

  test('of anything else are refused', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
        expect(() => restoreSnapshot(noise)).toThrow(InputError)
      }),
    )
  })
})
