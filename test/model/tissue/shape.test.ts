import { describe, expect, it } from 'vitest'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { shapeInterface } from '../../../src/model/tissue/shape.ts'

const size = 128
const grid = createGrid(size, size, 10)
const amount = (bone: Float64Array) => bone.reduce((sum, b) => sum + b, 0)
const section = (at: (x: number, y: number) => number) =>
  Float64Array.from({ length: size * size }, (_, i) => at(i % size, Math.floor(i / size)))

describe('a section given its interface', () => {
  it('keeps a mask in place and its bone', () => {
    const mask = section((x, y) => ((x - 60) ** 2 + (y - 70) ** 2 < 900 ? 1 : 0))
    const shaped = shapeInterface(mask, grid)
    expect(Math.abs(amount(shaped) / amount(mask) - 1)).toBeLessThan(1e-3)
    expect(mask.every((b, i) => shaped[i]! > 0.5 === b > 0.5)).toBe(true)
  })

  it.each([0.15, 0.3, 0.45, 0.7])('keeps the bone of a slab whose mean fades over wide stretches (peak %d)', (peak) => {
    const slab = section((x, y) => Math.max(0, peak * (1 - Math.hypot((x % 64) - 32, (y % 64) - 32) / 30)))
    const shaped = shapeInterface(slab, grid)
    expect(Math.abs(amount(shaped) / amount(slab) - 1)).toBeLessThan(0.02)
    expect(shaped.filter((b) => b > 0.1 && b < 0.9).length).toBeLessThan(0.15 * size * size)
    expect(shaped.some((b) => b > 0.999)).toBe(true)
  })

  it('leaves no bone where there was none', () => {
    expect(
      amount(
        shapeInterface(
          section(() => 0),
          grid,
        ),
      ),
    ).toBe(0)
  })
})
