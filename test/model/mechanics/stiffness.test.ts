import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { modulusNow } from '../../../src/measure/series.ts'
import { modulusAlong } from '../../../src/model/mechanics/load.ts'
import {
  apparentModulus,
  complianceOf,
  stiffnessOf,
  strainUnder,
  turnStress,
} from '../../../src/model/mechanics/stiffness.ts'
import { dice } from '../fields/media.ts'
import { density, mixed, section, strained, sum, twiceEnergy, vertebra } from './sections.ts'

const directions = Array.from({ length: 30 }, (_, i) => {
  const random = dice(i + 1)
  return [random() - 0.5, random() - 0.5, random() - 0.5]
})

describe('the homogenized stiffness', () => {
  const side = 128
  const bone = strained(side, side, mixed(vertebra(side)))

  it('is symmetric and positive definite', () => {
    const c = bone.stiffness
    for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) expect(c[3 * i + j]).toBe(c[3 * j + i])
    for (const strain of directions) expect(twiceEnergy(c, strain)).toBeGreaterThan(0)
  })

  it('does the work that the elements store', () => {
    for (const strain of directions) {
      const stored = sum(Float64Array.from(density(bone, strain))) / side ** 2
      expect(Math.abs((2 * stored) / twiceEnergy(bone.stiffness, strain) - 1)).toBeLessThan(1e-6)
    }
  })

  it('is that of the mean stresses', () => {
    const columns = [0, 1, 2].map((k) => {
      const stress = new Float64Array(3)
      bone.solver.stress(k, stress)
      return stress
    }) as [Float64Array, Float64Array, Float64Array]
    const c = new Float64Array(9)
    stiffnessOf(...columns, c)
    for (const strain of directions) {
      const stored = sum(Float64Array.from(density(bone, strain))) / side ** 2
      expect(Math.abs((2 * stored) / twiceEnergy(c, strain) - 1)).toBeLessThan(1e-6)
    }
    for (let i = 0; i < 9; i++) expect(Math.abs(c[i]! - bone.stiffness[i]!)).toBeLessThan(1e-6 * c[4]!)
  })

  it('never falls when any site is made stiffer', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([64, 64], [80, 64], [64, 112]),
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0.02, max: 0.9, noNaN: true }),
        ([width, height], seed, share) => {
          const random = dice(seed)
          const before = section(width!, height!, () => (random() < 0.5 ? 15 : 0.002 + random()))
          const after = before.map((e) => (random() < share ? e * (1 + 2 * random()) : e))
          const [soft, stiff] = [before, after].map((e) => strained(width!, height!, e, { tolerance: 1e-5 }).stiffness)
          for (const strain of directions)
            expect(twiceEnergy(stiff!, strain)).toBeGreaterThan(twiceEnergy(soft!, strain) * (1 - 1e-6))
        },
      ),
      { numRuns: 20 },
    )
  })

  it('lies between the bounds of Voigt and Reuss', () => {
    const moduli = bone.solver.modulus
    const unit = [1, 0.3, 0, 0.3, 1, 0, 0, 0, 0.35].map((c) => c / 0.91)
    const mean = sum(Float64Array.from(moduli)) / moduli.length
    const series = moduli.length / sum(Float64Array.from(moduli, (e) => 1 / e))
    for (const strain of directions) {
      const alone = twiceEnergy(Float64Array.from(unit), strain)
      expect(twiceEnergy(bone.stiffness, strain)).toBeLessThan(mean * alone)
      expect(twiceEnergy(bone.stiffness, strain)).toBeGreaterThan(series * alone)
    }
  })
})

describe('the algebra of stiffnesses', () => {
  const isotropic = Float64Array.from([1, 0.3, 0, 0.3, 1, 0, 0, 0, 0.35], (c) => (15 * c) / 0.91)

  it('inverts', () => {
    const c = Float64Array.from([3, 1, 0.4, 1, 5, -0.2, 0.4, -0.2, 2])
    const s = new Float64Array(9)
    complianceOf(c, s)
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 3; j++)
        expect(sum([0, 1, 2].map((k) => c[3 * i + k]! * s[3 * k + j]!))).toBeCloseTo(i === j ? 1 : 0, 14)
    const strain = new Float64Array(3)
    strainUnder(s, Float64Array.from([0, 1, 0]), strain)
    for (let i = 0; i < 3; i++) expect(strain[i]).toBe(s[3 * i + 1])
  })

  it('says so when nothing holds the section together, and gives it no modulus', () => {
    const indefinite = Float64Array.from([1, 2, 0, 2, 1, 0, 0, 0, 1])
    const unknown = new Float64Array(9).fill(Number.NaN)
    for (const c of [new Float64Array(9), new Float64Array(9).fill(1e-320), indefinite, unknown]) {
      const s = new Float64Array(9).fill(7)
      expect(complianceOf(c, s)).toBe(false)
      expect([apparentModulus(s, 0), apparentModulus(s, 1), modulusAlong(s, 0), modulusAlong(s, 30)]).toEqual([
        0, 0, 0, 0,
      ])
    }
    expect(complianceOf(isotropic, new Float64Array(9))).toBe(true)
  })

  it('is measured as 0 when there is none, and as nothing before it is known', () => {
    const stiffness = new Float64Array(9)
    expect(modulusNow({ stiffness, start: { energy: 1, share: 1 } })).toBe(0)
    expect(modulusNow({ stiffness, start: { energy: 0, share: 1 } })).toBeNaN()
    expect(modulusNow({ stiffness: isotropic, start: { energy: 1, share: 1 } })).toBeCloseTo(15, 12)
  })

  it('gives back the modulus of a material', () => {
    const s = new Float64Array(9)
    complianceOf(isotropic, s)
    expect(apparentModulus(s, 0)).toBeCloseTo(15, 12)
    expect(apparentModulus(s, 1)).toBeCloseTo(15, 12)
    expect(s[8]).toBeCloseTo(2.6 / 15, 12)
  })

  it('turns a stress like a tensor', () => {
    const out = new Float64Array(3)
    turnStress(Float64Array.from([2, 1, 0.5]), 0, 1, out)
    expect([...out]).toEqual([1, 2, -0.5])
    turnStress(Float64Array.from([1, 0, 0]), Math.SQRT1_2, Math.SQRT1_2, out)
    for (const component of out) expect(component).toBeCloseTo(0.5, 14)
  })
})
