import { describe, expect, it } from 'vitest'
import { seriesColumns } from '../../src/measure/series.ts'
import { month } from '../../src/model/units.ts'
import type { CohortMember } from '../../src/run/cohort.ts'
import { parseScenario } from '../../src/run/scenario.ts'
import { trials } from '../../src/scenarios/trials/index.ts'
import { findingOf, type Outcome } from '../../src/scenarios/trials/trial.ts'

/** A member whose columns are functions of the month, monthly for two years. */
function member(columns: Record<string, (months: number) => number>): CohortMember {
  const rows = Array.from({ length: 25 }, (_, k) =>
    seriesColumns.map(({ name }) => (name === 'time_d' ? k * month : (columns[name]?.(k) ?? Number.NaN))),
  )
  return { seed: '', stateHash: '', ledger: {} as CohortMember['ledger'], values: Float64Array.from(rows.flat()) }
}

const outcome: Outcome = {
  label: 'density',
  arm: 'treated',
  column: 'bmd_trab_pct',
  as: 'percent',
  since: [0, 0],
  at: [12, 12],
  published: 5,
  low: 4,
  high: 6,
  source: '',
  role: 'check',
}

describe('a finding', () => {
  const falling = [1, 2, 3].map((k) => member({ bmd_trab_pct: (m) => -k * (m / 12), ctx_rel: (m) => k + m / 12 }))
  const rising = [1, 2, 3].map((k) => member({ bmd_trab_pct: (m) => (5 - k) * (m / 12) }))

  it('of a change in a column that tells changes starts from a hundred', () => {
    const { simulated } = findingOf({ ...outcome, since: [12, 12], at: [24, 24] }, { treated: falling })
    const expected = [1, 2, 3].map((k) => (100 * (100 - 2 * k)) / 98 - 100)
    expect(simulated.mean).toBeCloseTo(expected.reduce((a, b) => a + b) / 3, 9)
  })

  it('of an arm against another is paired seed by seed', () => {
    const { simulated } = findingOf({ ...outcome, against: 'placebo' }, { treated: rising, placebo: falling })
    expect(simulated.mean).toBeCloseTo(5, 9)
    expect(simulated.sd).toBeCloseTo(0, 9)
  })

  it('of two treatments beyond their sum takes off what each does alone', () => {
    const arm = (slope: number) => [1, 2].map((k) => member({ bmd_trab_pct: (m) => (slope * m) / 12 + k }))
    const cohorts = { both: arm(9), one: arm(4), other: arm(3), neither: arm(1) }
    const { simulated } = findingOf(
      { ...outcome, as: 'level', arm: 'both', against: 'one', beyond: { arm: 'other', against: 'neither' } },
      cohorts,
    )
    expect(simulated.mean).toBeCloseTo(3, 9)
    expect(simulated.sd).toBeCloseTo(0, 9)
  })

  it('of a marker is a change from one, or from the mean of all seeds before', () => {
    const marker = { ...outcome, column: 'ctx_rel' }
    const { since: _, ...fromOne } = marker
    expect(findingOf(fromOne, { treated: falling }).simulated.mean).toBeCloseTo(200, 9)
    expect(findingOf({ ...marker, as: 'ratio' }, { treated: falling }).simulated.mean).toBeCloseTo(1.5, 9)
    expect(findingOf({ ...marker, as: 'level' }, { treated: falling }).simulated.mean).toBeCloseTo(3, 9)
  })

  it('is a hit in the band, near if its interval reaches it, and else a miss', () => {
    const verdict = (low: number, high: number) => findingOf({ ...outcome, low, high }, { treated: rising }).verdict
    expect(verdict(2, 4)).toBe('hit')
    expect(verdict(4, 6)).toBe('unsure')
    expect(verdict(6, 8)).toBe('miss')
  })
})

describe('every trial', () => {
  for (const { id, arms, outcomes } of trials)
    it(`${id} has arms that can be lived and outcomes that can be read`, () => {
      const years = Object.fromEntries(
        Object.entries(arms).map(([name, arm]) => [
          name,
          parseScenario({
            format: 'trabecula/scenario',
            formatVersion: 1,
            tissue: { generate: 'vertebra', size: 256 },
            ...arm,
          }).years,
        ]),
      )
      for (const { arm, against, beyond, column, at, low, high, published } of outcomes) {
        expect(seriesColumns.map(({ name }) => name)).toContain(column)
        expect(12 * years[arm]!).toBeGreaterThanOrEqual(at[1])
        if (against !== undefined) expect(years[against]).toBe(years[arm])
        if (beyond) expect([years[beyond.arm], years[beyond.against]]).toEqual([years[arm], years[arm]])
        expect(low).toBeLessThanOrEqual(published ?? low)
        expect(high).toBeGreaterThanOrEqual(published ?? low)
      }
    })

  it('has an identifier of its own', () => {
    expect(new Set(trials.map(({ id }) => id)).size).toBe(trials.length)
  })
})
