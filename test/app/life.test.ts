import { describe, expect, test } from 'vitest'
import { eventOffersTo, eventsOf, happening } from '../../src/app/events.ts'
import { holding } from '../../src/app/hold.ts'
import { entryOf, givenOf, offersTo } from '../../src/app/offers.ts'
import { createSeries } from '../../src/charts/series.ts'
import { defaultSubject } from '../../src/model/endocrine/subject.ts'
import type { Prescribed } from '../../src/run/prescription.ts'
import { parseScenario } from '../../src/run/scenario.ts'

const least = { format: 'trabecula/scenario', formatVersion: 1, tissue: { generate: 'vertebra' } }
const woman = { ...defaultSubject(), age: 49, ageing: true }

test('what is prescribed comes back from the lanes as it went there', () => {
  const { prescription } = parseScenario({
    ...least,
    prescription: [
      { drug: 'estradiol', route: 'patch', dose: 50, start: 10, stop: 400, adherence: 0.8 },
      { drug: 'anastrozole', dose: 1, unit: 'mg', interval: 3.5, start: 0 },
      { clamp: 'igf1_ug_l', to: 120, start: 30, over: 20 },
    ],
  })
  const back = parseScenario({ ...least, prescription: prescription.map((entry) => entryOf(givenOf(entry))) })
  expect(back.prescription).toEqual(prescription)
})

test('everything on offer can be prescribed, to her and to him', () => {
  for (const sex of ['female', 'male'] as const)
    for (const { lane, amount, unit, interval } of offersTo({ sex }, createSeries())) {
      const given = { lane, amount, unit, ...(interval && { interval }), start: 5, stop: 90 }
      expect(() => parseScenario({ ...least, prescription: [entryOf(given)] }), lane).not.toThrow()
    }
})

describe('an event of life', () => {
  test('is shown where it happens, and moves there', () => {
    expect(eventsOf(woman).map(({ kind, day }) => [kind, Math.round(day)])).toEqual([['menopause', 731]])
    const operated = { ...woman, ...happening(woman, 'surgery', 300, 0) }
    expect(eventsOf(operated)[0]).toMatchObject({ kind: 'surgery', name: 'Ovaries removed' })
    expect(eventsOf(operated)[0]!.day).toBeCloseTo(300, 6)
    const spared = { ...operated, ...happening(operated, 'surgery', null, 100) }
    expect(spared).toMatchObject({ menopause: 'natural', menopauseAge: 51 })
    expect(happening(woman, 'menopause', null, 0)).toEqual({ menopause: 'natural', menopauseAge: 70 })
    const ill = { ...woman, ...happening(woman, 'ghDeficiency', 40, 0), ...happening(woman, 'hypogonadism', 50, 0) }
    expect(eventsOf(ill).map(({ day }) => Math.round(day))).toEqual([731, 50, 40])
    expect(happening(ill, 'hypogonadism', null, 0)).toEqual({ hypogonadism: null })
  })

  test('is offered to whom it can happen', () => {
    const kinds = (subject: typeof woman, day = 0) =>
      eventOffersTo(subject, day).flatMap(({ kind, refusal }) => (refusal ? [] : [kind]))
    expect(kinds(woman)).toEqual(['menopause', 'surgery', 'hypogonadism', 'ghDeficiency'])
    expect(kinds({ ...woman, ageing: false })).toEqual(['hypogonadism', 'ghDeficiency'])
    expect(kinds(woman, 1000)).toEqual(['hypogonadism', 'ghDeficiency'])
    expect(eventOffersTo({ ...woman, sex: 'male' }, 0).map(({ kind }) => kind)).toEqual([
      'hypogonadism',
      'ghDeficiency',
    ])
  })
})

describe('a level turned by the slider', () => {
  const patch = {
    drug: 'estradiol',
    route: 'patch',
    dose: 50,
    unit: 'µg/day',
    interval: 3.5,
    start: 0,
    adherence: 1,
  } as const
  const later = { clamp: 'e2_pg_ml', to: 30, start: 500 } as const

  test('is held from now on, until the lanes hold another', () => {
    const held = holding([patch, later], 'e2_pg_ml', 8, 100)
    expect(held).toEqual([patch, later, { clamp: 'e2_pg_ml', to: 8, start: 100, stop: 500 }])
    expect(holding(held, 'e2_pg_ml', 9, 200).at(-1)).toEqual({ clamp: 'e2_pg_ml', to: 9, start: 100, stop: 500 })
  })

  test('is the body’s own again when it is let go', () => {
    const held: Prescribed[] = [patch, { clamp: 'e2_pg_ml', to: 8, start: 100 }]
    expect(holding(held, 'e2_pg_ml', null, 150)).toEqual([patch, { clamp: 'e2_pg_ml', to: 8, start: 100, stop: 150 }])
    expect(holding(held, 'e2_pg_ml', null, 100)).toEqual([patch])
  })
})
