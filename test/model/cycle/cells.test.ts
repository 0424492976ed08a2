import { describe, expect, it } from 'vitest'
import { extent } from '../../../src/measure/series.ts'
import { addRow } from '../../../src/model/cells/columns.ts'
import { activate } from '../../../src/model/cycle/activation.ts'
import { createEffects } from '../../../src/model/endocrine/effects.ts'
import { actEstradiol } from '../../../src/model/endocrine/estradiol.ts'
import { fieldNames } from '../../../src/model/fields/fields.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { crossing, lattice, live, placeOsteoclast, type Running, slope, start } from '../sections.ts'

const size = 128

/** Nobody begins, dies or renews by chance. */
const still = (p: Running['p']) => {
  p.activation.rate = 0
  p.osteoblast.modelingRate = 0
  p.osteocyte.deathRate = 0
  p.osteoclast.fusionRate = 0
  p.osteoclast.lossRate = 0
  p.osteoclast.steering = 0
  p.osteoclast.rateExponent = 0
  p.osteoclast.strainHalf = 1e9
  p.reversal.erosionRate = 0
}

describe('an osteoclast', () => {
  it('that stands digs its rate times its footprint on the first day', () => {
    const run = start(size, slope(size, 25), 'dig', (p) => {
      still(p)
      p.osteoclast.speed = 0
    })
    placeOsteoclast(run, size / 2, size / 2, Math.cos((25 * Math.PI) / 180), -Math.sin((25 * Math.PI) / 180))
    live(run, 1)
    const expected = (run.p.osteoclast.erosionRate * run.p.osteoclast.footprint * 4) / 3
    expect((run.state.totals.resorbed * 100) / expected).toBeGreaterThan(0.95)
    expect((run.state.totals.resorbed * 100) / expected).toBeLessThan(1.03)
  })

  it('travels along the surface at its speed and leaves reversal cells behind', () => {
    const run = start(size, slope(size, 0), 'travel', (p) => {
      still(p)
      p.osteoclast.erosionRate = 4.5
    })
    placeOsteoclast(run, 40, size / 2, 1, 0)
    live(run, 40)
    const { osteoclasts, reversal, osteoblasts } = run.state.cells
    expect(osteoclasts.count).toBe(1)
    expect(osteoclasts.column.x[0]! - 40).toBeGreaterThan(0.9 * 28)
    expect(osteoclasts.column.x[0]! - 40).toBeLessThan(30)
    expect(reversal.count + osteoblasts.count).toBeGreaterThan(12)
  })

  it('leaves the far side of a strut as it is, however thin the strut', () => {
    for (const thickness of [4, 5, 6, 8]) {
      const strut = (_: number, y: number) => thickness / 2 - Math.abs(y - size / 2)
      const run = start(size, strut, 'far', (p) => {
        still(p)
        p.osteoclast.speed = 0
      })
      const far = () => crossing(run.state.tissue.bone, size, size / 2, size / 2, 0, -1)
      const before = far()
      placeOsteoclast(run, size / 2, size / 2 - thickness / 2, 1, 0)
      live(run, 3)
      expect(run.state.totals.resorbed).toBeGreaterThan(3)
      expect(Math.abs(far() - before)).toBeLessThan(0.1)
    }
  })

  it('does not dissolve osteoid', () => {
    const run = start(size, slope(size, 10), 'osteoid', still)
    placeOsteoclast(run, size / 2, size / 2, 1, 0)
    run.state.tissue.birth.fill(0)
    live(run, run.p.osteoblast.mineralizationLag - 1)
    expect(run.state.totals.resorbed).toBe(0)
    live(run, 4)
    expect(run.state.totals.resorbed).toBeGreaterThan(0)
  })

  it('lives as long as its nuclei: without fusion they decay with the life of a nucleus', () => {
    const run = start(size, slope(size, 0), 'nuclei', (p) => {
      still(p)
      p.osteoclast.lossRate = 0.07
      p.osteoclast.tgfWeight = 0
      p.osteoclast.survivalExponent = 0
      p.osteoclast.erosionRate = 0
      p.osteoclast.speed = 0
    })
    placeOsteoclast(run, size / 2, size / 2, 1, 0)
    const { osteoclasts } = run.state.cells
    const herd = 300
    for (let k = 1; k < herd; k++) {
      const row = addRow(osteoclasts)
      for (const name of ['x', 'y', 'headingX', 'headingY', 'nuclei', 'unit'] as const)
        osteoclasts.column[name][row] = osteoclasts.column[name][0]!
      osteoclasts.column.id[row] = 2_000_000 + k
    }
    run.state.units.column.osteoclastsAlive[0] = herd
    live(run, 10)
    let nuclei = 0
    for (let row = 0; row < osteoclasts.count; row++) nuclei += osteoclasts.column.nuclei[row]!
    const expected = 8 * herd * Math.exp(-0.7)
    expect(Math.abs(nuclei / expected - 1)).toBeLessThan(0.1)
  })
})

describe('formation', () => {
  it('does not happen without resorption before it', () => {
    const run = start(size, slope(size, 0), 'no-coupling', still)
    const { osteoblasts } = run.state.cells
    run.state.units.count = 1
    for (let k = 0; k < 20; k++) {
      const row = addRow(osteoblasts)
      const c = osteoblasts.column
      c.id[row] = 1000 + k
      c.unit[row] = 1
      c.x[row] = 40 + 1.5 * k
      c.y[row] = size / 2
      c.stopped[row] = Number.NaN
    }
    live(run, 60)
    expect(run.state.totals.formed).toBe(0)
    expect(osteoblasts.count).toBe(0)
  })

  it('fails where no canopy shelters the unit: the surface is arrested and stays eroded', () => {
    const run = start(size, slope(size, 0), 'arrest', (p) => {
      still(p)
      p.osteoclast.lossRate = 0.1
    })
    placeOsteoclast(run, 50, size / 2, 1, 0)
    run.state.units.column.canopy[0] = 0
    live(run, 260)
    expect(run.state.totals.resorbed).toBeGreaterThan(5)
    expect(run.state.totals.arrested).toBeGreaterThan(3)
    expect(run.state.totals.formed).toBe(0)
  })
})

describe('activation', () => {
  const begun = (edit: (run: Running) => void, days: number) => {
    const run = start(size, lattice(40, 12), 'activation', (p) => {
      p.activation.clearance = 0
    })
    for (const name of fieldNames) run.state.fields[name].fill(1)
    edit(run)
    const { state, workspace, p } = run
    for (let day = 0; day < days; day++) {
      state.cells.osteoclasts.count = 0
      activate(state, workspace, p, day, 1)
      state.clock.step++
    }
    const surface = (extent(state.tissue.bone, size, size).perimeter * 10) / 1000
    return { count: state.totals.origins, expected: p.activation.rate * surface * days }
  }

  it('begins as many units as its rate and the length of surface say', () => {
    const { count, expected } = begun(() => {}, 40000)
    expect(expected).toBeGreaterThan(300)
    expect(Math.abs(count - expected)).toBeLessThan(4 * Math.sqrt(expected))
  })

  it('follows RANKL:OPG with its exponent', () => {
    const { count, expected } = begun((run) => run.state.fields.rankl.fill(2), 40000)
    const raised = expected * 2 ** defaultParameters().activation.ranklExponent
    expect(Math.abs(count - raised)).toBeLessThan(4 * Math.sqrt(raised))
  })
})

describe('estradiol', () => {
  it('changes nothing at the reference level and doubles RANKL:OPG secretion at 8 pg/mL, where its gain is 3', () => {
    const p = defaultParameters()
    p.estradiol.ranklGain = 3
    p.estradiol.osteoblastOutput = 0.15
    const effects = createEffects()
    actEstradiol(effects, p.estradiol.reference, p)
    for (const name of [
      'ranklSecretion',
      'opgSecretion',
      'osteoclastLife',
      'osteoblastOutput',
      'osteocyteDeath',
    ] as const)
      expect(effects[name]).toBeCloseTo(1, 12)
    actEstradiol(effects, 8, p)
    expect(effects.ranklSecretion / effects.opgSecretion).toBeCloseTo(2.095, 2)
    expect(effects.osteoclastLife).toBeGreaterThan(1.1)
    expect(effects.osteoblastOutput).toBeLessThan(0.95)
  })

  it('lost lets more units begin, and they dissolve more', () => {
    // Some fourteen units begin in one such section: four of them, or chance decides.
    const livedAt = (estradiol: number) => {
      const sum = { resorbed: 0, origins: 0 }
      for (let k = 1; k <= 4; k++) {
        const run = start(size, lattice(42, 15), `e2-${k}`, () => {})
        live(run, 1200, estradiol)
        sum.resorbed += run.state.totals.resorbed
        sum.origins += run.state.totals.origins
      }
      return sum
    }
    const healthy = livedAt(100)
    const deprived = livedAt(5)
    expect(deprived.resorbed).toBeGreaterThan(1.2 * healthy.resorbed)
    expect(deprived.origins).toBeGreaterThan(healthy.origins)
  })
})

describe('every cell', () => {
  it('has an identity of its own, and those that come from others know their parent', () => {
    const run = start(size, lattice(40, 14), 'lives', (p) => {
      p.activation.rate = 0.01
    })
    live(run, 700)
    const { cells } = run.state
    const seen = new Set<number>()
    for (const table of [cells.osteoclasts, cells.reversal, cells.osteoblasts, cells.lining, cells.osteocytes])
      for (let row = 0; row < table.count; row++) {
        expect(seen.has(table.column.id[row]!)).toBe(false)
        seen.add(table.column.id[row]!)
      }
    expect(seen.size).toBeGreaterThan(200)
    let children = 0
    for (let row = 0; row < cells.lining.count; row++) if (cells.lining.column.parent[row]! > 0) children++
    for (let row = 0; row < cells.osteocytes.count; row++) if (cells.osteocytes.column.parent[row]! > 0) children++
    expect(children).toBeGreaterThan(10)
    const u = run.state.units.column
    for (let row = 0; row < run.state.units.count; row++)
      if (u.formationEnded[row]! > 0 && u.modeling[row] === 0) {
        expect(u.formationBegan[row]!).toBeGreaterThan(u.born[row]!)
        expect(u.wallThickness[row]!).toBeGreaterThan(0)
      }
  })
})
