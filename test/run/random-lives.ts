import fc from 'fast-check'
import { markerNames } from '../../src/measure/labels.ts'
import { brushNames } from '../../src/model/brush/brushes.ts'
import type { Change } from '../../src/run/run.ts'
import type { Life } from './lives.ts'

const tenth = (min: number, max: number) => fc.integer({ min: min * 10, max: max * 10 }).map((n) => n / 10)

const course = (start: number) =>
  fc.oneof(
    fc.record({
      drug: fc.constant('estradiol'),
      route: fc.constantFrom('patch', 'oral'),
      dose: fc.constantFrom(1, 2),
      start: fc.constant(start),
    }),
    fc.record({
      drug: fc.constant('teriparatide'),
      dose: fc.constantFrom(10, 20, 40),
      start: fc.constant(start),
      adherence: tenth(0, 1),
    }),
    fc.record({ drug: fc.constant('anastrozole'), dose: fc.constant(1), start: fc.constant(start) }),
    fc.record({
      clamp: fc.constantFrom('e2_pg_ml', 'igf1_ug_l', 'pth_pg_ml'),
      to: tenth(1, 90),
      start: fc.constant(start),
    }),
  )

/** A few entries that start in turn, so that no two of a kind run at once. */
const prescription = (from: number) =>
  fc
    .array(fc.integer({ min: 0, max: 30 }), { maxLength: 3 })
    .chain((starts) => fc.tuple(...starts.map((start) => course(from + start))))
    .map((entries) => entries.filter((one, k) => entries.findIndex((other) => kindOf(other) === kindOf(one)) === k))

const kindOf = (entry: object) => ('clamp' in entry ? entry.clamp : (entry as { drug: string }).drug)

const turned = fc.oneof(
  fc.record({ parameter: fc.constant('load.magnitude'), value: tenth(0, 3) }),
  fc.record({ parameter: fc.constant('load.angle'), value: fc.integer({ min: -90, max: 90 }) }),
  fc.record({ parameter: fc.constant('osteoclast.erosionRate'), value: tenth(0, 12) }),
  fc.record({ parameter: fc.constant('osteoclast.speed'), value: tenth(1, 12) }),
  fc.record({ parameter: fc.constant('activation.rate'), value: fc.constantFrom(0, 0.001, 0.01) }),
)

const stroke = fc.record({
  brush: fc.constantFrom(...brushNames),
  path: fc.array(fc.tuple(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 0, max: 900 })), {
    minLength: 1,
    maxLength: 3,
  }),
  radius: fc.integer({ min: 5, max: 150 }),
})

const label = fc.record({ label: fc.constantFrom(...markerNames), days: fc.constantFrom(1, 2, 3) })

const change: fc.Arbitrary<Change> = fc.oneof(
  turned,
  stroke,
  label,
  fc.record({ clamp: fc.constantFrom('e2_pg_ml', 't_ng_dl', 'gh_ug_l'), to: fc.option(tenth(0, 120)) }),
  fc.record({ prescription: prescription(40) }),
  fc.record({ subject: fc.record({ vitaminD: fc.integer({ min: 10, max: 120 }), inflammation: tenth(0, 2) }) }),
)

const subject = fc.record({
  sex: fc.constantFrom('female', 'male'),
  age: fc.integer({ min: 20, max: 80 }),
  weight: fc.integer({ min: 45, max: 110 }),
  vitaminD: fc.integer({ min: 20, max: 100 }),
  cycle: fc.constantFrom('mean', 'monthly'),
})

/** Any small life: any subject, prescription, load, parameters and seed, changed by hand and by schedule, cut anywhere. */
export const lives: fc.Arbitrary<Life> = fc
  .record({
    seed: fc.constantFrom('havers', 'wolff', 'frost', 'howship'),
    tissue: fc.record({
      generate: fc.constantFrom('vertebra', 'iliac-crest'),
      width: fc.constantFrom(64, 80),
      height: fc.constantFrom(64, 96),
    }),
    subject,
    prescription: prescription(0),
    settling: fc.integer({ min: 0, max: 12 }),
    start: fc.array(turned, { maxLength: 3 }),
    scheduled: fc.array(
      fc.oneof(
        fc.tuple(fc.integer({ min: -5, max: 50 }), fc.oneof(turned, label)),
        fc.tuple(fc.integer({ min: 0, max: 50 }), stroke),
      ),
      { maxLength: 4 },
    ),
    sampleEvery: fc.constantFrom(1, 2.5, 7, 30),
    changes: fc.array(fc.record({ step: fc.integer({ min: 0, max: 230 }), change }), { maxLength: 4 }),
    before: fc.integer({ min: 0, max: 160 }),
    after: fc.integer({ min: 1, max: 80 }),
  })
  .map(({ seed, tissue, subject, prescription, settling, start, scheduled, changes, ...rest }) => ({
    ...rest,
    scenario: {
      format: 'trabecula/scenario',
      formatVersion: 1,
      seed,
      tissue,
      subject,
      prescription,
      parameters: {
        'activation.rate': 0.01,
        ...Object.fromEntries(start.map(({ parameter, value }) => [parameter, value])),
        'run.settling': settling,
      },
      interventions: scheduled.map(([day, turn]) => ({ day, ...turn })),
    },
    changes: changes.sort((a, b) => a.step - b.step),
  }))
