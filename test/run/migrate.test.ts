import { describe, expect, test } from 'vitest'
import { InputError } from '../../src/run/input-error.ts'
import { type Format, migrated, recordingFormat, scenarioFormat } from '../../src/run/migrate.ts'

/** A kind of file that has had three versions. */
const diary: Format = {
  kind: 'diary',
  version: 3,
  steps: {
    1: ({ name, ...rest }) => ({ ...rest, title: name }),
    2: ({ weeks, ...rest }) => ({ ...rest, days: 7 * (weeks as number) }),
  },
}

describe('a file of an older version', () => {
  test('is taken step by step to the present one', () => {
    const first = { formatVersion: 1, name: 'Mine', weeks: 2 }
    expect(migrated(first, diary)).toEqual({ formatVersion: 3, title: 'Mine', days: 14 })
    expect(migrated({ formatVersion: 2, title: 'Yours', weeks: 1 }, diary)).toEqual({
      formatVersion: 3,
      title: 'Yours',
      days: 7,
    })
    expect(first).toEqual({ formatVersion: 1, name: 'Mine', weeks: 2 })
  })

  test('that there never was is left for the form of the file to refuse', () => {
    for (const formatVersion of [0, -1, 1.5, '2', null, Number.NaN]) {
      const file = { formatVersion }
      expect(migrated(file, diary)).toBe(file)
    }
    for (const other of [3, 'x', null, [], [1]]) expect(migrated(other, diary)).toBe(other)
  })
})

test('a file of the present version is left as it is', () => {
  const file = { formatVersion: 3, days: 1 }
  expect(migrated(file, diary)).toBe(file)
})

test('a file of a later version is refused in one sentence that says what to do', () => {
  for (const format of [diary, scenarioFormat, recordingFormat]) {
    const attempt = () => migrated({ formatVersion: format.version + 1 }, format)
    expect(attempt).toThrow(InputError)
    expect(attempt).toThrow(
      `formatVersion is ${format.version + 1}, but this Trabecula reads ${format.kind}s up to version ${format.version}: open it with the newer one that wrote it.`,
    )
  }
})

test('every version before the present one has its step', () => {
  for (const { version, steps } of [scenarioFormat, recordingFormat])
    expect(Object.keys(steps).map(Number)).toEqual(Array.from({ length: version - 1 }, (_, k) => k + 1))
})
