import { describe, expect, test } from 'vitest'
import { drugs } from '../../src/model/endocrine/drugs/index.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import type { DrugCourse } from '../../src/run/prescription.ts'
import { readRecording, recordingOf, replay } from '../../src/run/recording.ts'
import { advance, createRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { parseScenario, scenarioWarnings } from '../../src/run/scenario.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import { smallScenario } from './scenarios.ts'

const least = { format: 'trabecula/scenario', formatVersion: 1, tissue: { generate: 'vertebra' } }
const patch = { drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 365, stop: 1460 }
const complaint = (...prescription: unknown[]): string => {
  try {
    parseScenario({ ...least, prescription })
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'accepted'
}

describe('a prescription', () => {
  test('is filled in, in the order of its starts, and not twice', () => {
    const scenario = parseScenario({
      ...least,
      subject: { age: 54 },
      prescription: [patch, { drug: 'anastrozole', dose: 1, unit: 'mg', interval: '3.5 d', start: '6 mo' }],
    })
    expect(scenario.prescription).toEqual([
      { drug: 'anastrozole', route: 'oral', dose: 1, unit: 'mg', interval: 3.5, start: 182.625, adherence: 1 },
      { ...patch, interval: 3.5, adherence: 1 },
    ])
    expect(parseScenario(JSON.parse(JSON.stringify(scenario)))).toEqual(scenario)
  })

  test('takes the micro sign however it is typed', () => {
    for (const unit of ['ug/day', 'mcg/day', 'μg/day', 'µg/day'])
      expect(parseScenario({ ...least, prescription: [{ ...patch, unit }] }).prescription[0]).toMatchObject({
        unit: 'µg/day',
      })
  })

  test.each([
    [
      'a negative dose',
      { ...patch, dose: -5 },
      'prescription[0].dose is -5, but it must be a number from 0 to 1000000.',
    ],
    [
      'a wrong unit',
      { ...patch, unit: 'mg/day' },
      'prescription[0].unit is "mg/day", but estradiol by patch is dosed in µg/day.',
    ],
    [
      'a route that it does not have',
      { ...patch, route: 'sc' },
      'prescription[0].route is "sc", but estradiol is given by patch or gel or oral.',
    ],
    [
      'no route where there are several',
      { drug: 'estradiol', dose: 1, start: 0 },
      'prescription[0] lacks "route": estradiol is given by patch or gel or oral.',
    ],
    [
      'a route that none has',
      { ...patch, route: 'nasal' },
      'prescription[0].route is "nasal", but it must be one of patch, gel, oral, im, sc.',
    ],
    [
      'a dose beyond sense',
      { ...patch, dose: 50_000 },
      'prescription[0].dose is 50000 µg/day, but estradiol by patch must be at most 400 µg/day.',
    ],
    ['an unknown drug', { ...patch, drug: 'aspirin' }, /^prescription\[0\]\.drug is "aspirin", but it must be one of /],
    ['an end before the start', { ...patch, stop: 365 }, 'prescription[0] stops before it starts.'],
    ['an unknown key', { ...patch, doze: 1 }, 'Unknown key "prescription[0].doze"; did you mean "dose"?'],
    [
      'neither drug nor level',
      { dose: 1 },
      'prescription[0] is {"dose":1}, but it must be an object with the key "clamp" or "drug".',
    ],
    [
      'an unknown level',
      { clamp: 'e2', to: 3, start: 0 },
      'prescription[0].clamp is "e2", but it must be one of e2_pg_ml, t_ng_dl, p4_ng_ml, shbg_nmol_l, gh_ug_l, igf1_ug_l, pth_pg_ml.',
    ],
  ])('%s is refused in one sentence', (_, entry, sentence) => {
    if (typeof sentence === 'string') expect(complaint(entry)).toBe(sentence)
    else expect(complaint(entry)).toMatch(sentence)
  })

  test('two patches in one slot are refused; one after the other, or another route, are not', () => {
    expect(complaint(patch, { ...patch, start: 1000, stop: 2000 })).toBe(
      'prescription[1] overlaps prescription[0]: there can be only one estradiol by patch at a time.',
    )
    expect(complaint(patch, { ...patch, start: 1460, stop: 2000 })).toBe('accepted')
    expect(complaint(patch, { drug: 'estradiol', route: 'oral', dose: 1, start: 400 })).toBe('accepted')
  })

  test('beyond what was studied is allowed, with a warning', () => {
    const warnings = (subject: object, entry: object) =>
      scenarioWarnings(parseScenario({ ...least, subject, prescription: [entry] }))
    expect(warnings({}, patch)).toEqual([])
    expect(warnings({}, { ...patch, dose: 200 })).toEqual([
      'estradiol by patch: 200 µg/day lies outside what was studied, 14 to 100 µg/day.',
    ])
    const gel = { drug: 'testosterone', dose: 50, start: 0 }
    expect(warnings({ sex: 'male' }, gel)).toEqual([])
    expect(warnings({ sex: 'female' }, gel)).toHaveLength(1)
    expect(warnings({}, { drug: 'anastrozole', dose: 1, unit: 'mg', interval: 3.5, start: 0 })).toEqual([])
  })
})

test('every drug has a name, sources, words and routes whose numbers make sense', () => {
  expect(new Set(drugs.map(({ name }) => name)).size).toBe(drugs.length)
  for (const drug of drugs) {
    expect(drug.source.length + drug.doc.length).toBeGreaterThan(60)
    for (const route of Object.values(drug.routes)) {
      expect(route.studied[0]).toBeLessThan(route.studied[1])
      expect(route.studied[1]).toBeLessThanOrEqual(route.most)
      expect(route.available).toBeGreaterThan(0)
      expect(route.available).toBeLessThanOrEqual(1)
      for (const value of [route.absorption, route.elimination, route.volume, route.interval])
        expect(value).toBeGreaterThan(0)
      expect(route.units[0]!.startsWith(route.amount)).toBe(true)
      expect(route.source).not.toBe('')
    }
  }
})

describe('a subject', () => {
  test('whose age is told grows older, and one whose age is not stays 40', () => {
    const subject = (input: object) => parseScenario({ ...least, subject: input }).subject
    expect(subject({ age: 54 }).ageing).toBe(true)
    expect(subject({ age: 54, ageing: false }).ageing).toBe(false)
    expect(subject({}).ageing).toBe(false)
    expect(subject({ sex: 'male' })).toMatchObject({ age: 40, weight: 76, bodyFat: 25 })
    expect(subject({ weight: 90 }).bodyFat).toBeGreaterThan(40)
    expect(subject({ hypogonadism: { kind: 'primary' } }).hypogonadism).toEqual({
      kind: 'primary',
      left: 0.1,
      start: -36525,
    })
  })

  test('of an older file with an estradiol has it held from the beginning', () => {
    const scenario = parseScenario({ ...least, subject: { estradiol: 60 } })
    expect(scenario.prescription).toEqual([{ clamp: 'e2_pg_ml', to: 60, start: -3650 }])
    expect(scenario.subject).not.toHaveProperty('estradiol')
    const run = createRun(smallScenario({ subject: { estradiol: 60 } }))
    expect(run.state.body.estradiol).toBe(60)
    advance(run, 8)
    expect(run.state.body.estradiol).toBe(60)
  })

  test('eats what the parameter says, or says what the parameter is', () => {
    const eats = parseScenario({ ...least, subject: { calcium: 500 } })
    expect(eats.parameters['calcium.intake']).toBe(500)
    const told = parseScenario({ ...eats, parameters: { ...eats.parameters, 'calcium.intake': 800 } })
    expect(told.subject.calcium).toBe(800)
  })

  test('settles as on day 0, untreated and no older', () => {
    const run = createRun(
      smallScenario({ subject: { age: 51.0, menopauseAge: 51 }, prescription: [{ ...patch, start: 0 }] }),
    )
    const before = run.state.body.estradiol
    advance(run, stepsUntil(run, -1))
    expect(run.state.body.estradiol).toBeCloseTo(before, 6)
    advance(run, stepsUntil(run, 10))
    expect(run.state.body.estradiol).toBeGreaterThan(before + 20)
  })
})

describe('in a run', () => {
  const treated = () =>
    createRun(
      smallScenario({
        subject: { age: 54 },
        prescription: [
          { drug: 'estradiol', route: 'oral', dose: 1, start: 5, adherence: 0.8 },
          { drug: 'somatropin', dose: 0.3, start: 0, stop: 30 },
          { clamp: 'shbg_nmol_l', to: 50, start: 10 },
        ],
      }),
    )

  test('levels stand in the series', () => {
    const run = treated()
    advance(run, stepsUntil(run, 21))
    const row = run.rows.at(-1)!
    for (const name of [
      'e2_pg_ml',
      't_ng_dl',
      'p4_ng_ml',
      'shbg_nmol_l',
      'gh_ug_l',
      'igf1_ug_l',
      'fsh_iu_l',
      'pth_pg_ml',
    ])
      expect(row[name], name).toBeGreaterThan(0)
    expect(row['shbg_nmol_l']).toBe(50)
    expect(row['e2_pg_ml']).toBeGreaterThan(25)
    const course = run.scenario.prescription.find((entry): entry is DrugCourse => 'drug' in entry)
    expect(course).toBeDefined()
  })

  test('cut in two is the run done whole, doses forgotten included', () => {
    const whole = treated()
    advance(whole, 200)
    const first = treated()
    advance(first, 133)
    const rest = restoreSnapshot(saveSnapshot(first))
    advance(rest, 67)
    expect(fingerprint(rest.state)).toEqual(fingerprint(whole.state))
  })

  test('another seed forgets other doses', () => {
    const body = (seed: string) => {
      const run = createRun(smallScenario({ ...treated().scenario, tissue: { generate: 'vertebra', size: 64 }, seed }))
      advance(run, stepsUntil(run, 40))
      return run.state.body.drugs.plasma
    }
    expect(body('a')).not.toEqual(body('b'))
    expect(body('a')).toEqual(body('a'))
  })

  test('a change of the prescription leaves the past, is written down, and replays', async () => {
    const run = treated()
    advance(run, stepsUntil(run, 12))
    const before = fingerprint(run.state)
    const next = [{ drug: 'estradiol', route: 'patch', dose: 100, start: 12 }]
    intervene(run, { prescription: [{ ...next[0], dose: 25 }] })
    intervene(run, { prescription: next })
    expect(fingerprint(run.state)).toEqual(before)
    expect(run.interventions).toHaveLength(1)
    advance(run, stepsUntil(run, 40))
    expect(run.state.body.estradiol).toBeGreaterThan(55)
    const text = JSON.stringify(recordingOf(run))
    expect(await replay(readRecording(text))).toMatchObject({ ok: true, days: 40 })
    const rest = restoreSnapshot(saveSnapshot(run))
    advance(rest, 20)
    advance(run, 20)
    expect(fingerprint(rest.state)).toEqual(fingerprint(run.state))
  })

  test('a change that makes no sense is refused and changes nothing', () => {
    const run = treated()
    for (const prescription of [
      [{ ...patch, dose: -1 }],
      [patch, { ...patch, dose: 25 }],
      [{ ...patch, unit: 'mg' }],
      'estradiol',
    ])
      expect(() => intervene(run, { prescription: prescription as never })).toThrow(InputError)
    expect(run.interventions).toEqual([])
    expect(run.plan.prescription).toBe(run.scenario.prescription)
  })

  test('every level can be held and let go', () => {
    const run = createRun(smallScenario())
    const held = {
      e2_pg_ml: 9,
      t_ng_dl: 80,
      p4_ng_ml: 2,
      shbg_nmol_l: 90,
      gh_ug_l: 7,
      igf1_ug_l: 99,
      pth_pg_ml: 44,
    } as const
    const column = (name: string) => {
      const { body } = run.state
      return {
        e2_pg_ml: body.estradiol,
        t_ng_dl: body.testosterone,
        p4_ng_ml: body.progesterone,
        shbg_nmol_l: body.shbg,
        gh_ug_l: body.gh,
        igf1_ug_l: body.igf1,
        pth_pg_ml: body.pth + body.pthDay,
      }[name]
    }
    for (const [name, to] of Object.entries(held)) {
      const own = column(name)
      intervene(run, { clamp: name as keyof typeof held, to })
      advance(run, 1)
      expect(column(name)).toBeCloseTo(to, 10)
      intervene(run, { clamp: name as keyof typeof held, to: null })
      advance(run, 1)
      expect(Math.abs(column(name)! / own! - 1)).toBeLessThan(0.15)
    }
  })
})
