import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { advanceFront, createFront, gather, release } from '../../../src/model/cycle/front.ts'
import { createGrid, tileSize } from '../../../src/model/grid/grid.ts'
import { createInterfaceKernel } from '../../../src/model/tissue/interface-kernel.ts'
import { createTissue } from '../../../src/model/tissue/tissue.ts'
import {
  amount,
  bone,
  crossing,
  disc,
  lattice,
  live,
  placeOsteoclast,
  type Running,
  slope,
  start,
} from '../sections.ts'

const size = 128
const allTiles = Int32Array.from({ length: (size / tileSize) ** 2 }, (_, tile) => tile)

const still = (p: Running['p']) => {
  p.activation.rate = 0
  p.osteoblast.modelingRate = 0
  p.osteocyte.deathRate = 0
}

/** One osteoclast of constant vigour travels for `days` over a slope shifted by `shift` sites; its pit's volume (µm²) and depth (µm). */
function digPit(degrees: number, days: number, shift: number) {
  const surface = slope(size, degrees)
  const run = start(
    size,
    (x, y) => surface(x, y) - shift,
    'pit',
    (p) => {
      still(p)
      p.osteoclast.fusionRate = 0
      p.osteoclast.lossRate = 0
      p.osteoclast.steering = 0
      p.osteoclast.rateExponent = 0
      p.reversal.erosionRate = 0
      p.reversal.recruitment = 0
    },
  )
  const nx = Math.sin((degrees * Math.PI) / 180)
  const ny = Math.cos((degrees * Math.PI) / 180)
  placeOsteoclast(run, size / 2 + 6 * ny, size / 2 - 6 * nx, -ny, nx)
  live(run, days)
  run.workspace.interface.relax(allTiles, allTiles.length, 8)
  let depth = 0
  for (let s = -14; s <= 8; s += 0.5)
    depth = Math.max(depth, crossing(run.state.tissue.bone, size, size / 2 + s * ny, size / 2 - s * nx, nx, ny) - shift)
  return { volume: run.state.totals.resorbed * 100, depth: depth * 10 }
}

describe('the bone surface', () => {
  it('is dug alike in every direction: a pit at 0°, 30° and 45° has the same volume and depth within 2 %', () => {
    // Each averaged over where the surface lies within a site.
    const pits = [0, 30, 45].map((degrees) => {
      const shifted = [0, 0.25, 0.5, 0.75].map((shift) => digPit(degrees, 16, shift))
      const average = (name: 'volume' | 'depth') => shifted.reduce((sum, pit) => sum + pit[name], 0) / shifted.length
      return { volume: average('volume'), depth: average('depth') }
    })
    const mean = (pick: (pit: (typeof pits)[number]) => number) => pits.reduce((sum, pit) => sum + pick(pit), 0) / 3
    for (const pit of pits) {
      expect(Math.abs(pit.volume / mean((q) => q.volume) - 1)).toBeLessThan(0.02)
      expect(Math.abs(pit.depth / mean((q) => q.depth) - 1)).toBeLessThan(0.02)
    }
    expect(mean((pit) => pit.depth)).toBeGreaterThan(15)
    expect(mean((pit) => pit.depth)).toBeLessThan(30)
  })

  it('keeps its ledger: initial − resorbed + formed = final, to 1e-9, whatever happens', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.integer({ min: 5, max: 200 }), (seed, estradiol) => {
        const run = start(size, lattice(40, 14), seed, (p) => {
          p.activation.rate = 0.01
        })
        live(run, 300, estradiol)
        const { totals, tissue } = run.state
        const now = amount(tissue.bone)
        expect(totals.formed).toBeGreaterThan(0)
        expect(Math.abs(totals.initial - totals.resorbed + totals.formed - now) / now).toBeLessThan(1e-9)
      }),
      { numRuns: 6 },
    )
  })

  it('does not move in 100 years where nobody works', () => {
    const run = start(size, disc(size, 40), 'still', (p) => {
      still(p)
      p.run.timeStep = 1
      p.run.signalEvery = 7
      p.run.slowSignalEvery = 7
    })
    const before = run.state.tissue.bone.slice()
    live(run, 36525)
    for (let angle = 0; angle < 360; angle += 15) {
      const nx = -Math.cos((angle * Math.PI) / 180)
      const ny = -Math.sin((angle * Math.PI) / 180)
      const from = (values: Float64Array) => crossing(values, size, size / 2 - 40 * nx, size / 2 - 40 * ny, nx, ny)
      expect(Math.abs(from(run.state.tissue.bone) - from(before))).toBeLessThan(0.05)
    }
  })

  it.each([20, -20, 6])('stays in place under a century of relaxation (disc of radius %d sites)', (radius) => {
    const kernel = createInterfaceKernel(size, size, 'wasm')
    kernel.bone.set(bone(size, size, disc(size, radius)))
    const total = amount(kernel.bone)
    const crossings = () =>
      Array.from({ length: 48 }, (_, k) => {
        const sign = -Math.sign(radius)
        const nx = sign * Math.cos((k * Math.PI) / 24)
        const ny = sign * Math.sin((k * Math.PI) / 24)
        const reach = Math.abs(radius) * sign
        return crossing(kernel.bone, size, size / 2 + reach * nx, size / 2 + reach * ny, nx, ny)
      })
    kernel.relax(allTiles, allTiles.length, 10)
    const before = crossings()
    // A site of healthy surface is at work about 8 % of the time, and is then relaxed about once a day.
    kernel.relax(allTiles, allTiles.length, 3000)
    const moved = crossings().map((value, k) => Math.abs(value - before[k]!))
    expect(Math.max(...moved)).toBeLessThan(0.05)
    expect(Math.abs(amount(kernel.bone) / total - 1)).toBeLessThan(1e-12)
  })

  it('is restored by a unit that refills its pit: within half a site RMS', () => {
    const degrees = 20
    const run = start(size, slope(size, degrees), 'refill', (p) => {
      still(p)
      p.osteoclast.fusionRate = 0
      p.osteoblast.yield = 1
      // Thick bone is rich in sclerostin, which may arrest a part of the surface; here all of it is refilled.
      p.reversal.sclerostinWeight = 0
    })
    placeOsteoclast(run, size / 2, size / 2, 1, 0)
    live(run, 500)
    expect(run.state.totals.resorbed).toBeGreaterThan(20)
    expect(run.state.cells.osteoblasts.count).toBe(0)
    expect(run.state.totals.formed / run.state.totals.resorbed).toBeGreaterThan(0.9)
    const nx = Math.sin((degrees * Math.PI) / 180)
    const ny = Math.cos((degrees * Math.PI) / 180)
    let square = 0
    let n = 0
    for (let s = -35; s <= 35; s++) {
      const d = crossing(run.state.tissue.bone, size, size / 2 + s * ny, size / 2 - s * nx, nx, ny)
      square += d * d
      n++
    }
    expect(Math.sqrt(square / n)).toBeLessThan(0.5)
  })

  it.each([0, 17, 45])('moves at 0.6 µm/day on 10 µm sites within 2 %% (surface at %d°)', (degrees) => {
    const grid = createGrid(size, size, 10)
    const kernel = createInterfaceKernel(size, size, 'wasm')
    kernel.bone.set(bone(size, size, slope(size, degrees)))
    const tissue = createTissue(grid, kernel.bone)
    tissue.bone = kernel.bone
    const front = createFront(grid, new Uint8Array(tissue.changed.length))
    const nx = Math.sin((degrees * Math.PI) / 180)
    const ny = Math.cos((degrees * Math.PI) / 180)
    const places = Array.from({ length: 60 }, (_, k) => (k - 29.5) * 1.5)
    const cells = {
      count: places.length,
      column: {
        x: Float64Array.from(places, (s) => size / 2 + s * ny),
        y: Float64Array.from(places, (s) => size / 2 - s * nx),
      },
    }
    const rates = new Float64Array(cells.count).fill(0.06)
    const days = 60
    for (let day = 0; day < days; day++) {
      gather(front, cells, rates, tissue, grid)
      advanceFront(front, tissue, grid, 1.5, day, day)
      release(front)
      if (day % 4 === 3) kernel.relax(allTiles, allTiles.length, 4)
    }
    const advance = -crossing(kernel.bone, size, size / 2, size / 2, nx, ny) * 10
    expect(Math.abs(advance / (0.6 * days) - 1)).toBeLessThan(0.02)
  })

  it('keeps a mirrored tissue a mirror, bit for bit', () => {
    const shape = lattice(37, 11)
    const flips: [string, (x: number, y: number) => [number, number]][] = [
      ['left-right', (x, y) => [size - 1 - x, y]],
      ['up-down', (x, y) => [x, size - 1 - y]],
      ['across the diagonal', (x, y) => [y, x]],
    ]
    const rough = bone(size, size, (x, y) => shape(x + 3 * Math.sin(y / 5), y))
    for (const [name, flip] of flips) {
      const one = createInterfaceKernel(size, size, 'wasm')
      const other = createInterfaceKernel(size, size, 'wasm')
      const mirror = (values: Float64Array) => {
        const flipped = new Float64Array(values.length)
        for (let y = 0; y < size; y++)
          for (let x = 0; x < size; x++) {
            const [u, v] = flip(x, y)
            flipped[v * size + u] = values[y * size + x]!
          }
        return flipped
      }
      one.bone.set(rough)
      other.bone.set(mirror(rough))
      one.relax(allTiles, allTiles.length, 25)
      other.relax(allTiles, allTiles.length, 25)
      expect(mirror(one.bone), name).toEqual(Float64Array.from(other.bone))
    }
  })
})
