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
  /** After every step; of days that were lived before it was there, it takes the fingerprints that the run has kept. */
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
  /** One that cannot be compared any more: what is proven reaches no farther than the others. */
  const pass = () => {
    expected.splice(proof.checked, 1)
    const { checked, alike } = proof
    const isOver = checked > 0 && checked === expected.length
    proof = { ...proof, of: expected.length, ...(isOver ? { state: 'same', days: alike! } : {}) }
  }
  return {
    get proof() {
      return proof
    },
    see(run) {
      for (let next = expected[proof.checked]; next; next = expected[proof.checked]) {
        if (proof.state !== 'watching' || dayOfRun(run) < next.day) return
        const found = hashOf(run, next.day)
        if (!found) {
          pass()
          continue
        }
        const part = firstDifference(next, found)
        if (part !== null) {
          proof = { ...proof, state: 'differs', day: next.day, part: part === 'whole' ? null : part }
          return
        }
        const checked = proof.checked + 1
        proof = { ...proof, checked, alike: next.day, state: checked === expected.length ? 'same' : 'watching' }
      }
    },
    leave(day) {
      if (proof.state !== 'watching') return
      const alike = proof.alike === null ? null : Math.min(proof.alike, day)
      proof = { ...proof, state: 'left', day, alike }
    },
  }
}

/** The fingerprint of a day that has come; null if it has passed and the run did not take it. */
function hashOf(run: Run, day: number): DayHash | null {
  const last = run.hashes.at(-1)
  const kept = last && last.day <= day ? last : run.hashes.find((one) => one.day >= day)
  if (kept?.day === day) return kept
  return dayOfRun(run) === day ? dayHash(run.state, day) : null
}
