import { describe, expect, it } from 'vitest'
import { year } from '../../src/model/units.ts'
import { resolvePrescription } from '../../src/run/prescription.ts'
import type { Intervention, Scenario } from '../../src/run/scenario.ts'
import { shippedScenario } from '../../src/scenarios/index.ts'
import { asGiven } from '../../src/scenarios/trials/given.ts'
import { figuresOf, mirrorsOf, publishedOf } from '../../src/scenarios/trials/mirrors.ts'

const patch = shippedScenario('estradiol-patch')!
const [course] = patch.prescription
const turned = (...interventions: Intervention[]): Scenario => ({ ...patch, interventions })
const told = (scenario: Scenario) => mirrorsOf(scenario).map(({ trial, arm }) => `${trial.id} ${arm}`)

describe('a run that is turned by hand', () => {
  it('mirrors no trial once what is given is another, and does again when that is taken back', () => {
    expect(told(patch)).toContain('F8 patch')
    const none = { day: 100, prescription: [] }
    expect(told(turned(none))).not.toContain('F8 patch')
    expect(told(turned(none, { day: 110, prescription: patch.prescription }))).toEqual(told(patch))
    const double = { ...course!, dose: 100 }
    expect(told(turned({ day: 100, prescription: [double] }))).not.toContain('F8 patch')
  })

  it('mirrors a trial as far as it was given the same', () => {
    const stopped = turned({ day: 365 + 500, prescription: [{ ...course!, stop: 365 + 500 }] })
    const [mirror] = mirrorsOf(stopped)
    expect(mirror!.until).toBeLessThan(505)
    const labels = figuresOf(mirror!, []).map(({ label }) => label)
    expect(labels).toContain('spine at 1 year, %')
    expect(labels).not.toContain('spine at 2 years, %')
    expect(figuresOf(mirrorsOf(patch)[0]!, []).map(({ label }) => label)).toContain('spine at 2 years, %')
  })

  it('forgives a course that was broken off and taken up again within a month, and no longer', () => {
    const broken = (days: number) =>
      turned({
        day: 600 + days,
        prescription: [
          { ...course!, stop: 600 },
          { ...course!, start: 600 + days },
        ],
      })
    expect(asGiven(broken(5)).prescription).toEqual([course])
    expect(told(broken(5))).toEqual(told(patch))
    expect(told(broken(60))).not.toContain('F8 patch')
  })

  it('mirrors the trial of what a hand prescribes', () => {
    const menopause = { ...patch, prescription: [] }
    expect(told(menopause)).not.toContain('F8 patch')
    const given = resolvePrescription(
      [{ drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: year, stop: 3 * year }],
      'prescription',
    )
    const byHand = { ...menopause, interventions: [{ day: year, prescription: given }] }
    expect(told(byHand)).toContain('F8 patch')
  })

  it('is another life after a number was turned for good, not after it was turned and turned back', () => {
    const rate = patch.parameters['osteoclast.erosionRate']!
    const up = { day: 40, parameter: 'osteoclast.erosionRate', value: 2 * rate }
    const back = (day: number) => ({ day, parameter: 'osteoclast.erosionRate', value: rate })
    expect(told(turned(up))).toEqual([])
    expect(told(turned(up, back(45)))).toEqual(told(patch))
    expect(told(turned(up, back(400)))).toEqual([])
    expect(told(turned({ day: 40, label: 'calcein', days: 2 }))).toEqual(told(patch))
    expect(
      told(turned({ day: 40, brush: 'bone', points: [{ x: 1, y: 1 }], radius: 20 } as unknown as Intervention)),
    ).toEqual([])
  })
})

describe('figures', () => {
  const [mirror] = mirrorsOf(patch)
  const weekly = (years: number, of: (day: number) => number) => {
    const days = Float64Array.from({ length: Math.ceil((years * year) / 7) }, (_, k) => 7 * k)
    return (name: string) => (name === 'time_d' ? days : days.map((day) => of(day)))
  }

  it('of a run tell what it has lived itself, once it has lived all of it', () => {
    // Half a percent up from the day the patch is put on.
    const lived = (years: number) =>
      figuresOf(mirror!, [weekly(years, (day) => (day > mirror!.shift + 20 ? 0.5 : 0))]).find(
        ({ label }) => label === 'spine at 1 year, %',
      )!
    expect(lived(1.5)).toMatchObject({ lived: Number.NaN, published: { value: 3.4, low: 1.7, high: 5.1 } })
    expect(lived(3).lived).toBeCloseTo(0.5, 9)
    expect(lived(3).value).toBeCloseTo(3.4, 9)
  })

  it('wait for what they are a change from', () => {
    const spine = (years: number) =>
      publishedOf(mirror!, [weekly(years, () => 0)]).filter(({ column }) => column === 'bmd_ls_pct')
    expect(spine(0.2)).toEqual([])
    expect(spine(1.1).length).toBeGreaterThan(0)
  })
})
