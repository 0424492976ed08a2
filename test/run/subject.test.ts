import { describe, expect, test } from 'vitest'
import { menopauseDay } from '../../src/model/endocrine/subject.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import { readRecording, recordingOf, replay } from '../../src/run/recording.ts'
import { advance, createRun, dayOfRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import type { SubjectInput } from '../../src/run/subject.ts'
import { smallScenario } from './scenarios.ts'

const inAYear = (day: number) => day / 365.25
const woman = { age: 50, menopauseAge: 50 + inAYear(100) }
const runOf = (subject: SubjectInput = woman) => createRun(smallScenario({ subject }))
const refusal = (attempt: () => unknown): string => {
  try {
    attempt()
  } catch (error) {
    if (error instanceof InputError) return error.message
    throw error
  }
  return 'accepted'
}

describe('a subject who changes while the run goes on', () => {
  test('lives the same life as its recording, and as its snapshot', async () => {
    const run = runOf({ ...woman, menopause: 'surgical' })
    advance(run, stepsUntil(run, 12))
    const before = fingerprint(run.state)
    intervene(run, { subject: { menopauseAge: 50 + inAYear(20) } })
    expect(fingerprint(run.state)).toEqual(before)
    const estradiol = run.state.body.estradiol
    advance(run, stepsUntil(run, 19))
    expect(run.state.body.estradiol).toBeCloseTo(estradiol, -1)
    intervene(run, { subject: { ghDeficiency: { degree: 0.9 } } })
    expect(run.plan.drive.subject.ghDeficiency).toEqual({ degree: 0.9, start: 19 })
    advance(run, stepsUntil(run, 40))
    expect(run.state.body.estradiol).toBeLessThan(20)
    expect(await replay(readRecording(JSON.stringify(recordingOf(run))))).toMatchObject({ ok: true, days: 40 })
    const rest = restoreSnapshot(saveSnapshot(run))
    expect(rest.plan.drive.subject).toEqual(run.plan.drive.subject)
    advance(rest, 20)
    advance(run, 20)
    expect(fingerprint(rest.state)).toEqual(fingerprint(run.state))
  })

  test('by nothing, stays who she is to the last bit', () => {
    const [changed, plain] = [runOf({ ...woman, ghDeficiency: {} }), runOf({ ...woman, ghDeficiency: {} })]
    for (const run of [changed, plain]) advance(run, stepsUntil(run, 10))
    const { menopauseAge, menopause, hypogonadism, ghDeficiency, vitaminD } = changed.scenario.subject
    intervene(changed, { subject: { menopauseAge, menopause, hypogonadism, ghDeficiency, vitaminD } })
    intervene(changed, { subject: {} })
    for (const run of [changed, plain]) advance(run, 80)
    expect(fingerprint(changed.state)).toEqual(fingerprint(plain.state))
  })

  test('on one day leaves one intervention, with all that changed', () => {
    const run = runOf()
    advance(run, stepsUntil(run, 5))
    intervene(run, { subject: { vitaminD: 40 } })
    intervene(run, { subject: { hypogonadism: { kind: 'primary', start: 9 } } })
    intervene(run, { subject: { vitaminD: 50 } })
    expect(run.interventions).toEqual([
      { day: 5, subject: { vitaminD: 50, hypogonadism: { kind: 'primary', left: 0.1, start: 9 } } },
    ])
  })

  test.each([
    [
      { menopauseAge: 50 + inAYear(30) },
      'subject.menopauseAge would move menopause from day 100 to day 30, but what was before day 40 cannot change.',
    ],
    [
      { hypogonadism: { kind: 'primary', start: 39 } },
      'subject.hypogonadism would put hypogonadism on day 39, but what was before day 40 cannot change.',
    ],
    [
      { ghDeficiency: null },
      'subject.ghDeficiency would undo the GH deficiency of day 10, but what was before day 40 cannot change.',
    ],
    [
      { ghDeficiency: { degree: 0.2, start: 10 } },
      'subject.ghDeficiency would make another of the GH deficiency of day 10, but what was before day 40 cannot change.',
    ],
    [{ sex: 'male' }, 'subject.sex cannot change while a run goes on.'],
    [{ age: 52 }, 'subject.age cannot change while a run goes on.'],
    [{ weight: 80 }, 'subject.weight cannot change while a run goes on.'],
    [{ menopausAge: 52 }, 'Unknown key "subject.menopausAge"; did you mean "menopauseAge"?'],
    [{ vitaminD: -1 }, 'subject.vitaminD is -1, but it must be a number from 1 to 250.'],
  ])('but not in what has been, nor in what a body is: %j', (change, sentence) => {
    const run = runOf({ ...woman, ghDeficiency: { degree: 0.5, start: 10 } })
    advance(run, stepsUntil(run, 40))
    const before = run.plan.drive.subject
    expect(refusal(() => intervene(run, { subject: change }))).toBe(sentence)
    expect(run.interventions).toEqual([])
    expect(run.plan.drive.subject).toBe(before)
    const file = { ...run.scenario, interventions: [{ day: 40, subject: change }] }
    expect(refusal(() => parseScenario(file))).toMatch(/interventions\[0\]/)
  })

  test('may do today what is due today, and is a man of no menopause', () => {
    const run = runOf()
    advance(run, stepsUntil(run, 40))
    const now = dayOfRun(run)
    intervene(run, { subject: { menopauseAge: 50 + now / 365.25 } })
    expect(menopauseDay(run.plan.drive.subject)).toBeCloseTo(now, 6)
    const man = runOf({ sex: 'male', age: 60 })
    advance(man, stepsUntil(man, 40))
    expect(refusal(() => intervene(man, { subject: { menopauseAge: 30 } }))).toBe('accepted')
  })

  test('leaves what a scenario has yet to bring possible', () => {
    const interventions = [{ day: 60, subject: { menopauseAge: 50 + inAYear(200) } }]
    const run = createRun(smallScenario({ subject: woman, interventions }))
    advance(run, stepsUntil(run, 20))
    expect(refusal(() => intervene(run, { subject: { menopauseAge: 50 + inAYear(30) } }))).toMatch(
      /from day 30 to day 200, but what was before day 60 cannot change/,
    )
  })
})

describe('what takes a change back', () => {
  const patch = { drug: 'estradiol', route: 'patch', dose: 50, start: 0 }

  test('on the same day leaves the run as if neither had been', () => {
    const [changed, plain] = [runOf(), runOf()]
    for (const run of [changed, plain]) advance(run, stepsUntil(run, 10))
    const changes = [
      { parameter: 'osteoclast.erosionRate', value: 5 },
      { clamp: 'e2_pg_ml', to: 8 },
      { prescription: [patch] },
      { subject: { menopauseAge: 50.5 } },
    ] as const
    const backs = changes.map((change) => intervene(changed, change))
    for (const back of backs.reverse()) intervene(changed, back)
    for (const run of [changed, plain]) advance(run, 80)
    expect(fingerprint(changed.state)).toEqual(fingerprint(plain.state))
  })

  test('later lets the past be: what was given was given', () => {
    const run = runOf()
    advance(run, stepsUntil(run, 10))
    const back = intervene(run, { prescription: [{ ...patch, start: 10 }] })
    advance(run, stepsUntil(run, 20))
    const forth = intervene(run, back)
    expect(run.plan.prescription).toMatchObject([{ start: 10, stop: 20 }])
    advance(run, stepsUntil(run, 30))
    intervene(run, forth)
    expect(run.plan.prescription).toMatchObject([{ start: 10, stop: 20 }, { start: 30 }])
    expect(run.plan.prescription[1]).not.toHaveProperty('stop')
  })
})

describe('a prescription that changes', () => {
  const weekly = { drug: 'testosterone-cypionate', dose: 100, start: 0 }

  test('goes on with the next dose that is due, and takes back whole on the same day', () => {
    const run = createRun(smallScenario({ prescription: [weekly] }))
    advance(run, stepsUntil(run, 10))
    const back = intervene(run, { prescription: [{ ...weekly, dose: 200 }] })
    expect(run.plan.prescription).toMatchObject([
      { dose: 100, start: 0, stop: 14 },
      { dose: 200, start: 14 },
    ])
    intervene(run, back)
    expect(run.plan.prescription).toEqual(run.scenario.prescription)
  })

  test('keeps the beginning of what goes on, and begins anew only now', () => {
    const held = { clamp: 'e2_pg_ml', to: 8, start: 0 } as const
    const run = createRun(smallScenario({ prescription: [weekly, held] }))
    advance(run, stepsUntil(run, 10))
    intervene(run, {
      prescription: [
        { ...weekly, start: 3, stop: 40 },
        { ...held, to: 9 },
        { drug: 'estradiol', route: 'oral', dose: 1, start: 2 },
      ],
    })
    expect(run.plan.prescription).toMatchObject([
      { clamp: 'e2_pg_ml', to: 8, start: 0, stop: 10 },
      { drug: 'testosterone-cypionate', start: 0, stop: 40 },
      { clamp: 'e2_pg_ml', to: 9, start: 10 },
      { drug: 'estradiol', start: 10 },
    ])
  })
})
