import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createElasticitySolver } from '../../../src/model/mechanics/elasticity.ts'
import { dice } from '../fields/media.ts'
import { blank, density, errorInBone, flipped, largest, mixed, section, strained, vertebra } from './sections.ts'

describe('the solver', () => {
  it('gives the same bits in WebAssembly and in its plain twin, whatever the section', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([64, 64], [80, 112], [144, 64], [64, 208]),
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom(0, 0.002),
        ([width, height], seed, share, soft) => {
          const random = dice(seed)
          const modulus = section(width!, height!, () => (random() < share ? 15 * random() : soft))
          const start = blank(width!, height!).map((d) => d.map(() => random() - 0.5))
          const [wasm, plain] = (['wasm', 'plain'] as const).map((backend) => {
            const solver = createElasticitySolver(width!, height!, backend)
            solver.modulus.set(modulus)
            solver.prepare()
            const deviations = start.map((d) => d.slice())
            const solutions = deviations.map((d, k) => solver.solve(k, d, 1e-4, 3))
            const stiffness = new Float64Array(9)
            const energy = new Float32Array(modulus.length)
            solver.stiffness(stiffness)
            solver.addEnergy(Float64Array.of(0.2, -1, 0.3), 1, energy)
            return { deviations, solutions, stiffness, energy }
          })
          expect(wasm).toEqual(plain)
        },
      ),
      { numRuns: 12 },
    )
  })

  it('leaves alone what is good enough, and stops at once', () => {
    const modulus = mixed(vertebra(128))
    const { solver, deviations } = strained(128, 128, modulus, { tolerance: 1e-5 })
    deviations.forEach((d, k) => {
      const before = d.slice()
      const { cycles, converged } = solver.solve(k, d, 1e-3, 10)
      expect([cycles, converged]).toEqual([1, true])
      expect(d).toEqual(before)
    })
  })

  it('depends on the moduli and the deviation it is given alone, even after a field that broke', () => {
    for (const backend of ['wasm', 'plain'] as const) {
      const modulus = mixed(vertebra(64))
      const [used, fresh] = [0, 1].map(() => createElasticitySolver(64, 64, backend)) as [
        ReturnType<typeof createElasticitySolver>,
        ReturnType<typeof createElasticitySolver>,
      ]
      const [broken, a, b] = blank(64, 64)
      const random = dice(4)
      used.modulus.set(section(64, 64, () => (random() < 0.4 ? 15 * random() : 0)))
      used.prepare()
      used.solve(
        2,
        broken.map(() => random() - 0.5),
        1e-4,
        4,
      )
      broken.fill(Number.NaN)
      expect(used.solve(0, broken, 1e-3, 5).converged).toBe(false)
      for (const solver of [used, fresh]) {
        solver.modulus.set(modulus)
        solver.prepare()
      }
      expect(used.solve(1, a, 1e-3, 5)).toEqual(fresh.solve(1, b, 1e-3, 5))
      expect(a).toEqual(b)
    }
  })

  it('goes on from where a solve was cut off as from any start', () => {
    const bone = vertebra(128)
    const whole = strained(128, 128, mixed(bone), { tolerance: 1e-6 })
    const solver = whole.solver
    const d = blank(128, 128)[1]
    for (let n = 0; n < 20; n++) solver.solve(1, d, 1e-5, 3)
    expect(largest(d.map((v, i) => v - whole.deviations[1]![i]!))).toBeLessThan(1e-3 * largest(d))
  })

  it('bears sections without any material, and islands in nothing', () => {
    const nothing = strained(64, 64, new Float32Array(64 * 64))
    for (const { converged, error } of nothing.solutions) expect([converged, error]).toEqual([true, 0])
    for (const d of nothing.deviations) expect(largest(d)).toBe(0)
    const islands = section(64, 64, (x, y) => (x % 16 < 8 && y % 16 < 8 ? 15 : 0))
    const { deviations, stiffness } = strained(64, 64, islands, { cycles: 40 })
    for (const d of deviations) expect(d.every(Number.isFinite)).toBe(true)
    for (const c of stiffness) expect(Number.isFinite(c)).toBe(true)
  })

  it('finds in a mirrored section the mirrored field, to round-off', () => {
    const side = 128
    const bone = vertebra(side)
    const mirrored = bone.map((_, i) => bone[i - (i % side) + side - 1 - (i % side)]!)
    const [here, there] = [bone, mirrored].map((b) => strained(side, side, mixed(b), { tolerance: 1e-6 }))
    const nodes = side * side
    for (let k = 0; k < 3; k++) {
      const [a, b] = [here!.deviations[k]!, there!.deviations[k]!]
      // Shear turns over in the mirror, and so do the x components.
      const turned = a.map((_, i) => {
        const x = i % side
        return x === 0 ? 0 : (i < nodes ? -1 : 1) * (k === 2 ? -1 : 1) * a[i - x + side - x]!
      })
      expect(largest(turned.map((v, i) => v - b[i]!))).toBeLessThan(1e-4 * largest(a))
    }
  })
})

describe('the number of cycles', () => {
  /** Cycles until the error is `tolerance`, cold, for the three cases. */
  const cold = (bone: Float64Array, side: number, tolerance: number) =>
    strained(side, side, mixed(bone), { tolerance }).solutions.map(({ cycles }) => cycles)

  it('levels off as a trabecular network is resolved more finely', () => {
    const counts = [128, 256, 512].map((side) => Math.max(...cold(vertebra(side, 5120 / side), side, 1e-3)))
    expect(Math.max(...counts)).toBeLessThanOrEqual(26)
    expect(counts[2]! - counts[1]!).toBeLessThanOrEqual(counts[1]! - counts[0]!)
  })

  it('does not grow with the section when a deviation is brought up to date', () => {
    const counts = [128, 256, 512].map((side) => {
      const bone = vertebra(side)
      const { solver, deviations } = strained(side, side, mixed(bone), { tolerance: 1e-5 })
      const changed = flipped(bone, side, 0.001, dice(5))
      solver.modulus.set(mixed(changed))
      solver.prepare()
      const updated = deviations.map((d) => d.slice())
      const cycles = updated.map((d, k) => solver.solve(k, d, 5e-3, 20).cycles)
      const exact = deviations.map((d) => d.slice())
      exact.forEach((d, k) => void solver.solve(k, d, 1e-5, 100))
      const errors = updated.map((d, k) => {
        const strain = [0, 0, 0].map((_, i) => (i === k ? 1 : 0))
        const of = (deviation: Float32Array) =>
          density({ solver, deviations: [deviation, deviation, deviation] } as never, strain)
        return errorInBone(of(d), of(exact[k]!), changed)
      })
      for (const error of errors) expect(error).toBeLessThan(5e-3)
      return Math.max(...cycles)
    })
    expect(Math.max(...counts)).toBeLessThanOrEqual(4)
  })

  it('is the same cold or warm to the same field, within the tolerance', () => {
    const bone = vertebra(256)
    const changed = mixed(flipped(bone, 256, 0.001, dice(6)))
    const start = strained(256, 256, mixed(bone), { tolerance: 1e-4 })
    const cold = strained(256, 256, changed, { tolerance: 1e-4 })
    start.solver.modulus.set(changed)
    start.solver.prepare()
    start.deviations.forEach((d, k) => {
      start.solver.solve(k, d, 1e-4, 50)
      const strain = [0, 0, 0].map((_, i) => (i === k ? 1 : 0))
      const error = errorInBone(density(start, strain), density(cold, strain), bone)
      expect(error).toBeLessThan(1e-3)
    })
  })
})
