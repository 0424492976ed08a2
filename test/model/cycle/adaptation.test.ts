import { describe, expect, it } from 'vitest'
import type { Parameters } from '../../../src/model/parameters.ts'
import { gainBy, live, over } from './ensemble.ts'

/** Five where homeostasis takes eight: these effects are large beside the luck of a section. */
const seeds = Array.from({ length: 5 }, (_, k) => `adaptation-${k + 1}`)

/** Cells as deaf to load as if it were not there. */
const deaf = (p: Parameters) => {
  p.osteoblast.loadWeight = 0
  p.osteoclast.strainExponent = 0
  p.mechanosensing.sclerostinExponent = 0
  p.mechanosensing.ranklExponent = 0
  p.mechanosensing.opgExponent = 0
}

describe('the loss of estradiol', () => {
  const years = 6
  const deprived = seeds.map((seed) => live(seed, { years, estradiol: 8 }))
  const unloaded = seeds.map((seed) => live(seed, { years, estradiol: 8, after: deaf }))
  /** Share of the bone there is that is lost in a year, %. */
  const rate = (runs: typeof deprived, from: number, to: number) =>
    (100 * (Math.log(1 + gainBy(runs, from) / 100) - Math.log(1 + gainBy(runs, to) / 100))) / (to - from)

  it('raises Ac.f 1.5 to 2.5 times and takes bone', () => {
    const healthy = seeds.slice(0, 3).map((seed) => live(seed, { years: 4 }))
    const ratio = over(deprived.slice(0, 3), 'ac_f_per_y', 1.5, 4) / over(healthy, 'ac_f_per_y', 1.5, 4)
    expect(ratio).toBeGreaterThan(1.5)
    expect(ratio).toBeLessThan(2.5)
    expect(gainBy(deprived, 4)).toBeLessThan(-5)
  })

  it('slows down where cells feel load, and does not where they do not (F22)', () => {
    const slowing = rate(deprived, 3, 6) / rate(deprived, 0, 2)
    expect(slowing).toBeLessThan(0.85)
    expect(rate(unloaded, 3, 6) / rate(unloaded, 0, 2)).toBeGreaterThan(slowing + 0.1)
    expect(gainBy(unloaded, 6)).toBeLessThan(1.5 * gainBy(deprived, 6))
  })
})

describe('a change of load', () => {
  const loaded = (magnitude: number, years: number) =>
    seeds.slice(0, 4).map((seed) =>
      live(seed, {
        years,
        after: (p) => {
          p.load.magnitude = magnitude
        },
      }),
    )

  it('to 30 % takes bone fast, then slower, and resorption leads', () => {
    const runs = loaded(0.3, 4)
    const first = gainBy(runs, 1)
    expect(first).toBeLessThan(-8)
    expect(gainBy(runs, 4) - gainBy(runs, 2)).toBeGreaterThan(0.9 * (gainBy(runs, 2) - gainBy(runs, 0.1)))
    expect(over(runs, 'ctx_rel', 0.2, 1)).toBeGreaterThan(1.3 * over(runs, 'p1np_rel', 0.2, 1))
  })

  it('to one and a half gives bone, ever more slowly', () => {
    const runs = loaded(1.5, 6)
    expect(gainBy(runs, 1)).toBeGreaterThan(2)
    expect(gainBy(runs, 3)).toBeGreaterThan(gainBy(runs, 1))
    expect((gainBy(runs, 6) - gainBy(runs, 3)) / 3).toBeLessThan(0.75 * (gainBy(runs, 3) / 3))
    expect(gainBy(runs, 6)).toBeLessThan(30)
  })
})
