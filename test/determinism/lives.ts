import type { Backend } from '../../src/model/kernels/backend.ts'
import { recordingOf } from '../../src/run/recording.ts'
import {
  advance,
  createRun,
  type DayHash,
  dayHash,
  dayOfRun,
  intervene,
  type Run,
  stepsUntil,
} from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'

/** Days on which every engine and every way to get there must agree. */
export const days = [30, 365, 3650]

/** A small section through menopause, with the hormone and a parameter turned on the way. */
export const scenario = parseScenario({
  format: 'trabecula/scenario',
  formatVersion: 1,
  title: 'A small menopause',
  seed: 'haversian',
  years: 3650 / 365.25,
  tissue: { generate: 'vertebra', size: 128 },
  prescription: [{ clamp: 'e2_pg_ml', to: 8, start: '2 y', over: '0.45 y' }],
  interventions: [
    { day: 100.25, parameter: 'osteoclast.erosionRate', value: 4.5 },
    { day: 2900, clamp: 'e2_pg_ml', to: 60 },
  ],
})

/** Lives the scenario and returns its fingerprint on each day; `between` is called now and then, and may go on with another run. */
export async function live(
  wanted: readonly number[] = days,
  { backend, between = (run) => run }: { backend?: Backend; between?: (run: Run) => Run | Promise<Run> } = {},
): Promise<DayHash[]> {
  let run = createRun(scenario, {}, backend ? { backend } : {})
  const hashes: DayHash[] = []
  for (const day of wanted) {
    while (dayOfRun(run) < day) {
      advance(run, Math.min(199, stepsUntil(run, day)))
      run = await between(run)
    }
    hashes.push(dayHash(run.state, dayOfRun(run)))
  }
  return hashes
}

/** The file of a run in which a dose, the load, a parameter, a level and the subject were changed by hand while it was lived. */
export function recordedText(): string {
  const run = createRun(
    parseScenario({
      format: 'trabecula/scenario',
      formatVersion: 1,
      title: 'Changed by hand',
      seed: 'frost',
      tissue: { generate: 'iliac-crest', size: 128 },
      subject: { sex: 'female', age: 55, menopauseAge: 51 },
      prescription: [{ drug: 'estradiol', route: 'patch', dose: 25, start: 10 }],
      parameters: { 'run.settling': 60, 'activation.rate': 0.004 },
    }),
  )
  const changes = [
    {
      day: 40.25,
      change: { prescription: [{ drug: 'estradiol', route: 'patch', dose: 100, start: 10, adherence: 0.7 }] },
    },
    { day: 90, change: { parameter: 'load.magnitude', value: 1.6 } },
    { day: 91.5, change: { parameter: 'load.angle', value: -20 } },
    { day: 130.75, change: { parameter: 'osteoclast.erosionRate', value: 5 } },
    { day: 160, change: { clamp: 'pth_pg_ml', to: 60 } },
    { day: 200, change: { subject: { vitaminD: 30, ghDeficiency: { degree: 0.6 } } } },
    { day: 220, change: { prescription: [{ drug: 'teriparatide', dose: 20, start: 220 }] } },
  ] as const
  for (const { day, change } of changes) {
    advance(run, stepsUntil(run, day))
    intervene(run, change)
  }
  advance(run, stepsUntil(run, 305.5))
  return JSON.stringify(recordingOf(run))
}
