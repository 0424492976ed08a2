import type { Backend } from '../../src/model/kernels/backend.ts'
import { advance, createRun, type DayHash, dayHash, dayOfRun, type Run, stepsUntil } from '../../src/run/run.ts'
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
