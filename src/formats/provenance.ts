/** Where a file comes from: enough to live the run again and to see that it is the same. */
export interface Provenance {
  readonly title: string
  readonly seed: string
  /** Of the program that lived the run and wrote the file. */
  readonly version: string
  /** Of the program that recorded it. */
  readonly recordedWith: string
  /** The day of the last state that went into the file, and the fingerprint of that state. */
  readonly day: number
  readonly stateHash: string
}

/** What a file says of its origin, name by name, for formats that keep pairs of texts. */
export function provenancePairs(p: Provenance): [name: string, value: string][] {
  return [
    ['software', `Trabecula ${p.version}`],
    ['title', oneLine(p.title)],
    ['seed', oneLine(p.seed)],
    ['version', p.version],
    ['recorded_with', oneLine(p.recordedWith)],
    ['day', String(p.day)],
    ['state_hash', p.stateHash],
  ]
}

/** The same on one line. */
export function provenanceLine(p: Provenance): string {
  return `Trabecula ${p.version}, seed ${oneLine(p.seed)}, state ${p.stateHash} on day ${p.day}`
}

/** A text as it fits on a line: what would break it is written as JSON would write it. */
export const oneLine = (text: string) =>
  text.replace(/[\p{Cc}\u2028\u2029]/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
