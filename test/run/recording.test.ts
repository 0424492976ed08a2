import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/run/canonical.ts'
import { InputError } from '../../src/run/input-error.ts'
import { readRecording, recordingOf, replay } from '../../src/run/recording.ts'
import { advance, createRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { smallScenario } from './scenarios.ts'

const run = createRun(smallScenario())
advance(run, stepsUntil(run, 12.5))
intervene(run, { parameter: 'osteoclast.erosionRate', value: 5 })
advance(run, stepsUntil(run, 20))
intervene(run, { clamp: 'e2_pg_ml', to: 10 })
advance(run, stepsUntil(run, 70))
const text = canonicalJson(recordingOf(run))

describe('a recording', () => {
  test('is read as it was written', () => {
    expect(canonicalJson(readRecording(text))).toBe(text)
  })

  test('replays to the same fingerprints, up to the moment it was made', async () => {
    const days: number[] = []
    const verdict = await replay(readRecording(text), {}, (day) => void days.push(day))
    expect(verdict).toEqual({ ok: true, days: 70, checked: 4 })
    expect(days.at(-1)).toBe(70)
  })

  test('that was tampered with is caught on the first day that differs, and the part is named', async () => {
    const tampered = text.replace('"value":5}', '"value":8}')
    expect(tampered).not.toBe(text)
    expect(await replay(readRecording(tampered))).toMatchObject({ ok: false, day: 30 })

    const { hashes, ...rest } = readRecording(text)
    const at = hashes.parts.indexOf('fields.rankl') * 16
    const days = hashes.days.map((entry) => ({ ...entry }))
    days[2]!.parts = `${days[2]!.parts.slice(0, at)}0123456789abcdef${days[2]!.parts.slice(at + 16)}`
    const verdict = await replay({ ...rest, hashes: { parts: hashes.parts, days } })
    expect(verdict).toMatchObject({ ok: false, day: 60, part: 'fields.rankl', expected: '0123456789abcdef' })
  })

  test('that is none gets one sentence', () => {
    for (const other of [
      '{}',
      '[]',
      'x',
      text.replace('recording', 'scenario'),
      text.replace('"days":70', '"days":"70"'),
      // Fingerprints of days that would never be reached, out of their order, or without some of their parts.
      text.replace('"days":70', '"days":65'),
      text.replace('"day":30', '"day":1e300'),
      text.replace('"day":30', '"day":60'),
      text.replace('"fields.rankl",', ''),
    ]) {
      expect(other).not.toBe(text)
      expect(() => readRecording(other)).toThrow(InputError)
    }
  })
})
