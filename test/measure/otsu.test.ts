import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { levelsAround, otsu } from '../../src/measure/morphometry/otsu.ts'

/** Between-class variance by its definition. */
function separation(grey: number[], level: number): number {
  const dark = grey.filter((g) => g <= level)
  const bright = grey.filter((g) => g > level)
  if (dark.length === 0 || bright.length === 0) return -1
  const mean = (v: number[]) => v.reduce((a, b) => a + b, 0) / v.length
  return dark.length * bright.length * (mean(dark) - mean(bright)) ** 2
}

describe("Otsu's threshold", () => {
  test('separates best, whatever the grey values, signed or not', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 300 }), { minLength: 2, maxLength: 80 }), (grey) => {
        const level = otsu(grey)
        if (new Set(grey).size === 1) {
          expect(level).toBeNaN()
          return
        }
        const best = Math.max(...grey.map((g) => separation(grey, g)))
        expect(separation(grey, level)).toBeCloseTo(best, 5)
        expect(grey).toContain(level)
      }),
    )
  })

  test('moves with the grey values', () => {
    const grey = [3, 4, 5, 80, 90, 95, 4, 88]
    expect(otsu(grey.map((g) => g + 40000))).toBe(otsu(grey) + 40000)
  })

  test('has a level present on either side', () => {
    expect(levelsAround([3, 9, 5], 3)).toEqual({ below: 3, above: 5 })
    expect(levelsAround([3, 9, 5], 7.5)).toEqual({ below: 5, above: 9 })
    expect(levelsAround([3, 9, 5], 9).above).toBe(Number.POSITIVE_INFINITY)
  })
})
