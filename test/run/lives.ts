import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import { advance, type Change, createRun, dayOfRun, intervene, type Run } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'

/** A scenario, what is done while it is lived, and where the life is cut in two: plain data, so that any engine can live it. */
export interface Life {
  /** As a file has it. */
  readonly scenario: Readonly<Record<string, unknown>>
  readonly sampleEvery: number
  /** Changes in the order of their steps. */
  readonly changes: readonly { readonly step: number; readonly change: Change }[]
  readonly before: number
  readonly after: number
}

/** Lives a life; at the cut the run may become another. */
export function live(life: Life, atCut: (run: Run) => Run = (run) => run): Run {
  let run = createRun(parseScenario(life.scenario), {}, { sampleEvery: life.sampleEvery })
  const waiting = life.changes.slice()
  let step = 0
  for (const end of [life.before, life.before + life.after]) {
    for (let next = waiting[0]; next && next.step < end; next = waiting[0]) {
      advance(run, next.step - step)
      step = next.step
      attempt(run, next.change)
      waiting.shift()
    }
    advance(run, end - step)
    step = end
    if (end === life.before) run = atCut(run)
  }
  return run
}

/** A stroke may meet nothing, or come while the section settles: then it is refused, and nothing has changed. */
function attempt(run: Run, change: Change): void {
  try {
    intervene(run, change)
  } catch (error) {
    if (!(error instanceof InputError) || !('brush' in change)) throw error
  }
}

/** The life with its run saved and loaded on the way. */
export const liveInTwo = (life: Life): Run => live(life, (run) => restoreSnapshot(saveSnapshot(run)))

/** All that must be equal for two runs to be the same. */
export const accountOf = (run: Run) => ({
  parts: fingerprint(run.state).parts,
  day: dayOfRun(run),
  rows: run.rows,
  hashes: run.hashes,
  observer: run.observer,
  interventions: run.interventions,
  applied: run.applied,
  parameters: run.parameters,
  held: run.held,
  plan: run.plan,
  sampleEvery: run.sampleEvery,
  scenario: run.scenario,
})
