import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSignalSolver } from '../../../src/model/fields/screened-poisson.ts'
import { dice } from '../fields/media.ts'

const bits = (a: Float32Array) => new Uint32Array(a.buffer, a.byteOffset, a.length)

describe('the signal kernel in WebAssembly', () => {
  it('gives the same bits as its plain twin', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 13 }),
        fc.integer({ min: 4, max: 13 }),
        fc.integer(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0.05, max: 40, noNaN: true }),
        fc.integer({ min: 1, max: 3 }),
        (eighthsAcross, eighthsDown, seed, permeability, lambda, cycles) => {
          const [width, height] = [8 * eighthsAcross, 8 * eighthsDown]
          const random = dice(seed)
          const bone = Float64Array.from({ length: 4 * width * height }, () => 1.2 * random() - 0.1)
          const source = Float32Array.from({ length: width * height }, () => (random() < 0.2 ? random() : 0))
          const before = Float32Array.from({ length: width * height }, () => 2 * random() - 0.5)
          const [fast, plain] = (['wasm', 'plain'] as const).map((backend) => {
            const solver = createSignalSolver(2 * width, 2 * height, backend)
            solver.setMedium(bone, permeability)
            const u = before.slice()
            solver.cycle(u, source, lambda, cycles)
            const v = u.slice()
            const used = solver.solve(v, source, lambda, 1e-3, 4)
            return { u, v, used }
          })
          expect(bits(fast!.u)).toEqual(bits(plain!.u))
          expect(bits(fast!.v)).toEqual(bits(plain!.v))
          expect(fast!.used).toBe(plain!.used)
        },
      ),
      { numRuns: 40 },
    )
  })

  it.each([
    [168, 472],
    [256, 256],
    [32, 1024],
  ])('gives the same bits on a section of %i × %i', (width, height) => {
    const random = dice(14)
    const bone = Float64Array.from({ length: 4 * width * height }, () => (random() < 0.25 ? random() : 0))
    const source = Float32Array.from({ length: width * height }, () => (random() < 0.02 ? random() : 0))
    const [fast, plain] = (['wasm', 'plain'] as const).map((backend) => {
      const solver = createSignalSolver(2 * width, 2 * height, backend)
      solver.setMedium(bone, 0.25)
      const u = new Float32Array(width * height)
      solver.cycle(u, source, 5, 2)
      return u
    })
    expect(bits(fast!)).toEqual(bits(plain!))
  })
})
