import { version } from '../../package.json'
import { unpackHashes } from './hashes.ts'
import { firstDifference, type Recording } from './recording.ts'
import { type DayHash, dayHash, dayOfRun, type Run } from './run.ts'

/** How far a run that is lived again has been found to be the one that was recorded. */
export interface Proof {
  /**
   * `watching` it still is lived; `same` it was, to its last day; `differs` from `day` on; `left` it was changed on `day`,
   * and is a run of its own since.
   */
  readonly state: 'watching' | 'same' | 'differs' | 'left'
  /** Of the program that recorded it, and whether this is the same. */
  readonly version: string
  readonly isThisVersion: boolean
  /** How far the recording goes. */
  readonly days: number
  /** Fingerprints compared and alike, of how many. */
  readonly checked: number
  readonly of: number
  /** The last day that was alike. */
  readonly alike: number | null
  /** The first day that was not, or on which the run was changed. */
  readonly day: number | null
  /** What of the state differs first; null if only the whole was recorded. */
  readonly part: string | null
}

/** Compares a run, while it is lived, with the fingerprints of a recording. It looks and changes nothing. */
export interface Witness {
  readonly proof: Proof
  /** After every step. */
  see(run: Run): void
  /** The run is changed by hand. */
  leave(day: number): void
}

export function createWitness(recording: Recording): Witness {
  const expected = unpackHashes(recording.hashes)
  let proof: Proof = {
    state: expected.length > 0 ? 'watching' : 'same',
    version: recording.version,
    isThisVersion: recording.version === version,
    days: recording.days,
    checked: 0,
    of: expected.length,
    alike: null,
    day: null,
    part: null,
  }
  return {
    get proof() {
      return proof
    },
    see(run) {
      const next = expected[proof.checked]
      if (proof.state !== 'watching' || !next || dayOfRun(run) < next.day) return
      const part = firstDifference(next, presentHash(run))
      if (part !== null) {
        proof = { ...proof, state: 'differs', day: next.day, part: part === 'whole' ? null : part }
        return
      }
      const checked = proof.checked + 1
      proof = { ...proof, checked, alike: next.day, state: checked === expected.length ? 'same' : 'watching' }
    },
    leave(day) {
      if (proof.state !== 'watching') return
      const alike = proof.alike === null ? null : Math.min(proof.alike, day)
      proof = { ...proof, state: 'left', day, alike }
    },
  }
}

/** The run has taken most of them already. */
function presentHash(run: Run): DayHash {
  const last = run.hashes.at(-1)
  const day = dayOfRun(run)
  return last?.day === day ? last : dayHash(run.state, day)
}
