import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bytesText,
  type FilmSettings,
  framesOf,
  notes,
  problemOf,
  ratesOf,
  sizeGuess,
  sizes,
  spanText,
} from '../../../src/app/film/settings.ts'
import { momentsOf } from '../../../src/protocol/relive.ts'
import { recordingOf } from '../../../src/run/recording.ts'
import { advance, stepsUntil } from '../../../src/run/run.ts'
import { smallRun } from '../../protocol/small-run.ts'

const settings = (changes: Partial<FilmSettings> = {}): FilmSettings => ({
  from: 0,
  to: 100,
  speed: 10,
  rate: 30,
  width: 1280,
  height: 720,
  format: 'mp4',
  overlay: 'none',
  theme: 'light',
  look: 'whole',
  title: 'A film',
  notes: new Set(notes),
  ...changes,
})

test('the frames that are promised are the moments that are lived again, whatever the range, speed and rate', () => {
  const run = smallRun('howship-1853', 5)
  advance(run, stepsUntil(run, 40))
  const recording = recordingOf(run)
  const day = fc.double({ min: 0, max: 40, noNaN: true })
  fc.assert(
    fc.property(
      day,
      day,
      fc.double({ min: 0.5, max: 400, noNaN: true }),
      fc.constantFrom(...ratesOf('gif'), ...ratesOf('mp4')),
      (a, b, speed, rate) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)]
        const moments = momentsOf(recording, { from, to, every: speed / rate })
        expect(framesOf({ from, to, speed, rate })).toBe(moments.length)
      },
    ),
    { numRuns: 300 },
  )
})

test('what cannot be made is refused in one sentence that says what to do', () => {
  expect(problemOf(settings(), 100)).toBeNull()
  for (const [wrong, words] of [
    [{ to: 101 }, /day 100 so far/],
    [{ from: 60, to: 50 }, /before the first/],
    [{ from: Number.NaN }, /first day is missing/],
    [{ to: Number.NaN }, /last day is missing/],
    [{ speed: Number.NaN }, /speed is missing/],
    [{ speed: -5 }, /speed is missing/],
    [{ width: 5000 }, /4096/],
    [{ width: Number.NaN }, /128 to 4096/],
    [{ height: 721 }, /even/],
    [{ width: 1280.5 }, /even/],
    [{ rate: 25 }, /24, 30, 60/],
    [{ format: 'gif', rate: 10, speed: 1 }, /at most 20 seconds/],
    [{ speed: 0.01 }, /100000 are the most/],
    [{ format: 'png', width: 4096, height: 4096, speed: 1 }, /4 GB/],
  ] as const) {
    const problem = problemOf(settings(wrong as Partial<FilmSettings>), 100)
    expect(problem, JSON.stringify(wrong)).toMatch(words)
  }
})

test('every size that is offered can be made, and a film twice as long is guessed to be twice as large', () => {
  for (const [width, height] of Object.values(sizes)) expect(problemOf(settings({ width, height }), 100)).toBeNull()
  for (const format of ['mp4', 'gif', 'png'] as const) {
    const guess = (to: number) => sizeGuess(settings({ format, from: 1 / 3, to }), 4e6)
    expect(guess(80 + 1 / 3 - 1e-6) / guess(40 + 1 / 3 - 1e-6)).toBeCloseTo(2, 6)
  }
})

test('sizes and spans are told in words', () => {
  expect([950, 12_400, 4.86e6, 3.2e9].map(bytesText)).toEqual(['0.95 kB', '12 kB', '4.9 MB', '3.2 GB'])
  expect([0.2, 59.6, 200, 700, 3900].map(spanText)).toEqual(['1 s', '1 min', '3 min 20 s', '11 min', '1 h 5 min'])
})
