import { describe, expect, it } from 'vitest'
import { createSignalSolver } from '../../../src/model/fields/screened-poisson.ts'
import { dice, network, onTissue, surface } from './media.ts'

/** Root-mean-square error of u on the bone surface, relative, after 30 days of one warm cycle each. */
function trackingError(lambda: number, moving: number): number {
  const n = 256
  const bone = network(n, n, 0.22, 12)
  const sites = surface(bone, n, n)
  const solver = createSignalSolver(2 * n, 2 * n, 'wasm')
  solver.setMedium(onTissue(bone, n, n), 0.25)
  const random = dice(13)
  const source = new Float32Array(n * n)
  for (const site of sites) source[site] = random() < 0.3 ? 1 : 0
  const u = new Float32Array(n * n)
  solver.solve(u, source, lambda, 1e-5, 50)
  for (let day = 0; day < 30; day++) {
    const on = sites.filter((site) => source[site] === 1)
    const off = sites.filter((site) => source[site] === 0)
    for (let k = 0; k < Math.round(on.length * moving); k++) {
      const from = Math.floor(random() * on.length)
      const to = Math.floor(random() * off.length)
      source[on[from]!] = 0
      source[off[to]!] = 1
      ;[on[from], off[to]] = [off[to]!, on[from]!]
    }
    solver.cycle(u, source, lambda, 1)
  }
  const exact = u.slice()
  solver.solve(exact, source, lambda, 1e-5, 50)
  const sum = (f: (site: number) => number) => sites.reduce((total, site) => total + f(site), 0)
  return Math.sqrt(sum((i) => (u[i]! - exact[i]!) ** 2) / sum((i) => exact[i]! ** 2))
}

describe('one warm cycle a day', () => {
  it.each([
    { lambda: 3, slow: 0.004, fast: 0.012 },
    { lambda: 5, slow: 0.003, fast: 0.01 },
    { lambda: 10, slow: 0.002, fast: 0.006 },
    { lambda: 20, slow: 0.001, fast: 0.003 },
  ])('follows sources that wander over the bone (λ of $lambda sites)', ({ lambda, slow, fast }) => {
    const errors = [trackingError(lambda, 0.01), trackingError(lambda, 0.1)]
    expect(errors[0]).toBeLessThan(slow)
    expect(errors[1]).toBeLessThan(fast)
  })
})
