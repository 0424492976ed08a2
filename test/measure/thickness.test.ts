import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { squaredDistance, unbounded } from '../../src/measure/morphometry/distance.ts'
import {
  createThicknessWorkspace,
  localThickness,
  thicknessDistribution,
} from '../../src/measure/morphometry/local-thickness.ts'
import { complement, mirror, paint, randomSection, turn } from './sections.ts'

/** The definition, site by site. */
function distanceByDefinition(mask: Uint8Array, phase: number, width: number): number[] {
  return Array.from(mask, (value, i) => {
    if (value !== phase) return 0
    let nearest = unbounded
    mask.forEach((other, j) => {
      if (other === phase) return
      const dx = (i % width) - (j % width)
      const dy = Math.floor(i / width) - Math.floor(j / width)
      nearest = Math.min(nearest, dx * dx + dy * dy)
    })
    return nearest
  })
}

/** The largest disc over each site, by trying all of them. */
function largestByDefinition(squared: Int32Array, width: number): number[] {
  return Array.from(squared, (own, i) => {
    let largest = own
    if (own === 0) return 0
    squared.forEach((radius, j) => {
      const dx = (i % width) - (j % width)
      const dy = Math.floor(i / width) - Math.floor(j / width)
      if (dx * dx + dy * dy < radius) largest = Math.max(largest, radius)
    })
    return largest
  })
}

describe('the distance transform', () => {
  test('is the distance to the nearest site of the other phase, whatever the section', () => {
    fc.assert(
      fc.property(randomSection, fc.constantFrom(0 as const, 1 as const), ({ mask, width, height }, phase) => {
        expect(Array.from(squaredDistance(mask, phase, width, height))).toEqual(
          distanceByDefinition(mask, phase, width),
        )
      }),
      { numRuns: 150 },
    )
  })
})

describe('local thickness', () => {
  test('is the largest disc over each site, whatever the section', () => {
    fc.assert(
      fc.property(randomSection, fc.constantFrom(0 as const, 1 as const), ({ mask, width, height }, phase) => {
        const workspace = createThicknessWorkspace(width, height)
        const { sites, mean } = localThickness(mask, phase, width, height, workspace)
        if (!mask.some((value) => value !== phase) || !mask.some((value) => value === phase)) {
          expect(mean).toBeNaN()
          return
        }
        const want = largestByDefinition(workspace.squared, width)
        expect(Array.from(workspace.largest)).toEqual(want)
        expect(sites).toBe(want.filter((radius) => radius > 0).length)
        expect(mean).toBeCloseTo(want.reduce((sum, radius) => sum + 2 * Math.sqrt(radius), 0) / sites, 9)
      }),
      { numRuns: 200 },
    )
  })

  test.each([
    [2, 2],
    [7, 8],
    [8, 8],
    [40, 40],
  ])('of a slab %i sites thick is %i sites', (sites, diameter) => {
    const mask = paint(80, 70, (x) => x >= 20 && x < 20 + sites)
    const { mean, sd } = localThickness(mask, 1, 80, 70)
    expect(mean).toBeCloseTo(diameter, 12)
    expect(sd).toBeCloseTo(0, 6)
  })

  test.each([5, 10, 25])('of a disc of radius %i is its diameter within a site', (radius) => {
    const mask = paint(64, 64, (x, y) => (x - 31) ** 2 + (y - 31) ** 2 < radius * radius)
    const { mean, max } = localThickness(mask, 1, 64, 64)
    expect(max).toBe(2 * radius)
    expect(Math.abs(mean - 2 * radius)).toBeLessThan(1)
  })

  test('of marrow between slabs is their spacing', () => {
    const mask = paint(100, 64, (x) => x % 20 >= 7 && x % 20 < 13)
    expect(localThickness(mask, 0, 100, 64).mean).toBeCloseTo(14, 12)
  })

  test('of the complement is the spacing, and a turned or mirrored section is as thick', () => {
    fc.assert(
      fc.property(randomSection, ({ mask, width, height }) => {
        const thickness = localThickness(mask, 1, width, height)
        expect(localThickness(complement(mask), 0, width, height)).toEqual(thickness)
        for (const other of [
          localThickness(turn(mask, width, height), 1, height, width),
          localThickness(mirror(mask, width, height), 1, width, height),
        ]) {
          expect(other.sites).toBe(thickness.sites)
          if (thickness.sites > 0) expect(other.mean).toBeCloseTo(thickness.mean, 12)
        }
      }),
    )
  })

  test('gives the same with a workspace used before', () => {
    const workspace = createThicknessWorkspace(64, 64)
    const slab = paint(64, 64, (x) => x > 20 && x < 40)
    const disc = paint(64, 64, (x, y) => (x - 31) ** 2 + (y - 31) ** 2 < 100)
    const first = localThickness(slab, 1, 64, 64, workspace)
    localThickness(disc, 0, 64, 64, workspace)
    expect(localThickness(slab, 1, 64, 64, workspace)).toEqual(first)
  })

  test('is distributed over its sites', () => {
    const workspace = createThicknessWorkspace(80, 60)
    const mask = paint(80, 60, (x) => (x < 30 && x >= 10 ? x < 14 : x >= 40 && x < 48))
    localThickness(mask, 1, 80, 60, workspace)
    const shares = thicknessDistribution(workspace, 2, 8)
    expect(shares[2]).toBeCloseTo(1 / 3, 12)
    expect(shares[4]).toBeCloseTo(2 / 3, 12)
  })

  test('of nothing, or of a section without the other phase, is not a number', () => {
    for (const value of [0, 1]) {
      const mask = new Uint8Array(64).fill(value)
      expect(localThickness(mask, 1, 8, 8)).toEqual({ mean: Number.NaN, sd: Number.NaN, max: Number.NaN, sites: 0 })
    }
  })
})
