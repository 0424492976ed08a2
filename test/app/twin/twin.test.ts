import { describe, expect, test } from 'vitest'
import { gainedColor, lostColor, paintDifference } from '../../../src/app/twin/difference.ts'
import { differencesInWords, type Treated } from '../../../src/app/twin/words.ts'
import { parseScenario } from '../../../src/run/scenario.ts'

const treated = (changes: Record<string, unknown> = {}): Treated => {
  const scenario = parseScenario({
    format: 'trabecula/scenario',
    formatVersion: 1,
    tissue: { generate: 'vertebra' },
    subject: { age: 49, menopauseAge: 51 },
    ...changes,
  })
  const { prescription, subject, parameters, interventions } = scenario
  const turned = interventions.flatMap((change) => ('parameter' in change ? [[change.parameter, change.value]] : []))
  return { prescription, subject, parameters: { ...parameters, ...Object.fromEntries(turned) }, interventions }
}

describe('what a twin is treated with is said in words', () => {
  const words = (twin: Record<string, unknown>, first: Record<string, unknown> = {}) =>
    differencesInWords(treated(first), treated(twin))
  const patch = { drug: 'estradiol', route: 'patch', dose: 50, start: 365.25 }

  test('and nothing is said of those who are treated alike', () => {
    expect(words({})).toEqual([])
    expect(words({ prescription: [patch] }, { prescription: [patch] })).toEqual([])
    const one = treated({ prescription: [{ ...patch, stop: 700 }] })
    const turnedRound = one.prescription.map((entry) => Object.fromEntries(Object.entries(entry).reverse()))
    expect(differencesInWords(one, { ...one, prescription: turnedRound as never })).toEqual([])
  })

  test('a drug, with its dose and its time', () => {
    expect(words({ prescription: [patch] })).toEqual(['estradiol patch 50 µg/day from day 365'])
    expect(words({ prescription: [{ ...patch, start: 730.5, stop: 1461, adherence: 0.5 }] })).toEqual([
      'estradiol patch 50 µg/day from year 2 to year 4, 50 % of doses taken',
    ])
    expect(words({ prescription: [{ ...patch, dose: 100 }] }, { prescription: [patch] })).toEqual([
      'estradiol patch 100 µg/day from day 365',
    ])
    expect(words({}, { prescription: [patch] })).toEqual(['without estradiol patch 50 µg/day from day 365'])
    const shots = [{ drug: 'testosterone-cypionate', dose: 100, interval: 7, start: 0 }]
    expect(words({ prescription: shots })[0]).toMatch(
      /^testosterone cypionate into muscle 100 mg every 7 days from day 0$/,
    )
  })

  test('a level, a number, a load, and what happens to the subject', () => {
    expect(words({ prescription: [{ clamp: 'e2_pg_ml', to: 8, start: 30 }] })).toEqual([
      'estradiol held at 8 pg/mL from day 30',
    ])
    expect(words({ interventions: [{ day: 12, clamp: 'igf1_ug_l', to: 90 }] })).toEqual([
      'IGF-1 held at 90 µg/L from day 12',
    ])
    expect(words({ interventions: [{ day: 40, parameter: 'osteoclast.erosionRate', value: 6 }] })).toEqual([
      'erosion rate 6 instead of 5 from day 40',
    ])
    expect(words({ interventions: [{ day: 40, parameter: 'load.magnitude', value: 0.5 }] })).toEqual([
      'load magnitude 0.5 instead of 1 from day 40',
    ])
    expect(words({ subject: { age: 49, menopauseAge: 50, menopause: 'surgical' } })).toEqual([
      'ovaries removed at 50 years',
    ])
  })
})

describe('the map of what differs', () => {
  const tissue = (...bone: number[]) => ({ tissue: Uint8Array.from(bone.flatMap((value) => [value, 7, 7, 7])) })
  const paint = (a: number[], b: number[]) => {
    const pixels = new Uint8ClampedArray(4 * a.length).fill(99)
    return { ...paintDifference(tissue(...a), tissue(...b), pixels), pixels: [...pixels] }
  }

  test('is empty where twins are alike', () => {
    const { gained, lost, pixels } = paint([0, 120, 255], [0, 120, 255])
    expect([gained, lost]).toEqual([0, 0])
    expect([pixels[3], pixels[7], pixels[11]]).toEqual([0, 0, 0])
  })

  test('is blue where the twin has more bone, orange where less, and its sum is the difference in bone', () => {
    const { gained, lost, pixels } = paint([100, 200, 0, 200], [150, 100, 0, 200])
    expect([gained, lost]).toEqual([50 / 500, 100 / 500])
    expect(pixels.slice(0, 3)).toEqual([...gainedColor])
    expect(pixels.slice(4, 7)).toEqual([...lostColor])
    expect(pixels[7]).toBeGreaterThan(pixels[3]!)
    // To the color-blind too: blue holds more blue than red, orange more red than blue.
    expect(gainedColor[2]).toBeGreaterThan(gainedColor[0] + 100)
    expect(lostColor[0]).toBeGreaterThan(lostColor[2] + 100)
  })
})
