import type { Provenance } from '../../src/formats/provenance.ts'
import { canonicalJson } from '../../src/run/canonical.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { recordingOf } from '../../src/run/recording.ts'
import { advance, intervene, type Run, stepsUntil } from '../../src/run/run.ts'
import { smallRun } from '../protocol/small-run.ts'

/** A small run with something done by hand, and its recording as a file. */
export function recordedRun(days: number): { run: Run; text: string; origin: Provenance } {
  const run = smallRun('wolff “1892”, ½')
  advance(run, stepsUntil(run, 10))
  intervene(run, { parameter: 'osteoclast.erosionRate', value: 6 })
  advance(run, stepsUntil(run, days))
  const stateHash = fingerprint(run.state).whole
  const origin = {
    title: 'Small',
    seed: run.scenario.seed,
    version: '0.1.0',
    recordedWith: '0.1.0',
    day: days,
    stateHash,
  }
  return { run, text: canonicalJson(recordingOf(run)), origin }
}
