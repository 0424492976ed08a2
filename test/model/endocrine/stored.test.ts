import { describe, expect, it } from 'vitest'
import { advance, createRun, stepsUntil } from '../../../src/run/run.ts'
import { smallScenario } from '../../run/scenarios.ts'

const lived = (igf1: number | null, days: number) => {
  const prescription = igf1 === null ? [] : [{ clamp: 'igf1_ug_l', to: igf1, start: -3650 }]
  const run = createRun(smallScenario({ prescription }))
  advance(run, stepsUntil(run, days))
  return run
}

describe('IGF-1 in the matrix', () => {
  const low = lived(96, 120)
  const usual = lived(null, 120)

  it('is as normal in old bone, and as low in new as it was in the blood', () => {
    const { stored, birth, bone } = low.state.tissue
    const begun = -low.state.clock.settling * low.parameters.run.timeStep
    let young = 0
    for (let i = 0; i < stored.length; i++) {
      if (birth[i]! > begun + 2) {
        expect(stored[i]).toBeCloseTo(0.5, 2)
        if (bone[i]! > 0.5) young++
      } else expect(stored[i]).toBe(1)
    }
    expect(young).toBeGreaterThan(50)
  })

  it('is 1 everywhere in health', () => {
    expect(usual.state.tissue.stored.every((value) => value === 1)).toBe(true)
    expect(usual.state.totals.formed).toBeGreaterThan(0)
  })

  it('comes free with the matrix that is dissolved', () => {
    const { released, releasedIgf1 } = usual.state.fields
    expect(releasedIgf1).toEqual(released)
    // Dig where the matrix holds a half.
    const run = lived(null, 30)
    run.state.tissue.stored.fill(0.5)
    run.state.fields.released.fill(0)
    run.state.fields.releasedIgf1.fill(0)
    advance(run, 1)
    const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0)
    expect(sum(run.state.fields.released)).toBeGreaterThan(0)
    expect(sum(run.state.fields.releasedIgf1) / sum(run.state.fields.released)).toBeCloseTo(0.5, 5)
  })
})
