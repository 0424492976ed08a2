import { describe, expect, test } from 'vitest'
import { createHolds, heldLevel } from '../../src/model/endocrine/levels.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import { fillHolds } from '../../src/run/levels.ts'
import type { LevelClamp } from '../../src/run/prescription.ts'
import { advance, createRun, dayOfRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { smallScenario } from './scenarios.ts'

describe('a run', () => {
  const run = createRun(smallScenario(), {}, { sampleEvery: 10 })
  advance(run, stepsUntil(run, 65))

  test('settles before day 0 and keeps rows from day 0 on', () => {
    expect(dayOfRun(createRun(smallScenario()))).toBe(-30)
    expect(run.rows.map((row) => row.time_d)).toEqual([0, 10, 20, 30, 40, 50, 60])
  })

  test('keeps a fingerprint every thirty days', () => {
    expect(run.hashes.map(({ day }) => day)).toEqual([0, 30, 60])
    expect(new Set(run.hashes.map(({ hash }) => hash)).size).toBe(3)
  })

  test('lived twice is the same run, and sampled more often too', () => {
    const twin = createRun(smallScenario())
    advance(twin, stepsUntil(twin, 65))
    expect(twin.hashes).toEqual(run.hashes)
  })

  test('is the same however often it is measured, and whether at all', () => {
    for (const sampleEvery of [0.25, 1, 7, 36_500]) {
      const other = createRun(smallScenario(), {}, { sampleEvery })
      advance(other, stepsUntil(other, 65))
      expect(other.rows.length).toBe(1 + Math.floor(65 / sampleEvery))
      expect(other.hashes).toEqual(run.hashes)
      expect(fingerprint(other.state)).toEqual(fingerprint(run.state))
    }
  })

  test('of another seed is another run', () => {
    const other = createRun(smallScenario({ seed: 'volkmann' }))
    expect(fingerprint(other.state).parts['tissue.bone']).not.toBe(
      fingerprint(createRun(smallScenario()).state).parts['tissue.bone'],
    )
  })
})

describe('estradiol', () => {
  const fall = { clamp: 'e2_pg_ml', to: 8, start: 730, over: 164.3625 }
  const scenario = smallScenario({ prescription: [fall, { clamp: 'e2_pg_ml', to: 40, start: 2000, stop: 2100 }] })
  const prescribedEstradiol = ({ prescription }: typeof scenario, day: number) => {
    const holds = createHolds()
    fillHolds(holds, prescription as LevelClamp[], {}, day)
    return heldLevel(holds, 'e2_pg_ml', 100)
  }

  test('falls across the final period: half way at its middle, all but done two years on', () => {
    expect(prescribedEstradiol(scenario, -1)).toBe(100)
    expect(prescribedEstradiol(scenario, 730)).toBeCloseTo(54, 10)
    expect(prescribedEstradiol(scenario, 730 + 730)).toBeLessThan(9.2)
    expect(prescribedEstradiol(scenario, 730 - 164.3625) - 8).toBeCloseTo(92 / (1 + Math.exp(-1)), 9)
  })

  test('is held while a later clamp lasts', () => {
    expect(prescribedEstradiol(scenario, 2050)).toBe(40)
    expect(prescribedEstradiol(scenario, 2100)).toBeLessThan(8.1)
  })

  test('reaches the tissue', () => {
    const run = createRun(
      smallScenario({ parameters: { 'run.settling': 0 }, prescription: [{ clamp: 'e2_pg_ml', to: 8, start: 1 }] }),
    )
    advance(run, 4)
    expect(run.state.body.estradiol).toBe(100)
    advance(run, 1)
    expect(run.state.body.estradiol).toBe(8)
  })
})

describe('an intervention', () => {
  const changes = [
    { parameter: 'osteoclast.erosionRate', value: 6 },
    { clamp: 'e2_pg_ml', to: 8 },
    { clamp: 'e2_pg_ml', to: null },
  ] as const

  test('made live is written down and can be lived again from the scenario', () => {
    const live = createRun(smallScenario())
    for (const [k, change] of changes.entries()) {
      advance(live, stepsUntil(live, 5.25 + 20 * k))
      intervene(live, change)
    }
    advance(live, stepsUntil(live, 60))
    expect(live.interventions.map(({ day }) => day)).toEqual([5.25, 25.25, 45.25])
    const again = createRun(smallScenario({ interventions: live.interventions }))
    advance(again, stepsUntil(again, 60))
    expect(again.hashes).toEqual(live.hashes)
    expect(again.parameters.osteoclast.erosionRate).toBe(6)
  })

  test('that is refused changes nothing', () => {
    const run = createRun(smallScenario())
    const before = structuredClone(run.parameters)
    for (const change of [
      { parameter: 'osteoclast.erosionRate', value: 1e9 },
      { parameter: 'osteoclast.erosionRate', value: Number.NaN },
      { parameter: 'run.timeStep', value: 0.5 },
      { parameter: 'no.such', value: 1 },
      { clamp: 'e2_pg_ml', to: -1 },
    ] as const)
      expect(() => intervene(run, change)).toThrow(InputError)
    expect(run.parameters).toEqual(before)
    expect(run.interventions).toEqual([])
  })

  test('of a slider that is dragged leaves its last value', () => {
    const run = createRun(smallScenario())
    for (const value of [4, 5, 6]) intervene(run, { parameter: 'osteoclast.erosionRate', value })
    expect(run.interventions).toEqual([{ day: -30, parameter: 'osteoclast.erosionRate', value: 6 }])
  })

  test('that is scheduled for this very step comes before one made now', () => {
    const run = createRun(
      smallScenario({ interventions: [{ day: -30, parameter: 'osteoclast.erosionRate', value: 2 }] }),
    )
    intervene(run, { parameter: 'osteoclast.erosionRate', value: 6 })
    expect(run.parameters.osteoclast.erosionRate).toBe(6)
    advance(run, 1)
    expect(run.parameters.osteoclast.erosionRate).toBe(6)
  })
})

test('an image that is not there is asked for by name', () => {
  expect(() => createRun(smallScenario({ tissue: { image: 'core.png' } }))).toThrow(
    'The scenario needs the image "core.png".',
  )
})
