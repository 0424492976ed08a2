import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { twoPointCorrelation } from '../../src/measure/morphometry/correlation.ts'
import { paint, randomSection, turn } from './sections.ts'

describe('the two-point correlation', () => {
  test('counts the needles with both ends in bone, whatever the section', () => {
    fc.assert(
      fc.property(randomSection, ({ mask, width, height }) => {
        const reach = Math.min(width, height) - 1
        const { x, y } = twoPointCorrelation(mask, width, height, reach)
        for (let r = 0; r <= reach; r++) {
          let along = 0
          let down = 0
          mask.forEach((bone, i) => {
            if ((i % width) + r < width) along += bone * mask[i + r]!
            if (i + r * width < mask.length) down += bone * mask[i + r * width]!
          })
          expect(x[r]).toBeCloseTo(along / ((width - r) * height), 9)
          expect(y[r]).toBeCloseTo(down / (width * (height - r)), 9)
        }
      }),
    )
  })

  test('begins at the bone fraction and, of slabs, repeats with their period', () => {
    const mask = paint(128, 96, (x) => x % 16 < 4)
    const { x, y, isotropic } = twoPointCorrelation(mask, 128, 96, 48)
    for (const s of [x, y, isotropic]) expect(s[0]).toBeCloseTo(0.25, 12)
    expect(x[8]).toBeCloseTo(0, 12)
    expect(x[32]).toBeCloseTo(0.25, 12)
    expect(y[48]).toBeCloseTo(0.25, 12)
  })

  test('exchanges x and y when the section is turned, and keeps the rest', () => {
    fc.assert(
      fc.property(randomSection, ({ mask, width, height }) => {
        const reach = Math.min(width, height) - 1
        const straight = twoPointCorrelation(mask, width, height, reach)
        const turned = twoPointCorrelation(turn(mask, width, height), height, width, reach)
        for (let r = 0; r <= reach; r++) {
          expect(turned.x[r]).toBeCloseTo(straight.y[r]!, 9)
          expect(turned.isotropic[r]).toBeCloseTo(straight.isotropic[r]!, 9)
        }
      }),
    )
  })

  test('refuses a needle longer than the section', () => {
    expect(() => twoPointCorrelation(new Uint8Array(64), 8, 8, 8)).toThrow('does not fit')
  })
})
