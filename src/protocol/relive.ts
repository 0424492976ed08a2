import { version } from '../../package.json'
import { unpackHashes } from '../run/hashes.ts'
import { InputError } from '../run/input-error.ts'
import { firstDifference, type Recording, readRecording } from '../run/recording.ts'
import { advance, dayHash, dayOfRun, type Run, stepsUntil } from '../run/run.ts'
import { openRun } from './open.ts'
import type { NamedFile } from './simulation.ts'

/** A recording as the text of its file, with the image that it may start from. */
export interface RecordingSource {
  readonly text: string
  readonly name: string
  readonly images?: readonly NamedFile[]
}

/** Which days of a recording are asked for: from, from + every, … up to and including to. */
export interface Stretch {
  /** Day 0 unless given. */
  readonly from?: number
  /** The end of the recording unless given. */
  readonly to?: number
  /** 7 unless given. */
  readonly every?: number
}

/** A recording, and its run at the first day of its settling. */
export interface Reopened {
  readonly recording: Recording
  readonly run: Run
}

export interface ReliveOptions {
  /** Called after every cell step, asked for or not. It may look and must not touch. */
  readonly onStep?: (run: Run) => void
  /** Called some times a second or more. */
  readonly onProgress?: (day: number, run: Run) => void
  /** Lets others have a turn between two stretches of work. */
  readonly breathe?: () => Promise<unknown>
  readonly signal?: AbortSignal
}

/** The recording does not lead to the states it says it did. */
export class ReplayError extends InputError {
  override name = 'ReplayError'
  readonly day: number
  readonly part: string
  constructor(recording: Recording, day: number, part: string) {
    const other =
      recording.version === version ? '' : ` It was recorded with version ${recording.version}, this is ${version}.`
    super(`The recording does not replay: day ${day} differs first in ${part}.${other}`)
    this.day = day
    this.part = part
  }
}

/** Reads a recording and makes its run. @throws InputError */
export async function reopen(source: RecordingSource): Promise<Reopened> {
  const recording = readRecording(source.text)
  return { recording, run: (await openRun(source)).run }
}

/**
 * The days that a stretch asks for: whole cell steps, each the nearest to where it should be, so that there are exactly as
 * many as were asked for. @throws InputError if the recording has no such days.
 */
export function momentsOf(recording: Recording, { from = 0, to = recording.days, every = 7 }: Stretch = {}): number[] {
  const { scenario, days } = recording
  const dt = scenario.parameters['run.timeStep']!
  if (!(every > 0)) throw new InputError(`Every ${every} days is no pace: it must be more than 0.`)
  const first = -scenario.parameters['run.settling']!
  if (!(from >= first && from <= days + dt / 2))
    throw new InputError(`The recording goes from day ${first} to day ${days}; it has no day ${from}.`)
  if (!(to >= from && to <= days + dt / 2))
    throw new InputError(`The recording goes to day ${days}; it cannot be shown from day ${from} to day ${to}.`)
  const count = Math.floor((to - from) / every + 1e-9) + 1
  if (count > mostMoments)
    throw new InputError(`From day ${from} to day ${to} every ${every} days is ${count} moments; ask for fewer.`)
  return Array.from({ length: count }, (_, k) => Math.min(days, Math.round((from + k * every) / dt) * dt))
}

/** A century, four times a day. */
const mostMoments = 150_000

/**
 * Lives a recording again and stands still at each of the moments asked for, whose day it yields. Checks every fingerprint it passes, and
 * after the last moment goes on to the next one: what ends without an error is proven. Returns how many agreed.
 * @throws ReplayError at the first that differs.
 */
export async function* relive(
  { recording, run }: Reopened,
  moments: readonly number[],
  { onStep, onProgress, breathe, signal }: ReliveOptions = {},
): AsyncGenerator<number, number> {
  const expected = unpackHashes(recording.hashes)
  if (expected.length === 0)
    throw new InputError('The recording holds no fingerprints: nothing could prove that it is lived again as it was.')
  let checked = 0
  const prove = () => {
    for (let next = expected[checked]; next && next.day <= dayOfRun(run); next = expected[checked]) {
      const part = firstDifference(next, dayHash(run.state, dayOfRun(run)))
      if (part !== null) throw new ReplayError(recording, next.day, part)
      checked++
    }
  }
  const reach = async (day: number) => {
    for (;;) {
      prove()
      const goal = Math.min(day, expected[checked]?.day ?? day)
      const steps = Math.min(stepsUntil(run, goal), pauseSteps)
      if (steps === 0) return
      if (onStep)
        for (let k = 0; k < steps; k++) {
          advance(run, 1)
          onStep(run)
        }
      else advance(run, steps)
      onProgress?.(dayOfRun(run), run)
      await breathe?.()
      signal?.throwIfAborted()
    }
  }
  signal?.throwIfAborted()
  for (const day of moments) {
    await reach(day)
    yield dayOfRun(run)
  }
  const proof = expected[checked]
  if (proof) await reach(proof.day)
  return checked
}

/** Steps between two turns of others. */
const pauseSteps = 40
