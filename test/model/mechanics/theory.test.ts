import { describe, expect, it } from 'vitest'
import { density, section, strained } from './sections.ts'

describe('struts', () => {
  it('a slender bar pulled lengthwise bears its modulus times its share of the section', () => {
    const [width, height, thickness] = [512, 64, 8]
    const bar = section(width, height, (_, y) => (Math.abs(y + 0.5 - height / 2) < thickness / 2 ? 15 : 1e-5))
    const { stiffness } = strained(width, height, bar)
    const expected = (15 * thickness) / height
    expect(stiffness[0]! / expected - 1).toBeGreaterThan(0)
    expect(stiffness[0]! / expected - 1).toBeLessThan(2e-3)
  })

  it('a beam built in at both ends bends as Timoshenko says, to second order in its elements', () => {
    const errors = [4, 8, 16].map((thickness) => {
      const [width, height] = [4 * thickness * 4, 16 * thickness]
      const beam = section(width, height, (x) => (Math.abs(x + 0.5 - width / 2) < thickness / 2 ? 15 : 1e-7))
      const { stiffness } = strained(width, height, beam)
      const bending = height ** 3 / (12 * 15 * (thickness ** 3 / 12))
      const shearing = height / ((5 / 6) * (15 / 2.6) * thickness)
      const expected = height / (width * (bending + shearing))
      return stiffness[8]! / expected - 1
    })
    // The ends add the same to each; the rest is the elements'.
    const order = Math.log2((errors[0]! - errors[1]!) / (errors[1]! - errors[2]!))
    expect(order).toBeGreaterThan(1.8)
    expect(order).toBeLessThan(2.2)
    expect(errors[2]).toBeGreaterThan(0)
    expect(errors[2]).toBeLessThan(0.01)
  })
})

/** Modulus 1 outside a round hole in the middle, by area in the sites it cuts. */
function plateWithHole(n: number, radius: number) {
  const parts = 8
  return section(n, n, (x, y) => {
    const near = Math.hypot(x + 0.5 - n / 2, y + 0.5 - n / 2) - radius
    if (Math.abs(near) > 1) return near > 0 ? 1 : 1e-5
    let outside = 0
    for (let i = 0; i < parts * parts; i++) {
      const dx = x + ((i % parts) + 0.5) / parts - n / 2
      const dy = y + (Math.floor(i / parts) + 0.5) / parts - n / 2
      if (dx * dx + dy * dy > radius * radius) outside++
    }
    return Math.max(1e-5, outside / (parts * parts))
  })
}

describe('a plate with a round hole', () => {
  it('pulled from afar has the stresses of Kirsch beside it, the better the further the edge', () => {
    const radius = 16
    const errors = [128, 256, 512].map((n) => {
      const energy = density(strained(n, n, plateWithHole(n, radius)), [1, -0.3, 0])
      let worst = 0
      for (let y = Math.ceil(1.25 * radius); y < 3 * radius; y++) {
        // Straight above the hole, where the stress is largest: 3 at its rim.
        const q = radius / (y + 0.5)
        const hoop = 0.5 * (1 + q ** 2) + 0.5 * (1 + 3 * q ** 4)
        const radial = 0.5 * (1 - q ** 2) - 0.5 * (1 - 4 * q ** 2 + 3 * q ** 4)
        const exact = 0.5 * (hoop * hoop + radial * radial - 0.6 * hoop * radial)
        worst = Math.max(worst, Math.abs(energy[(n / 2 - 1 - y) * n + n / 2]! / exact - 1))
      }
      return worst
    })
    expect(errors[1]! / errors[0]!).toBeLessThan(0.4)
    expect(errors[2]! / errors[1]!).toBeLessThan(0.4)
    expect(errors[2]).toBeLessThan(0.02)
  })

  it('has the stress concentration 3 at its rim, approached to first order in the size of a site', () => {
    const errors = [6, 12, 24].map((radius) => {
      const n = 16 * radius
      const energy = density(strained(n, n, plateWithHole(n, radius)), [1, -0.3, 0])
      // Extrapolated to the rim from whole sites two and three away, in the square root, which is the stress there.
      const at = (k: number) => Math.sqrt(2 * energy[(n / 2 - 1 - radius - k) * n + n / 2]!)
      return (at(1) + 1.5 * (at(1) - at(2))) / 3 - 1
    })
    const [coarse, middle, fine] = errors as [number, number, number]
    expect(middle / coarse).toBeLessThan(0.6)
    expect(fine / middle).toBeLessThan(0.6)
    expect(Math.abs(fine)).toBeLessThan(0.1)
  })

  it('has the same stiffness whatever the size of a site', () => {
    const [coarse, fine] = [64, 512].map((n) => strained(n, n, plateWithHole(n, n / 4)).stiffness) as [
      Float64Array,
      Float64Array,
    ]
    for (const i of [0, 1, 4, 8]) expect(Math.abs(coarse[i]! / fine[i]! - 1)).toBeLessThan(2e-3)
  })
})

describe('a modulus that varies smoothly', () => {
  it('has a stiffness found to second order in the size of a site, from above', () => {
    const c = [64, 128, 256].map((n) => {
      const wave = (i: number) => Math.sin((2 * Math.PI * (i + 0.5)) / n)
      return strained(
        n,
        n,
        section(n, n, (x, y) => Math.exp(wave(x) * wave(y) + wave(x + n / 8))),
      ).stiffness
    })
    for (const i of [0, 4, 8]) {
      const [coarse, middle, fine] = c.map((of) => of[i]!) as [number, number, number]
      const order = Math.log2((coarse - middle) / (middle - fine))
      expect(order).toBeGreaterThan(1.9)
      expect(order).toBeLessThan(2.1)
    }
  })
})
