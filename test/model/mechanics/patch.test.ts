import { describe, expect, it } from 'vitest'
import { dice } from '../fields/media.ts'
import { blank, density, largest, section, strained } from './sections.ts'

const nu = 0.3
/** Plane-stress stiffness of modulus 1. */
const plane = [1, nu, 0, nu, 1, 0, 0, 0, (1 - nu) / 2].map((c) => c / (1 - nu * nu))

describe('a section of one material', () => {
  const [width, height] = [80, 64]

  it('strains uniformly and bears the stress of its material, to round-off', () => {
    const { solver, deviations, solutions, stiffness } = strained(
      width,
      height,
      section(width, height, () => 15),
    )
    for (const { cycles, converged } of solutions) expect([cycles, converged]).toEqual([1, true])
    for (const d of deviations) expect(largest(d)).toBe(0)
    const stress = new Float64Array(3)
    for (let k = 0; k < 3; k++) {
      solver.stress(k, stress)
      for (let i = 0; i < 3; i++) expect(Math.abs(stress[i]! - 15 * plane[3 * i + k]!)).toBeLessThan(5e-6)
    }
    for (let i = 0; i < 9; i++) expect(Math.abs(stiffness[i]! - 15 * plane[i]!)).toBeLessThan(5e-6)
  })

  it('returns to uniform strain from any deviation, to round-off', () => {
    const { solver } = strained(
      width,
      height,
      section(width, height, () => 3),
    )
    const random = dice(1)
    for (let k = 0; k < 3; k++) {
      const d = blank(width, height)[0].map(random)
      solver.solve(k, d, 1e-7, 100)
      expect(largest(d)).toBeLessThan(2e-6)
    }
  })
})

describe('the element', () => {
  it('has the energy of its bilinear displacement, integrated at the four Gauss points', () => {
    const [width, height] = [64, 64]
    const random = dice(2)
    const field = strained(
      width,
      height,
      section(width, height, () => 1 + random()),
      { cycles: 0 },
    )
    for (const d of field.deviations) d.set(d.map(() => random() - 0.5))
    const strain = [0.3, -0.7, 0.4]
    const energy = density(field, strain)
    const nodes = width * height
    for (const [x, y] of [
      [0, 0],
      [63, 63],
      [20, 41],
    ] as const) {
      const corner = (component: number, right: number, low: number) => {
        const [column, row] = [x + right, y + low]
        if (column % width === 0 || row % height === 0) return 0
        const at = component * nodes + row * width + column
        return strain.reduce((total, e, k) => total + e * field.deviations[k]![at]!, 0)
      }
      let expected = 0
      for (const xi of [-1, 1].map((s) => 0.5 + s / Math.sqrt(12)))
        for (const eta of [-1, 1].map((s) => 0.5 + s / Math.sqrt(12))) {
          const alongX = (c: number) =>
            (corner(c, 1, 0) - corner(c, 0, 0)) * (1 - eta) + (corner(c, 1, 1) - corner(c, 0, 1)) * eta
          const alongY = (c: number) =>
            (corner(c, 0, 1) - corner(c, 0, 0)) * (1 - xi) + (corner(c, 1, 1) - corner(c, 1, 0)) * xi
          const e = [strain[0]! + alongX(0), strain[1]! + alongY(1), strain[2]! + alongY(0) + alongX(1)]
          for (let i = 0; i < 3; i++)
            for (let j = 0; j < 3; j++) expected += 0.25 * 0.5 * e[i]! * plane[3 * i + j]! * e[j]!
        }
      const i = y * width + x
      expect(energy[i]! / (field.solver.modulus[i]! * expected)).toBeCloseTo(1, 6)
    }
  })
})

describe('a laminate', () => {
  /** Exact stiffness of equal layers of modulus 1 and `soft` across y: layers in parallel along x, in series along y. */
  const laminate = (soft: number) => {
    const mean = (of: (e: number) => number) => (of(1) + of(soft)) / 2
    const series = 1 / mean((e) => 1 / (e * plane[0]!))
    return {
      c22: series,
      c12: nu * series,
      c11: mean((e) => e * plane[0]! * (1 - nu * nu)) + nu * nu * series,
      c33: 1 / mean((e) => 1 / (e * plane[8]!)),
    }
  }

  it.each([0.1, 0.01])(
    'of moduli 1 and %d is as stiff as laminate theory says, to first order in its period',
    (soft) => {
      const exact = laminate(soft)
      const errors = [32, 16, 8].map((period) => {
        const layers = section(256, 256, (_, y) => ((y + period / 4) % period < period / 2 ? 1 : soft))
        const { stiffness: c } = strained(256, 256, layers)
        return [c[0]! / exact.c11 - 1, c[4]! / exact.c22 - 1, c[8]! / exact.c33 - 1, c[1]! / exact.c12 - 1]
      })
      for (let i = 0; i < 4; i++) {
        const [coarse, middle, fine] = errors.map((of) => of[i]!) as [number, number, number]
        // Displacements prescribed on the boundary only add stiffness.
        if (i < 3) expect(fine).toBeGreaterThan(0)
        expect(Math.abs(middle / coarse)).toBeLessThan(0.6)
        expect(Math.abs(fine / middle)).toBeLessThan(0.6)
      }
    },
  )
})
