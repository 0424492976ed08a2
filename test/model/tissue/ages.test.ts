import { describe, expect, it } from 'vitest'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { seedKey } from '../../../src/model/random.ts'
import { ageBone } from '../../../src/model/tissue/ages.ts'
import { createTissue } from '../../../src/model/tissue/tissue.ts'

describe('the age of bone at the beginning', () => {
  const p = defaultParameters()
  const grid = createGrid(512, 512, 10)
  const tissue = createTissue(grid, new Float64Array(512 * 512).fill(1))
  ageBone(tissue, grid, seedKey('ages'), -100, p)
  const ages = Float64Array.from(tissue.birth, (birth) => (-100 - birth) / 365.25)
  const mean = ages.reduce((a, b) => a + b, 0) / ages.length

  it('is that of random renewal: exponential about its mean', () => {
    expect(mean / p.matter.meanAge).toBeGreaterThan(0.9)
    expect(mean / p.matter.meanAge).toBeLessThan(1.1)
    const young = ages.filter((age) => age < p.matter.meanAge).length / ages.length
    expect(young).toBeGreaterThan(0.58)
    expect(young).toBeLessThan(0.68)
  })

  it('brings the damage of its years', () => {
    const damage = tissue.damage.reduce((a, b) => a + b, 0) / ages.length
    expect(damage / p.matter.damageAtStart).toBeCloseTo(mean / p.matter.meanAge, 1)
  })

  it('comes in packets: a site is as old as the one beside it, mostly', () => {
    let same = 0
    for (let i = 1; i < 512; i++) if (ages[i] === ages[i - 1]) same++
    expect(same).toBeGreaterThan(400)
    expect(same).toBeLessThan(505)
  })

  it('may be none at all: bone that is new and unharmed', () => {
    const young = createTissue(grid, new Float64Array(512 * 512).fill(1))
    ageBone(young, grid, seedKey('ages'), -100, { ...p, matter: { ...p.matter, meanAge: 0 } })
    expect(young.birth.every((birth) => birth === -100)).toBe(true)
    expect(young.damage.every((damage) => damage === 0)).toBe(true)
  })
})
