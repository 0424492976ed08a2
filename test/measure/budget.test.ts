import { beforeAll, describe, expect, test } from 'vitest'
import { mineralDistributionOf } from '../../src/measure/mineral.ts'
import type { SeriesRow } from '../../src/measure/series.ts'
import { advance, createRun, type Run, stepsUntil } from '../../src/run/run.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import { smallScenario } from '../run/scenarios.ts'

const parts = ['space', 'mineral', 'balance', 'perforation', 'fragment'].map((name) => `budget_${name}_pct`)
const sumOf = (row: SeriesRow) => parts.reduce((sum, name) => sum + row[name]!, 0)

/** A small section that loses bone fast enough, and with pits that no strain holds back, for struts to be severed. */
const losing = () =>
  smallScenario({
    seed: 'b',
    tissue: { generate: 'vertebra', size: 192 },
    prescription: [{ clamp: 'e2_pg_ml', to: 8, start: 0 }],
    parameters: {
      'run.settling': 120,
      'activation.rate': 0.005,
      'estradiol.ranklGain': 4,
      'osteoclast.strainHalf': 100,
    },
  })

describe('the budget of a run that severs struts', () => {
  let run: Run

  beforeAll(() => {
    run = createRun(losing())
    advance(run, stepsUntil(run, 700))
    run = restoreSnapshot(saveSnapshot(run))
    advance(run, stepsUntil(run, 1200))
  })

  test('sums to the change of mineral at every row', () => {
    expect(run.rows.at(-1)!.perforations).toBeGreaterThan(0)
    for (const row of run.rows) expect(Math.abs(sumOf(row) - row.bmd_trab_pct!)).toBeLessThan(1e-9)
    for (const name of parts) expect(run.rows[0]![name]).toBeCloseTo(0, 12)
  })

  test('charges perforation to units that are named, and as a loss', () => {
    const { count, column } = run.state.units
    expect(column.pierced.subarray(0, count)).toContain(1)
    expect(run.rows.at(-1)!.budget_perforation_pct).toBeLessThan(0)
  })

  test('rests on units that together dissolved and laid all the bone but crumbs', () => {
    const { units, totals, grid } = run.state
    const site = grid.pixelSize * grid.pixelSize
    const total = (name: 'resorbed' | 'formed') =>
      units.column[name].subarray(0, units.count).reduce((sum, value) => sum + value, 0) / site
    expect((total('resorbed') + totals.crumbs) / totals.resorbed).toBeCloseTo(1, 9)
    expect(total('formed') / totals.formed).toBeCloseTo(1, 9)
  })

  test('leaves a distribution of mineral that holds all bone but osteoid', () => {
    const { share, area, mean, peak, width } = mineralDistributionOf(run.state, run.parameters)
    const { bone } = run.state.tissue
    const all = bone.reduce((sum, b) => sum + b, 0)
    expect(share.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 9)
    expect(area).toBeLessThanOrEqual(all)
    expect(area).toBeGreaterThan(0.9 * all)
    expect(mean).toBeGreaterThan(17)
    expect(mean).toBeLessThan(25)
    expect(peak).toBeGreaterThan(mean - 1)
    expect(width).toBeGreaterThan(0)
  })
})
