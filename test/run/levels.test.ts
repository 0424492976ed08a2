import { describe, expect, it } from 'vitest'
import { advance, createRun, stepsUntil } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'

const scenario = parseScenario({
  format: 'trabecula/scenario',
  formatVersion: 1,
  years: 1,
  tissue: { generate: 'vertebra', size: 64 },
  subject: { sex: 'male', age: 40, hypogonadism: { kind: 'primary', left: 0.1 } },
  prescription: [{ drug: 'testosterone-cypionate', route: 'im', dose: 100, unit: 'mg', interval: 7, start: 0 }],
  parameters: { 'run.settling': 0 },
})

const live = (sampleEvery: number) => {
  const run = createRun(scenario, {}, { sampleEvery })
  advance(run, stepsUntil(run, 63))
  return run.rows
}

describe('levels of a weekly injection', () => {
  const daily = live(1)
  const weekly = live(7)
  const testosterone = (row: Record<string, number>) => row['t_ng_dl']!

  it('in a weekly row are the mean of the week, not those of its last day', () => {
    const week = daily.slice(-7).map(testosterone)
    expect(testosterone(weekly.at(-1)!)).toBeCloseTo(week.reduce((sum, t) => sum + t, 0) / 7, 6)
    expect(Math.max(...week) / Math.min(...week)).toBeGreaterThan(1.3)
  })

  it('are the same when the run was put by within the week', () => {
    const run = createRun(scenario, {}, { sampleEvery: 7 })
    advance(run, stepsUntil(run, 31))
    const resumed = restoreSnapshot(saveSnapshot(run))
    advance(resumed, stepsUntil(resumed, 63))
    expect(resumed.rows.map(testosterone)).toEqual(weekly.map(testosterone))
  })
})
