import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packWords, unpackWords } from '../../../src/run/past/pack.ts'

/** Words as sections have them: stretches of one value, and noise. */
const words = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.constantFrom(0, 1, -7, 0x7ff80001), fc.boolean()))
  .map((stretches) =>
    Int32Array.from(
      stretches.flatMap(([n, value, isNoise]) => Array.from({ length: n }, (_, k) => (isNoise ? k * 7919 : value))),
    ),
  )

test('what is packed comes back to the bit, from wherever it lies', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 0, max: 9 }), fc.constantFrom(0.5, 0.85, 1), (from, start, share) => {
      const room = new Int32Array(start + from.length + 8)
      const most = Math.floor(share * from.length)
      const end = packWords(from, room, start, most)
      if (end === -1) return
      expect(end - start).toBeLessThanOrEqual(most)
      const back = new Int32Array(from.length).fill(99)
      expect(unpackWords(room, start, back)).toBe(end)
      expect(back).toEqual(from)
    }),
    { numRuns: 300 },
  )
})

test('marrow takes next to no room, and noise is left alone', () => {
  const room = new Int32Array(4000)
  expect(packWords(new Int32Array(3000), room, 0, 2550)).toBe(2)
  expect(
    packWords(
      Int32Array.from({ length: 3000 }, (_, k) => k),
      room,
      0,
      2550,
    ),
  ).toBe(-1)
})
