import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { createMechanics } from '../../../src/model/mechanics/mechanics.ts'
import { addThroughPlane, averageAround } from '../../../src/model/mechanics/through-plane.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { adrift } from '../../../src/model/tissue/compartments.ts'

const size = 64
const grid = createGrid(size, size, 10)

describe('means around a site', () => {
  it('are those of the square, cut off at the edges', () => {
    fc.assert(
      fc.property(
        fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })),
        fc.integer({ min: 0, max: 9 }),
        (values, reach) => {
          const map = Float64Array.from({ length: size * size }, () => values.next().value!)
          const out = new Float32Array(size * size)
          averageAround(out, map, grid, reach, new Float64Array(size))
          for (const [x, y] of [
            [0, 0],
            [5, 60],
            [31, 30],
            [63, 63],
          ] as const) {
            let sum = 0
            let count = 0
            for (let v = Math.max(0, y - reach); v <= Math.min(size - 1, y + reach); v++)
              for (let u = Math.max(0, x - reach); u <= Math.min(size - 1, x + reach); u++) {
                sum += map[v * size + u]!
                count++
              }
            expect(out[y * size + x]).toBeCloseTo(sum / count, 5)
          }
        },
      ),
      { numRuns: 20 },
    )
  })
})

describe('the stress through the plane', () => {
  const p = defaultParameters()
  /** Two bars of 16 sites, the right one `thinned` by so many; energies before and after. */
  const bars = (thinned: number) => {
    const mechanics = createMechanics(grid)
    mechanics.start.share = 1
    const solve = (right: number, days: number) => {
      const bone = Float64Array.from({ length: size * size }, (_, i) => {
        const x = i % size
        return (x >= 8 && x < 24) || (x >= 40 && x < 40 + right) ? 1 : 0
      })
      const modulus = Float32Array.from(bone, (b) => 15 * b + 0.002)
      const density = new Float32Array(size * size)
      averageAround(density, bone, grid, 12, new Float64Array(size))
      mechanics.energy.fill(0)
      const fill = bone.reduce((a, b) => a + b, 0) / bone.length
      addThroughPlane(mechanics, new Int32Array(size * size), density, modulus, fill, p, days)
      let force = 0
      for (let i = 0; i < bone.length; i++) force += Math.sqrt(mechanics.energy[i]! * modulus[i]!)
      return { left: mechanics.energy[32 * size + 16]!, right: mechanics.energy[32 * size + 40 + right / 2]!, force }
    }
    return { before: solve(16, 0), after: solve(16 - thinned, 28) }
  }

  it('is not passed on by a piece adrift for long, and falls to the others', () => {
    const mechanics = createMechanics(grid)
    const bone = Float64Array.from({ length: size * size }, (_, i) => (i % size < 20 || i % size >= 44 ? 1 : 0))
    const pieces = Int32Array.from(bone, (b, i) => (b === 1 && i % size >= 44 ? adrift : 0))
    const modulus = Float32Array.from(bone, (b) => 15 * b + 0.002)
    const density = new Float32Array(size * size)
    averageAround(density, bone, grid, 6, new Float64Array(size))
    const solve = (of: Int32Array, days: number) => {
      mechanics.energy.fill(0)
      addThroughPlane(mechanics, of, density, modulus, 40 / size, p, days)
      return [mechanics.energy[32 * size + 10]!, mechanics.energy[32 * size + 54]!] as const
    }
    const [held, drifting] = solve(new Int32Array(size * size), 0)
    expect(drifting).toBeCloseTo(held, 8)
    const years = 1
    const [later, lost] = solve(pieces, years * 365.25)
    expect(lost / later).toBeCloseTo(Math.exp((-2 * years) / p.load.adriftMemory), 6)
    expect(later).toBeGreaterThan(3 * held)
  })

  it('strains all bone alike at first', () => {
    const { before } = bars(0)
    expect(before.right / before.left).toBeCloseTo(1, 5)
  })

  it('strains the bar that has thinned the more, the more it has thinned', () => {
    const gain = [0, 2, 4, 8].map((thinned) => {
      const { after } = bars(thinned)
      return after.right / after.left
    })
    expect(gain[0]).toBeCloseTo(1, 3)
    for (let k = 1; k < gain.length; k++) expect(gain[k]).toBeGreaterThan(1.1 * gain[k - 1]!)
  })

  it('is the same force before and after, whatever is lost', () => {
    for (const thinned of [2, 8, 15]) {
      const { before, after } = bars(thinned)
      expect(after.force / before.force).toBeCloseTo(1, 3)
    }
  })
})
