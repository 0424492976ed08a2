import { InputError } from './input-error.ts'

type File = Readonly<Record<string, unknown>>

/** A kind of file, the version of it that is written, and for each older version the step that leads to the next. */
export interface Format {
  readonly kind: string
  readonly version: number
  readonly steps: Readonly<Record<number, (file: File) => File>>
}

/** There is one version of each so far: the next one brings the step from this. */
export const scenarioFormat: Format = { kind: 'scenario', version: 1, steps: {} }
export const recordingFormat: Format = { kind: 'recording', version: 1, steps: {} }

/**
 * A file of an older version as one of the present, step by step; any other as it is, for the form of the file says what it must be.
 * @throws InputError if it is of a later version
 */
export function migrated(value: unknown, { kind, version, steps }: Format): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const found = Object.hasOwn(value, 'formatVersion') ? (value as File).formatVersion : undefined
  if (typeof found !== 'number' || !Number.isInteger(found)) return value
  if (found > version)
    throw new InputError(
      `formatVersion is ${found}, but this Trabecula reads ${kind}s up to version ${version}: open it with the newer one that wrote it.`,
    )
  let file: File = value as File
  for (let from = found; from < version; from++) {
    const step = Object.hasOwn(steps, from) ? steps[from] : undefined
    if (!step) return value
    file = { ...step(file), formatVersion: from + 1 }
  }
  return file
}
