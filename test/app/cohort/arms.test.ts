import { describe, expect, it } from 'vitest'
import { piecesOf, planNudges } from '../../../src/app/cohort/nudges.ts'
import { isSameLife, leftAlone, onSquare, untreated } from '../../../src/run/arms.ts'
import { changedParameters, nudged } from '../../../src/run/nudge.ts'
import { parseScenario } from '../../../src/run/scenario.ts'
import { shippedScenario } from '../../../src/scenarios/index.ts'

const scenario = parseScenario({
  format: 'trabecula/scenario',
  formatVersion: 1,
  tissue: { generate: 'vertebra' },
  subject: { age: 54, menopauseAge: 56 },
  prescription: [
    { clamp: 'e2_pg_ml', to: 60, start: -100 },
    { drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 30 },
  ],
  parameters: { 'osteoclast.erosionRate': 6 },
  interventions: [
    { day: 10, parameter: 'load.magnitude', value: 0.5 },
    { day: 20, clamp: 'igf1_ug_l', to: 90 },
    { day: 40, subject: { menopauseAge: 54.5 } },
    { day: 50, prescription: [] },
  ],
})

describe('what a cohort is compared with', () => {
  it('untreated is given nothing from day 0 on, but lives the same otherwise', () => {
    const other = untreated(scenario)
    expect(other.prescription).toHaveLength(1)
    expect(other.interventions.map(({ day }) => day)).toEqual([10, 40])
    expect(other.parameters).toEqual(scenario.parameters)
    expect(leftAlone(scenario).interventions).toEqual([])
  })

  it('is not offered where it would be the same life', () => {
    const menopause = shippedScenario('menopause')!
    expect(isSameLife(untreated(menopause), menopause)).toBe(true)
    expect(isSameLife(untreated(scenario), leftAlone(scenario))).toBe(false)
    expect(isSameLife({ ...scenario, title: 'Another name' }, scenario)).toBe(true)
  })

  it('a smaller section is grown anew, and an image stays', () => {
    expect(onSquare(scenario, 128).tissue).toMatchObject({ generate: 'vertebra', width: 128, height: 128 })
    const image = { ...scenario, tissue: { image: 'slice.png' } }
    expect(onSquare(image, 128)).toBe(image)
  })
})

describe('a nudge', () => {
  it('moves a number at the start and wherever it is changed later', () => {
    const nudge = nudged(scenario, 'load.magnitude', 0.9)!
    expect(nudge).toMatchObject({ from: 1, to: 0.9 })
    expect(nudge.scenario.interventions[0]).toMatchObject({ day: 10, value: 0.45 })
    expect(nudge.scenario.interventions.slice(1)).toEqual(scenario.interventions.slice(1))
    expect(parseScenario(nudge.scenario)).toEqual(nudge.scenario)
  })

  it('stays within bounds, and is none where it would change nothing', () => {
    expect(nudged(scenario, 'activation.osteoclasts', 1.1)).toMatchObject({ from: 1.6, to: expect.closeTo(1.76) })
    expect(nudged(scenario, 'activation.osteoclasts', 2)?.to).toBe(2)
    expect(nudged(scenario, 'pth.infusion', 1.1)).toBeNull()
    expect(() => nudged(scenario, 'load.size', 1.1)).toThrow(RangeError)
  })

  it('is proposed for what is not at its default', () => {
    expect(changedParameters(scenario).sort()).toEqual(['load.magnitude', 'osteoclast.erosionRate'])
  })

  it('is lived seed by seed: after the first seed there is a bar for each', () => {
    const plan = planNudges(scenario, ['load.magnitude', 'pth.infusion', 'osteoclast.erosionRate'])
    expect(plan.still).toEqual(['pth.infusion'])
    expect(plan.scenarios).toHaveLength(5)
    const pieces = piecesOf(plan, ['a', 'b'])
    expect(pieces.map(({ index }) => index)).toEqual(Array.from({ length: 10 }, (_, k) => k))
    expect(pieces.slice(0, 5).every(({ seed }) => seed === 'a')).toBe(true)
    expect(pieces.map(({ arms }) => arms[0])).toEqual([0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
  })
})
