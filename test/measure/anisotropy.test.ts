import { describe, expect, test } from 'vitest'
import { anisotropy, fitEllipse } from '../../src/measure/morphometry/mil.ts'

/** Smooth elliptic grains in rows: `angle` of their long axis in degrees, y up. */
function stripes(side: number, angle: number, stretch: number) {
  const c = Math.cos((angle * Math.PI) / 180)
  const s = -Math.sin((angle * Math.PI) / 180)
  const grey = Float64Array.from({ length: side * side }, (_, i) => {
    const x = (i % side) - side / 2
    const y = Math.floor(i / side) - side / 2
    const along = (x * c + y * s) / stretch
    const across = -x * s + y * c
    return Math.cos((2 * Math.PI * along) / 16) * Math.cos((2 * Math.PI * across) / 16)
  })
  return { grey, width: side, height: side, level: 0.3 }
}

describe('mean intercept length', () => {
  test.each([0, 30, 45, 90, 100, 160])('finds grain that runs at %i°', (angle) => {
    const found = anisotropy(stripes(200, angle, 3))
    const off = Math.abs(((found.angle - angle + 270) % 180) - 90)
    expect(off).toBeLessThan(3)
    expect(found.ratio).toBeGreaterThan(2)
  })

  test('does not depend on the direction the grain runs in', () => {
    const ratios = [0, 15, 30, 45, 60, 90].map((angle) => anisotropy(stripes(240, angle, 2)).ratio)
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.05)
  })

  test('is fitted by an ellipse exactly where it is one', () => {
    const tilt = 2.1
    const lengths = Float64Array.from({ length: 72 }, (_, k) => {
      const angle = (Math.PI * k) / 72 - tilt
      return 1 / Math.sqrt((Math.cos(angle) / 5) ** 2 + (Math.sin(angle) / 2) ** 2)
    })
    const { ratio, angle } = fitEllipse(lengths)
    expect(ratio).toBeCloseTo(2.5, 9)
    expect(angle).toBeCloseTo((tilt * 180) / Math.PI, 9)
  })

  test('is not a number without bone', () => {
    expect(anisotropy({ grey: new Float64Array(100), width: 10, height: 10, level: 0.5 }).ratio).toBeNaN()
  })
})
