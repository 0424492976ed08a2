/** What every film says of itself, whatever its format. */
export interface FilmFacts {
  readonly title: string
  readonly seed: string
  readonly version: string
  /** Fingerprint of the state on the last day of the recording. */
  readonly hash: string
  readonly hashDay: number
  /** Days shown first and last. */
  readonly from: number
  readonly to: number
  /** Days per second of film. */
  readonly speed: number
}

export interface FilmSpec {
  readonly width: number
  readonly height: number
  /** Frames per second. */
  readonly rate: number
  /** How many frames there will be. */
  readonly frames: number
  readonly facts: FilmFacts
}

/** Writes a film, frame by frame, from a canvas that is painted anew before each. */
export interface FilmWriter {
  /** Adds the canvas as it is; settled when the next frame may be painted. */
  add(): Promise<void>
  /** Bytes written so far. */
  readonly size: number
  finish(): Promise<Blob>
  /** Frees what was held and forgets what was written. */
  cancel(): Promise<void>
}

/** The facts as a sentence or two, for the comment that most formats can carry. */
export function factsText({ seed, version, hash, hashDay, from, to, speed }: FilmFacts): string {
  return `Trabecula ${version}; seed ${seed}; state ${hash} on day ${hashDay}; days ${from} to ${to} at ${speed} days per second.`
}
