import { describe, expect, it } from 'vitest'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { createMechanics } from '../../../src/model/mechanics/mechanics.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { accrueDamage, damageNear } from '../../../src/model/tissue/damage.ts'
import { createMineralCurve, mineralOf } from '../../../src/model/tissue/mineral.ts'
import { createTissue } from '../../../src/model/tissue/tissue.ts'

const p = defaultParameters()

describe('mineral', () => {
  const curve = createMineralCurve(p)

  it('is absent from osteoid, reaches its primary share in ten days and then all of it', () => {
    expect(mineralOf(curve, -1)).toBe(0)
    expect(mineralOf(curve, 0)).toBe(0)
    expect(mineralOf(curve, 10)).toBeCloseTo(0.7, 12)
    expect(mineralOf(curve, 10 + 330)).toBeCloseTo(1 - 0.3 * Math.exp(-1), 3)
    expect(mineralOf(curve, 1e6)).toBeCloseTo(1, 6)
  })

  it('never falls', () => {
    for (let age = 1; age < 7000; age++) expect(mineralOf(curve, age)).toBeGreaterThanOrEqual(mineralOf(curve, age - 1))
  })
})

describe('microdamage', () => {
  const grid = createGrid(64, 64, 10)
  const aged = (relative: number, years: number) => {
    const tissue = createTissue(grid, new Float64Array(64 * 64).fill(1))
    const mechanics = createMechanics(grid)
    mechanics.start.energy = 0.001
    mechanics.energy.fill(0.001 * relative)
    for (let k = 0; k < 26 * years; k++) accrueDamage(tissue, mechanics, p, 14.05)
    return tissue.damage[0]!
  }

  it('follows 1 − exp(−k (U/U₀)² t)', () => {
    expect(aged(1, 10)).toBeCloseTo(1 - Math.exp(-10 * p.matter.damageRate), 3)
    expect(aged(2, 10)).toBeCloseTo(1 - Math.exp(-40 * p.matter.damageRate), 3)
  })

  it('grows no faster beyond its ceiling and never passes 1', () => {
    expect(aged(100, 5)).toBeCloseTo(aged(p.matter.damageCeiling, 5), 6)
    expect(aged(100, 400)).toBeLessThanOrEqual(1)
  })

  it('is felt a site away and no further', () => {
    const damage = new Float32Array(64 * 64)
    damage[10 * 64 + 10] = 0.5
    expect(damageNear(damage, 64, 64, 11.5, 11.5)).toBe(0.5)
    expect(damageNear(damage, 64, 64, 12.5, 10.5)).toBe(0)
    expect(damageNear(damage, 64, 64, 0, 0)).toBe(0)
  })
})
