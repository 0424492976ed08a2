import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createInterfaceKernel } from '../../../src/model/tissue/interface-kernel.ts'
import { bone, lattice } from '../sections.ts'

describe('the interface kernel', () => {
  it('gives the same bits in WebAssembly and in its plain twin, for any list of tiles', () => {
    fc.assert(
      fc.property(
        fc.constantFrom([64, 96], [80, 64], [112, 112]),
        fc.uniqueArray(fc.nat({ max: 48 }), { minLength: 1, maxLength: 49 }),
        fc.integer({ min: 20, max: 50 }),
        fc.integer({ min: 1, max: 6 }),
        ([width, height], picked, period, sweeps) => {
          const values = bone(width!, height!, lattice(period, 9))
          // A rough surface, with overshoot.
          for (let i = 0; i < values.length; i++)
            values[i]! += 0.15 * (((i * 2654435761) % 1000) / 1000 - 0.5) * values[i]!
          const last = (width! * height!) / 256
          const tiles = Int32Array.from(picked.filter((tile) => tile < last))
          const plain = createInterfaceKernel(width!, height!, 'plain')
          const wasm = createInterfaceKernel(width!, height!, 'wasm')
          plain.bone.set(values)
          wasm.bone.set(values)
          for (let round = 0; round < 2; round++) {
            plain.relax(tiles, tiles.length, sweeps)
            wasm.relax(tiles, tiles.length, sweeps)
          }
          expect(wasm.bone).toEqual(plain.bone)
        },
      ),
      { numRuns: 40 },
    )
  })
})
