import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMorphometryWorkspace, type Morphometry, morphometry } from '../../src/measure/morphometry/morphometry.ts'
import { perimeter } from '../../src/measure/morphometry/plate.ts'
import { mirror, paint, randomSection, turn } from './sections.ts'

const directed = ['spans_vertical', 'spans_horizontal', 'spanning_share'] as const

/** Equal but for the order of sums and the directions that a turn exchanges. */
function expectSame(got: Morphometry, want: Morphometry) {
  for (const [name, value] of Object.entries(want)) {
    if (typeof value !== 'number' || (directed as readonly string[]).includes(name)) continue
    const other = got[name as keyof Morphometry] as number
    if (Number.isNaN(value)) expect(other, name).toBeNaN()
    else expect(Math.abs(other - value), name).toBeLessThanOrEqual(1e-6 * Math.max(1, Math.abs(value)))
  }
}

describe('morphometry', () => {
  test('of parallel plates is their thickness, spacing and number, by discs and by the plate model', () => {
    const mask = paint(400, 400, (x) => x % 40 >= 15 && x % 40 < 25)
    const m = morphometry(mask, 400, 400, 10)
    expect(m.bv_tv).toBe(0.25)
    expect(m.tb_th_um).toBeCloseTo(100, 9)
    expect(m.tb_sp_um).toBeCloseTo(300, 9)
    expect(m.tb_n_per_mm).toBeCloseTo(2.5, 9)
    expect(m.pieces).toBe(10)
    expect(m.spans_vertical && !m.spans_horizontal).toBe(true)
    // Crofton in four directions sees straight plates at π/8 (1 + √2) of their length.
    expect(m.b_pm_mm / (20 * 4)).toBeCloseTo((Math.PI / 8) * (1 + Math.SQRT2), 2)
  })

  test('of a ring is one piece with a hole, and its perimeter is that of two circles', () => {
    const at = (x: number, y: number) => (x - 127.5) ** 2 + (y - 127.5) ** 2
    const mask = paint(256, 256, (x, y) => at(x, y) < 100 ** 2 && at(x, y) > 60 ** 2)
    const m = morphometry(mask, 256, 256, 5)
    expect([m.pieces, m.euler, m.islands]).toEqual([1, 0, 1])
    expect(m.b_pm_mm / ((2 * Math.PI * 160 * 5) / 1000)).toBeCloseTo(1, 2)
    expect(m.tb_th_um / 200).toBeCloseTo(1, 1)
    expect(m.tb_th_plate_um / 200).toBeCloseTo(1, 2)
  })

  test('reads bone fractions: the amount is their sum, the surface where they cross a half', () => {
    const fractions = Float64Array.from({ length: 128 * 128 }, (_, i) => {
      const depth = 6.25 - Math.abs((i % 128) - 63.5)
      return Math.min(1, Math.max(0, 0.5 + depth))
    })
    const m = morphometry(fractions, 128, 128, 10)
    expect(m.bv_tv).toBeCloseTo(12.5 / 128, 12)
    expect(m.tb_th_um).toBeCloseTo(120, 9)
    expect(m.tb_th_plate_um * m.b_pm_mm).toBeCloseTo(2 * 125 * 1.28, 9)
  })

  test('is the same for a section turned or mirrored', () => {
    fc.assert(
      fc.property(randomSection, ({ mask, width, height }) => {
        const m = morphometry(mask, width, height, 10)
        const turned = morphometry(turn(mask, width, height), height, width, 10)
        expectSame(turned, m)
        expect([turned.spans_vertical, turned.spans_horizontal]).toEqual([m.spans_horizontal, m.spans_vertical])
        const mirrored = morphometry(mirror(mask, width, height), width, height, 10)
        expectSame(mirrored, m)
        expect(mirrored.spanning_share).toBe(m.spanning_share)
      }),
    )
  })

  test('leaves the bone as it was and needs no fresh memory', () => {
    const mask = paint(64, 64, (x, y) => (x + y) % 16 < 5)
    const kept = mask.slice()
    const workspace = createMorphometryWorkspace(64, 64)
    const once = morphometry(mask, 64, 64, 10, workspace)
    expect(morphometry(mask, 64, 64, 10, workspace)).toEqual(once)
    expect(mask).toEqual(kept)
  })

  test('of all marrow and of all bone is not a number where there is nothing to measure', () => {
    const marrow = morphometry(new Uint8Array(256), 16, 16, 10)
    expect(marrow).toMatchObject({ bv_tv: 0, tb_th_um: Number.NaN, pieces: 0, euler: 0, b_pm_mm: 0 })
    const bone = morphometry(new Uint8Array(256).fill(1), 16, 16, 10)
    expect(bone).toMatchObject({ bv_tv: 1, tb_th_um: Number.NaN, tb_sp_um: Number.NaN, pieces: 1, euler: 1 })
  })

  test('refuses bone that does not fit its sides', () => {
    expect(() => morphometry(new Uint8Array(10), 4, 4, 10)).toThrow('The bone has 10 sites')
  })

  test('counts no perimeter at the edge of the section', () => {
    expect(perimeter(new Uint8Array(64).fill(1), 8, 8)).toBe(0)
  })
})
