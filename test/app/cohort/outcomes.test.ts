import { describe, expect, it } from 'vitest'
import { textOf } from '../../../src/app/cohort/save.ts'
import type { Study } from '../../../src/app/cohort/study.ts'
import { createTimeLeft, leftText } from '../../../src/app/cohort/time-left.ts'
import { numbersOf } from '../../../src/formats/csv-numbers.ts'
import { seriesColumns } from '../../../src/measure/series.ts'
import { month, year } from '../../../src/model/units.ts'
import type { CohortMember } from '../../../src/run/cohort.ts'
import { parseScenario } from '../../../src/run/scenario.ts'
import { bySize, type Effect, effectOf, outcomeOf } from '../../../src/run/tornado.ts'
import { shippedScenario } from '../../../src/scenarios/index.ts'
import { columnsOf, mirrorsOf, publishedDifference, publishedOf } from '../../../src/scenarios/trials/mirrors.ts'

/** A member whose columns are functions of the month, monthly for seven years. */
function member(seed: string, columns: Record<string, (months: number) => number>): CohortMember {
  const rows = Array.from({ length: 85 }, (_, k) =>
    seriesColumns.map(({ name }) => (name === 'time_d' ? k * month : (columns[name]?.(k) ?? Number.NaN))),
  )
  return {
    seed,
    stateHash: `hash-${seed}`,
    ledger: {} as CohortMember['ledger'],
    values: Float64Array.from(rows.flat()),
  }
}

describe('a tornado', () => {
  const base = [1, 2, 3].map((k) => member(`s-${k}`, { bv_tv: (m) => k + m / 84 }))
  const more = [1, 2, 3].map((k) => member(`s-${k}`, { bv_tv: (m) => k + m / 84 + 0.1 * k }))

  it('looks at the mean of the last year', () => {
    expect(outcomeOf(base[0]!, 'bv_tv')).toBeCloseTo(1 + 78 / 84, 9)
  })

  it('pairs runs of one seed, and counts those that are there', () => {
    const { count, mean, sd } = effectOf(more, base, 'bv_tv')
    expect(count).toBe(3)
    expect(mean).toBeCloseTo(0.2, 9)
    expect(sd).toBeCloseTo(0.1, 9)
    expect(effectOf([undefined, more[1]], base, 'bv_tv')).toMatchObject({ count: 1, mean: expect.closeTo(0.2) })
  })

  it('is sorted by size, whichever way; what is not known yet comes last', () => {
    const effect = (path: string, side: 'down' | 'up', mean: number): Effect => ({
      path,
      side,
      summary: { count: 4, mean, sd: 0, low: mean, high: mean },
    })
    const effects = [effect('a.a', 'down', 1), effect('b.b', 'up', -3), effect('c.c', 'up', Number.NaN)]
    expect(bySize([...effects, effect('a.a', 'up', 2)])).toEqual(['b.b', 'a.a', 'c.c'])
  })
})

describe('published figures', () => {
  it('are those of the trials that a scenario mirrors: the same person, given the same', () => {
    const of = (name: string) => mirrorsOf(shippedScenario(name)!)
    expect(of('menopause').map(({ trial, arm }) => `${trial.id} ${arm}`)).toEqual(['F4 menopause', 'F2 menopause'])
    // Begun a year later than in the trial, by the same man.
    const [gel] = of('testosterone-anastrozole')
    expect(gel).toMatchObject({ arm: 'blocked', shift: year, until: Number.POSITIVE_INFINITY })
    // A woman of 40 is not one of 66.
    expect(of('pth-intermittent')).toEqual([])
    const loaded = {
      ...shippedScenario('menopause')!,
      interventions: [{ day: 3, parameter: 'load.magnitude', value: 2 }],
    }
    expect(mirrorsOf(loaded)).toEqual([])
  })

  it('stand where the axis of the cohort has them', () => {
    const members = [1, 2].map((k) => member(`s-${k}`, { bmd_ls_pct: () => k, ac_f_per_y: () => 0.2 * k }))
    const [, swan] = mirrorsOf(shippedScenario('menopause')!)
    const points = publishedOf(swan!, members.map(columnsOf))
    // −7.38 % of 101.5, the mean of the two about month 12.
    const [loss] = points
    expect(loss).toMatchObject({ column: 'bmd_ls_pct', from: expect.closeTo(47 / 12), to: expect.closeTo(49 / 12) })
    expect(loss!.value).toBeCloseTo(101.5 * (1 - 0.0738) - 100, 9)
    const activation = points.find(({ column }) => column === 'ac_f_per_y')!
    expect(activation.value).toBeCloseTo(1.85 * 0.3, 9)
    expect(activation.source).toContain('Recker 2004')
    expect(publishedOf(swan!, []).map(({ column }) => column)).toEqual([])
  })

  it('of one arm less another are drawn with the difference', () => {
    const patch = { drug: 'estradiol', route: 'patch', dose: 14, unit: 'µg/day', start: '1 y' }
    const given = (prescription: unknown[]) =>
      parseScenario({
        format: 'trabecula/scenario',
        formatVersion: 1,
        tissue: { generate: 'vertebra' },
        subject: { age: 65, menopauseAge: 51 },
        prescription,
      })
    const [first] = mirrorsOf(given([patch]))
    expect(first).toMatchObject({ arm: 'patch', shift: year })
    const second = mirrorsOf(given([]), first!.shift)
    const [point] = publishedDifference(first!, second, [columnsOf(member('s', { bmd_ls_pct: () => -2 }))])
    // Two points of what was 98 % when the patch was put on.
    expect(point).toMatchObject({
      value: expect.closeTo(1.96),
      low: expect.closeTo(0.784),
      from: expect.closeTo(34 / 12),
    })
    expect(publishedDifference(first!, [], [])).toEqual([])
  })
})

describe('a table of a cohort', () => {
  const scenario = shippedScenario('menopause')!
  const study: Study = {
    title: 'Menopause',
    arms: [
      { name: 'Menopause', scenario },
      { name: 'untreated', scenario },
    ],
    seeds: ['s-1', 's-2', 's-3'],
    images: [],
    lived: new Map(
      [2, 0].map((k) => [
        k,
        [0, 1].map((arm) => ({
          member: member(`s-${k + 1}`, { bv_tv: (m) => k + arm + m }),
          picture: null,
          recording: '',
        })),
      ]),
    ),
  }

  it('says where it comes from, and has every row of every seed of every arm', () => {
    const text = textOf(study, 'series')
    expect(text).toContain('# seed: s-1 to s-3, 2 of 3 seeds\n')
    const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines).toHaveLength(1 + 4 * 85)
    expect(lines[1]).toMatch(/^Menopause,s-1,0,0,/)
    expect(lines.at(-1)).toMatch(/^untreated,s-3,/)
  })

  it('of means has them in the order of the seeds, and of the difference seed by seed', () => {
    const { columns } = numbersOf(textOf(study, 'means', 1), 'means')
    expect(columns.get('bv_tv_mean')![0]).toBe(2)
    expect(columns.get('n')![0]).toBe(2)
    const apart = numbersOf(textOf(study, 'difference'), 'difference').columns
    expect(apart.get('bv_tv_mean')![84]).toBe(-1)
    expect(apart.get('bv_tv_sd')![84]).toBe(0)
    expect(textOf(study, 'ends', 1)).toContain('# arm: untreated\n')
  })
})

describe('time left', () => {
  it('follows what is lived, and does not count a pause', () => {
    let now = 0
    const left = createTimeLeft([100, 100, 200], () => now)
    expect(left.seconds).toBeNull()
    now = 10_000
    left.lived(0, 50)
    left.done(1)
    expect(left.share).toBeCloseTo(150 / 400)
    expect(left.seconds).toBeCloseTo((10 / 150) * 250)
    left.pause()
    now = 500_000
    left.goOn()
    expect(left.seconds).toBeCloseTo((10 / 150) * 250)
    expect([12.3, 600, 9000].map(leftText)).toEqual(['13 s left', '10 min left', '2.5 h left'])
    expect(leftText(null)).toBe('')
  })
})
