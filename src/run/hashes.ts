import * as v from 'valibot'
import type { DayHash } from './run.ts'

/** Fingerprints as files keep them: the names of the parts once, and for each day the hashes of the parts run together. */
export interface PackedHashes {
  readonly parts: readonly string[]
  readonly days: readonly { readonly day: number; readonly hash: string; readonly parts: string }[]
}

const digits = 16

export function packHashes(hashes: readonly DayHash[]): PackedHashes {
  const parts = Object.keys(hashes[0]?.parts ?? {})
  return {
    parts,
    days: hashes.map(({ day, hash, parts: of }) => ({ day, hash, parts: parts.map((part) => of[part]).join('') })),
  }
}

export function unpackHashes({ parts, days }: PackedHashes): DayHash[] {
  return days.map(({ day, hash, parts: together }) => ({
    day,
    hash,
    parts: Object.fromEntries(parts.map((part, k) => [part, together.slice(digits * k, digits * (k + 1))])),
  }))
}

const hexadecimal = v.pipe(v.string(), v.regex(/^[0-9a-f]*$/))

/** Fingerprints of days in their order, each with one hash a part. */
export const packedHashesSchema = v.pipe(
  v.strictObject({
    parts: v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(1000)),
    days: v.pipe(
      v.array(
        v.strictObject({
          day: v.pipe(v.number(), v.finite()),
          hash: v.pipe(hexadecimal, v.length(digits)),
          parts: hexadecimal,
        }),
      ),
      v.maxLength(100_000),
    ),
  }),
  v.check(({ parts, days }) =>
    days.every((one, k) => one.parts.length === digits * parts.length && (k === 0 || one.day > days[k - 1]!.day)),
  ),
)
