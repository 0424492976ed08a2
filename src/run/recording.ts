import * as v from 'valibot'
import { version } from '../../package.json'
import { type PackedHashes, packedHashesSchema, packHashes, unpackHashes } from './hashes.ts'
import { InputError, shown } from './input-error.ts'
import { readJson } from './json.ts'
import { migrated, recordingFormat } from './migrate.ts'
import { advance, createRun, type DayHash, dayHash, dayOfRun, type Resources, type Run, stepsUntil } from './run.ts'
import { type Intervention, parseScenario, type Scenario } from './scenario.ts'

/** What it takes to live a run again and to prove that it is the same: a scenario with all that was done, and fingerprints. */
export interface Recording {
  readonly format: 'trabecula/recording'
  readonly formatVersion: 1
  /** Of the program that made it. */
  readonly version: string
  /** How far it goes, days from day 0. */
  readonly days: number
  readonly scenario: Scenario
  readonly hashes: PackedHashes
}

/** The recording of a run up to now, its present state included. */
export function recordingOf(run: Run): Recording {
  const days = dayOfRun(run)
  const isHashed = run.hashes.at(-1)?.day === days
  const hashes = isHashed ? run.hashes : [...run.hashes, dayHash(run.state, days)]
  return recordingTo(days, run.scenario, run.interventions.slice(0, run.applied), hashes)
}

/** The recording of a run up to a day, with all that was done and every fingerprint until then, its own the last. */
export const recordingTo = (
  days: number,
  scenario: Scenario,
  interventions: readonly Intervention[],
  hashes: readonly DayHash[],
): Recording => ({
  format: 'trabecula/recording',
  formatVersion: 1,
  version,
  days,
  scenario: { ...scenario, interventions },
  hashes: packHashes(hashes),
})

const recordingSchema = v.strictObject({
  format: v.literal('trabecula/recording'),
  formatVersion: v.literal(1),
  version: v.pipe(v.string(), v.maxLength(100)),
  days: v.pipe(v.number(), v.minValue(-3650), v.maxValue(100_000)),
  scenario: v.looseObject({}),
  hashes: packedHashesSchema,
})

/** Whether the fingerprints are of days that were lived: else a replay would not end. */
const areLived = ({ days, hashes }: Pick<Recording, 'days' | 'hashes'>) =>
  hashes.days.every(({ day }) => day >= -3650 && day <= days)

/** Reads a recording's text. @throws InputError */
export function readRecording(text: string): Recording {
  const file = migrated(readJson(text, 'The recording'), recordingFormat)
  const result = v.safeParse(recordingSchema, file, { abortEarly: true })
  if (!result.success) {
    const path = v.getDotPath(result.issues[0])
    throw new InputError(
      path ? `This is no recording of a run: its ${shown(path)} is amiss.` : 'This is no recording of a run.',
    )
  }
  if (!areLived(result.output))
    throw new InputError('This is no recording of a run: its hashes are of days that it does not reach.')
  return { ...result.output, scenario: parseScenario(result.output.scenario) }
}

export type Verdict =
  | { readonly ok: true; readonly days: number; readonly checked: number }
  | {
      readonly ok: false
      readonly day: number
      /** The last day before it that was compared, and alike. */
      readonly alike: number | null
      readonly part: string
      readonly expected: string
      readonly found: string
    }

/** Lives a recording again and compares every fingerprint; stops at the first that differs. */
export async function replay(
  recording: Recording,
  resources: Resources = {},
  onProgress: (day: number, run: Run) => void | Promise<void> = () => {},
): Promise<Verdict> {
  const { hashes, days, scenario } = recording
  const run = createRun(scenario, resources)
  let checked = 0
  let alike: number | null = null
  for (const expected of unpackHashes(hashes)) {
    while (dayOfRun(run) < expected.day) {
      const steps = stepsUntil(run, expected.day)
      advance(run, Math.min(steps, pauseSteps))
      await onProgress(dayOfRun(run), run)
    }
    const found = dayHash(run.state, dayOfRun(run))
    const part = firstDifference(expected, found)
    if (part !== null) {
      const pick = ({ hash, parts }: DayHash) => parts[part] ?? hash
      return { ok: false, day: expected.day, alike, part, expected: pick(expected), found: pick(found) }
    }
    checked++
    alike = expected.day
  }
  return { ok: true, days, checked }
}

/** Steps between reports of progress. */
const pauseSteps = 100

/** The first part in which two fingerprints of a day differ, `whole` if only that is known, or null if they are the same. */
export function firstDifference(expected: DayHash, found: DayHash): string | null {
  if (expected.day !== found.day) return 'clock'
  const known = Object.keys(expected.parts)
  const names = new Set(known.length > 0 ? [...known, ...Object.keys(found.parts)] : [])
  for (const part of [...names].sort()) if (expected.parts[part] !== found.parts[part]) return part
  return expected.hash === found.hash ? null : 'whole'
}
