import { expect, test } from 'vitest'
import { mineralDistribution } from '../../src/measure/mineral.ts'
import { createGrid } from '../../src/model/grid/grid.ts'
import { defaultParameters } from '../../src/model/parameters.ts'
import { createMineralCurve, mineralOf } from '../../src/model/tissue/mineral.ts'
import { createTissue } from '../../src/model/tissue/tissue.ts'

const curve = createMineralCurve(defaultParameters())

const section = (bone: (i: number) => number, birth: (i: number) => number) => {
  const tissue = createTissue(
    createGrid(64, 64, 10),
    Float64Array.from({ length: 64 * 64 }, (_, i) => bone(i)),
  )
  for (let i = 0; i < tissue.birth.length; i++) tissue.birth[i] = birth(i)
  return tissue
}

test('bone of one age is one bin, weighed by the bone of its sites', () => {
  const half = section(
    (i) => (i < 1000 ? 0.5 : 0),
    () => -100,
  )
  const { share, calcium, area, mean, peak } = mineralDistribution(half, curve, 0)
  expect(area).toBe(500)
  expect(share.filter((value) => value > 0)).toEqual(Float64Array.of(100))
  expect(mean).toBeCloseTo(25 * mineralOf(curve, 100), 9)
  expect(Math.abs(peak - mean)).toBeLessThanOrEqual(0.1)
  expect(calcium[0]).toBeCloseTo(0.1, 12)
})

test('osteoid and marrow are left out', () => {
  const { area, mean, width } = mineralDistribution(
    section(
      () => 1,
      () => 5,
    ),
    curve,
    0,
  )
  expect([area, mean, width]).toEqual([0, Number.NaN, Number.NaN])
})

test('a mixture of ages is as wide as it is at half its height', () => {
  // Bins of bone that rise and fall by steps of ten sites.
  const ages = Array.from({ length: 6000 }, (_, age) => age).filter((age) => age > 20)
  const ageOf = (calcium: number) => ages.find((age) => 25 * mineralOf(curve, age) >= calcium)!
  const wanted = [20, 20.2, 20.4, 20.6, 20.8].map((calcium) => ageOf(calcium))
  const weights = [10, 20, 30, 20, 10]
  const list = weights.flatMap((sites, k) => Array.from({ length: sites }, () => wanted[k]!))
  const { peak, width } = mineralDistribution(
    section(
      (i) => (i < list.length ? 1 : 0),
      (i) => -(list[i] ?? 0),
    ),
    curve,
    0,
  )
  expect(peak).toBeCloseTo(20.5, 9)
  expect(width).toBeCloseTo(2 * 0.2 * 1.5, 9)
})
