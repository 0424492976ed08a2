import { describe, expect, test } from 'vitest'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { seedKey } from '../../../src/model/random.ts'
import { builds, generateTissue, tissueKinds } from '../../../src/model/tissue/generate/index.ts'

describe.each(tissueKinds)('a generated section of %s', (kind) => {
  const grid = createGrid(128, 128, 10)
  const { bvTv } = builds[kind].target

  test('is the same to the last bit for the same seed', () => {
    expect(generateTissue(kind, grid, seedKey('a'))).toEqual(generateTissue(kind, grid, seedKey('a')))
  })

  test('is another for another seed', () => {
    const a = generateTissue(kind, grid, seedKey('a'))
    const b = generateTissue(kind, grid, seedKey('b'))
    let differing = 0
    for (let i = 0; i < a.length; i++) if (a[i]! > 0.5 !== b[i]! > 0.5) differing++
    // Two sections with nothing in common differ at 2 f (1 − f) of their sites.
    expect(differing / a.length).toBeGreaterThan(bvTv * (1 - bvTv))
  })

  test.each([
    [64, 64, 10],
    [512, 64, 10],
    [96, 320, 10],
    [256, 256, 20],
    [512, 512, 5],
    [2048, 2048, 10],
  ])('of %i × %i sites of %i µm has its bone, in fractions from 0 to 1', (width, height, pixelSize) => {
    const bone = generateTissue(kind, createGrid(width, height, pixelSize), seedKey('a'))
    expect(bone.length).toBe(width * height)
    let isWithin = true
    let solid = 0
    let sum = 0
    for (const fraction of bone) {
      isWithin &&= fraction >= 0 && fraction <= 1
      sum += fraction
      if (fraction > 0.5) solid++
    }
    expect(isWithin).toBe(true)
    expect(Math.abs(solid / bone.length - bvTv)).toBeLessThan(0.02 * bvTv)
    expect(Math.abs(sum / bone.length - bvTv)).toBeLessThan(0.1 * bvTv)
  })

  // A quarter of this is usual; the rest is for a busy machine.
  test('of 512 × 512 sites takes less than 0.6 s', () => {
    const large = createGrid(512, 512, 10)
    const times = [1, 2, 3].map((n) => {
      const start = performance.now()
      generateTissue(kind, large, seedKey(`time ${n}`))
      return performance.now() - start
    })
    expect(Math.min(...times)).toBeLessThan(600)
  })
})
