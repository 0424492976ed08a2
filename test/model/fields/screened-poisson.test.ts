import { describe, expect, it } from 'vitest'
import { createSignalSolver } from '../../../src/model/fields/screened-poisson.ts'
import { dice, network, onTissue } from './media.ts'

/** Solves on a field grid whose bone fraction is `bone` (default: marrow alone). */
function solved(
  width: number,
  height: number,
  source: Float32Array,
  lambda: number,
  { bone = new Float64Array(width * height) as Float64Array, permeability = 0.25, tolerance = 1e-6, cycles = 100 } = {},
) {
  const solver = createSignalSolver(2 * width, 2 * height, 'wasm')
  solver.setMedium(onTissue(bone, width, height), permeability)
  const u = new Float32Array(width * height)
  const used = solver.solve(u, source, lambda, tolerance, cycles)
  return { u, used }
}

/** K₀(x) = ∫₀^∞ exp(−x cosh t) dt, by the trapezoidal rule (Abramowitz & Stegun 9.6.24). */
function besselK0(x: number): number {
  const step = 0.01
  let sum = 0.5 * Math.exp(-x)
  for (let t = step; t < 12; t += step) sum += Math.exp(-x * Math.cosh(t))
  return sum * step
}

const total = (a: Float32Array) => a.reduce((sum, v) => sum + v, 0)

describe('a signal in marrow', () => {
  it('spreads from a point as the Bessel function K₀', () => {
    const [n, lambda] = [256, 12]
    const source = new Float32Array(n * n)
    const center = 128 * n + 128
    source[center] = 1
    const { u } = solved(n, n, source, lambda)
    const error = (dx: number, dy: number) => {
      const exact = besselK0(Math.hypot(dx, dy) / lambda) / (2 * Math.PI * lambda * lambda)
      return Math.abs(u[center + dy * n + dx]! / exact - 1)
    }
    const near = [5, 6, 8].flatMap((r) => [error(r, 0), error(0, -r), error(r, r)])
    const far = [10, 16, 24, 32, 40].flatMap((r) => [error(-r, 0), error(0, r), error(r, -r)])
    expect(Math.max(...near)).toBeLessThan(5e-3)
    expect(Math.max(...far)).toBeLessThan(2e-3)
  })

  it('is found to second order in the size of a site', () => {
    const errors = [32, 64, 128].map((n) => {
      const lambda = n / 8
      const k = (4 * Math.PI) / n
      const q = (2 * Math.PI) / n
      const permeability = 0.25
      const bone = new Float64Array(n * n)
      const source = new Float32Array(n * n)
      const exact = new Float64Array(n * n)
      for (let j = 0; j < n; j++)
        for (let i = 0; i < n; i++) {
          const [x, y, at] = [i + 0.5, j + 0.5, j * n + i]
          const wave = Math.cos(k * x) * Math.cos(k * y)
          exact[at] = 2 + wave
          bone[at] = 0.5 + 0.4 * Math.cos(q * x) * Math.cos(q * y)
          const c = 1 - (1 - permeability) * bone[at]!
          const slope = (1 - permeability) * 0.4 * q
          const gradX = slope * Math.sin(q * x) * Math.cos(q * y) * -k * Math.sin(k * x) * Math.cos(k * y)
          const gradY = slope * Math.cos(q * x) * Math.sin(q * y) * -k * Math.cos(k * x) * Math.sin(k * y)
          source[at] = exact[at]! - lambda * lambda * (-2 * k * k * c * wave + gradX + gradY)
        }
      const { u } = solved(n, n, source, lambda, { bone, permeability })
      return Math.max(...u.map((v, at) => Math.abs(v - exact[at]!)))
    })
    const orders = [Math.log2(errors[0]! / errors[1]!), Math.log2(errors[1]! / errors[2]!)]
    for (const order of orders) {
      expect(order).toBeGreaterThan(1.9)
      expect(order).toBeLessThan(2.1)
    }
  })

  it('is made and lost in equal measure', () => {
    for (const [width, height] of [
      [64, 64],
      [168, 472],
    ] as const) {
      const random = dice(1)
      const source = Float32Array.from({ length: width * height }, () => (random() < 0.03 ? random() : 0))
      const { u } = solved(width, height, source, 6, { bone: network(width, height, 0.25, 2) })
      expect(Math.abs(total(u) / total(source) - 1)).toBeLessThan(2e-6)
    }
  })

  it('stays between the faintest and the strongest source', () => {
    const [width, height] = [72, 40]
    const random = dice(3)
    const source = Float32Array.from({ length: width * height }, () => 0.2 + 0.8 * random())
    const bone = Float64Array.from({ length: width * height }, random)
    for (const lambda of [0.5, 3, 12]) {
      const { u } = solved(width, height, source, lambda, { bone, tolerance: 1e-5 })
      expect(Math.min(...u)).toBeGreaterThanOrEqual(Math.min(...source) - 1e-5)
      expect(Math.max(...u)).toBeLessThanOrEqual(Math.max(...source) + 1e-5)
    }
  })

  it('is never negative, even when all sources vanish at once', () => {
    const [width, height] = [168, 88]
    const solver = createSignalSolver(2 * width, 2 * height, 'wasm')
    solver.setMedium(onTissue(network(width, height, 0.3, 4), width, height), 0.25)
    const random = dice(5)
    const u = new Float32Array(width * height)
    const source = Float32Array.from(u, () => (random() < 0.01 ? 10 : 0))
    const lowest: number[] = []
    for (let day = 0; day < 40; day++) {
      if (day === 10) source.fill(0)
      solver.cycle(u, source, day % 2 ? 3 : 12.5, 1)
      lowest.push(Math.min(...u))
    }
    expect(Math.min(...lowest)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...u)).toBe(0)
  })
})

describe('a signal in mineral', () => {
  it('meets a half-space of bone as the exact solution of the layers says, to first order in the size of a site', () => {
    const [width, height] = [512, 32]
    const bone = Float64Array.from({ length: width * height }, (_, i) => (i % width < width / 2 ? 0 : 1))
    const source = Float32Array.from(bone, (b) => 1 - b)
    const row = 16 * width
    for (const permeability of [0.1, 0.25]) {
      const errors = [8, 16, 32].map((lambda) => {
        const { u } = solved(width, height, source, lambda, { bone, permeability, tolerance: 1e-5 })
        const atSurface = 1 / (1 + Math.sqrt(permeability))
        const exact = (x: number) =>
          x < 0
            ? 1 - (1 - atSurface) * Math.exp(x / lambda)
            : atSurface * Math.exp(-x / (lambda * Math.sqrt(permeability)))
        const near = Array.from({ length: 6 * lambda }, (_, i) => i - 3 * lambda)
        return Math.max(...near.map((x) => Math.abs(u[row + width / 2 + x]! - exact(x + 0.5))))
      })
      expect(errors[1]! / errors[0]!).toBeLessThan(0.6)
      expect(errors[2]! / errors[1]!).toBeLessThan(0.6)
      if (permeability === 0.25) expect(errors[1]).toBeLessThan(0.015)
    }
  })

  it('decays in solid bone over √permeability times its length in marrow', () => {
    const [width, height] = [96, 64]
    const source = new Float32Array(width * height)
    source[20 * width + 30] = 1
    const bone = new Float64Array(width * height).fill(1)
    const inBone = solved(width, height, source, 8, { bone, permeability: 0.25 }).u
    const inMarrow = solved(width, height, source, 4).u
    const difference = Math.max(...inBone.map((v, i) => Math.abs(v - inMarrow[i]!)))
    expect(difference).toBeLessThan(1e-5 * Math.max(...inMarrow))
  })

  it('goes nowhere in bone that lets nothing through', () => {
    const [width, height] = [32, 40]
    const random = dice(6)
    const source = Float32Array.from({ length: width * height }, random)
    const bone = new Float64Array(width * height).fill(1)
    const { u } = solved(width, height, source, 8, { bone, permeability: 0 })
    expect(Math.max(...u.map((v, i) => Math.abs(v - source[i]!)))).toBeLessThanOrEqual(1e-6)
  })
})

describe('the solver', () => {
  it('gains at least a factor of four a cycle across a section of bone', () => {
    for (const [width, height] of [
      [256, 256],
      [168, 472],
      [32, 1024],
    ] as const) {
      const random = dice(7)
      const source = Float32Array.from({ length: width * height }, () => (random() < 0.02 ? 1 : 0))
      const bone = network(width, height, 0.22, 8)
      for (const lambda of [3, 6, 12.5]) {
        const { used } = solved(width, height, source, lambda, { bone, tolerance: 1e-4, cycles: 50 })
        expect(used).toBeLessThanOrEqual(7)
      }
    }
  })

  it('keeps nothing of an earlier field, not even one that broke', () => {
    const [width, height] = [40, 72]
    const bone = onTissue(network(width, height, 0.3, 9), width, height)
    for (const backend of ['wasm', 'plain'] as const) {
      const used = createSignalSolver(2 * width, 2 * height, backend)
      const fresh = createSignalSolver(2 * width, 2 * height, backend)
      used.setMedium(bone, 0.25)
      fresh.setMedium(bone, 0.25)
      used.cycle(new Float32Array(width * height).fill(Number.NaN), new Float32Array(width * height), 6, 1)
      const source = Float32Array.from({ length: width * height }, dice(10))
      const [a, b] = [new Float32Array(width * height), new Float32Array(width * height)]
      used.cycle(a, source, 6, 2)
      fresh.cycle(b, source, 6, 2)
      expect(a).toEqual(b)
    }
  })
})
