import { describe, expect, it } from 'vitest'
import { createState } from '../../../src/model/create.ts'
import { noteTurnover, relativeTurnover } from '../../../src/model/endocrine/turnover.ts'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { advance, createRun, stepsUntil } from '../../../src/run/run.ts'
import { smallScenario } from '../../run/scenarios.ts'

describe('the markers of one day’s matrix', () => {
  const p = defaultParameters()
  const { body, totals } = createState({
    grid: createGrid(64, 64, 10),
    bone: new Float64Array(64 * 64).fill(1, 2048),
    seed: 'markers',
    parameters: p,
  })
  const day = (amount: number, isSettling: boolean) => {
    totals.formed += amount
    totals.resorbed += amount
    noteTurnover(body, totals, isSettling, p.osteoblast.mineralizationLag, 1)
    return relativeTurnover(body)
  }

  it('are 1 while turnover is steady', () => {
    for (let k = 0; k < 4000; k++) day(3, true)
    for (const value of Object.values(relativeTurnover(body))) expect(value).toBeCloseTo(1, 3)
  })

  it('rise one after another when it doubles: CTX, P1NP, BSAP, osteocalcin, which waits for mineral', () => {
    const half: Record<string, number> = {}
    for (let k = 1; k < 200; k++)
      for (const [name, value] of Object.entries(day(6, false))) if (value > 1.5) half[name] ??= k
    expect(Object.keys(half)).toEqual(['resorption', 'formation', 'phosphatase', 'mineralization'])
    expect(new Set(Object.values(half)).size).toBe(4)
    expect(half['mineralization']).toBeGreaterThan(p.osteoblast.mineralizationLag / 2)
    expect(half['mineralization']).toBeLessThan(1.5 * p.osteoblast.mineralizationLag)
    for (const value of Object.values(relativeTurnover(body))) expect(value).toBeCloseTo(2, 2)
  })
})

describe('after a step in activation', () => {
  const names = ['ctx_rel', 'p1np_rel', 'bsap_rel', 'ocn_rel'] as const
  const every = 4
  const step = 120
  const rows = 480 / every
  const half: Record<string, number> = {}

  it('resorption leads, and formation makes half of its rise one to six months later', () => {
    const mean = names.map(() => new Float64Array(rows))
    for (const seed of ['albright', 'frost', 'meunier', 'parfitt']) {
      const interventions = [{ day: step, parameter: 'activation.rate', value: 0.01 }]
      const parameters = { 'run.settling': 240, 'activation.rate': 0.003 }
      const tissue = { generate: 'vertebra', size: 192 }
      const run = createRun(smallScenario({ seed, tissue, parameters, interventions }), {}, { sampleEvery: every })
      advance(run, stepsUntil(run, 480))
      for (const [k, name] of names.entries()) for (let i = 0; i < rows; i++) mean[k]![i]! += run.rows[i]![name]!
    }
    for (const [k, name] of names.entries()) half[name] = halfOfRise(mean[k]!)
    for (const name of names.slice(1)) {
      expect(half[name]! - half['ctx_rel']!, name).toBeGreaterThanOrEqual(28)
      expect(half[name]! - half['ctx_rel']!, name).toBeLessThanOrEqual(183)
    }
    expect(half['bsap_rel']).toBeGreaterThanOrEqual(half['p1np_rel']!)
    expect(half['ocn_rel']).toBeGreaterThanOrEqual(half['bsap_rel']!)
  }, 120_000)

  /** Days from the step until the mean over seven weeks is half way from what it was before to what it is half a year on. */
  function halfOfRise(values: Float64Array): number {
    const over = (from: number, to: number) => {
      const part = values.subarray(Math.max(0, Math.round(from / every)), Math.round(to / every))
      return part.reduce((sum, value) => sum + value, 0) / part.length
    }
    const goal = (over(step - 80, step) + over(step + 160, step + 320)) / 2
    for (let day = step - 24; day < 480; day += every) if (over(day - 24, day + 24) >= goal) return day - step
    return Number.NaN
  }
})
