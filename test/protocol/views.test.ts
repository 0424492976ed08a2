import { describe, expect, it } from 'vitest'
import { csvOf } from '../../src/formats/csv.ts'
import { createGrid } from '../../src/model/grid/grid.ts'
import { absent } from '../../src/protocol/bone-planes.ts'
import { headerNames, readFrame } from '../../src/protocol/frame.ts'
import { buildFrame, createFrameBuilder } from '../../src/protocol/frame-builder.ts'
import type { OverlayName } from '../../src/protocol/overlays.ts'
import { loadWords, pathWords } from '../../src/run/load-words.ts'
import { advance, createRun, dayOfRun, type Run } from '../../src/run/run.ts'
import { parseScenario } from '../../src/run/scenario.ts'
import { smallRun } from './small-run.ts'

const planesOf = (run: Run, overlay: OverlayName) => {
  const notes = { opening: 1, version: 2, day: dayOfRun(run), playing: 0, target: 30, reached: 30, limited: 0, rows: 1 }
  const builder = createFrameBuilder(run.state.grid)
  const dirty = run.workspace.dirtyTiles.fill(1)
  const frame = readFrame(buildFrame(builder, run.state, dirty, run.parameters, overlay, notes, null))
  return { quantity: frame.planeA!, frame }
}

describe('a view of the bone', () => {
  const run = smallRun()
  advance(run, 60 * 4)
  for (const [overlay, least, most] of [
    ['strain', 0, 20_000],
    ['damage', 0, 100],
    ['viability', 0, 100],
  ] as const)
    it(`of ${overlay} tells a number from ${least} to ${most} of every site of bone, and nothing of marrow`, () => {
      const { quantity, frame } = planesOf(run, overlay)
      const { bone } = run.state.tissue
      expect([frame.planes, frame.planeWidth, frame.planeHeight]).toEqual([1, frame.width, frame.height])
      let told = 0
      let unsaid = 0
      for (let i = 0; i < bone.length; i++) {
        if (bone[i]! < 0.3) {
          if (quantity[i] !== absent) unsaid++
          continue
        }
        if (quantity[i]! >= least && quantity[i]! <= most * (1 + 1e-6)) told++
        else unsaid++
      }
      expect(unsaid).toBe(0)
      expect(told).toBeGreaterThan(200)
    })

  it('of damage is that of each site', () => {
    const { quantity } = planesOf(run, 'damage')
    const { bone, damage } = run.state.tissue
    const site = bone.findIndex((b, i) => b === 1 && damage[i]! > 0 && damage[i] !== damage[i + 1])
    for (const i of [site, site + 1]) expect(quantity[i]).toBeCloseTo(100 * damage[i]!, 4)
  })

  it('of strain doubles when the load does', () => {
    const before = planesOf(run, 'strain').quantity
    const loaded = smallRun()
    advance(loaded, 60 * 4)
    const { energy } = loaded.state.mechanics
    for (let i = 0; i < energy.length; i++) energy[i]! *= 4
    const after = planesOf(loaded, 'strain').quantity
    for (let i = 0; i < before.length; i += 7)
      if (before[i]! !== absent) expect(after[i]! / 2 / before[i]!).toBeCloseTo(1, 5)
      else expect(after[i]).toBe(absent)
  })

  it('of strain is about what the load factor of failure makes of it', () => {
    // Under lifting, twice the stress of standing, 2 % of the bone passes 7000 µε at `strength` times the load.
    const { quantity, frame } = planesOf(run, 'strain')
    const { bone } = run.state.tissue
    const strains = [...quantity.filter((_, i) => bone[i]! >= 0.5)].sort((a, b) => a - b)
    const upper = strains[Math.floor(0.98 * strains.length)]!
    expect(2 * upper * frame.strength).toBeGreaterThan(6000)
    expect(2 * upper * frame.strength).toBeLessThan(8000)
  })

  it('of mineral or age takes what it needs of the section, and brings no plane', () => {
    for (const overlay of ['mineral', 'age'] as const) {
      const { frame } = planesOf(run, overlay)
      expect([frame.planes, frame.planeA, frame.planeB]).toEqual([0, null, null])
      const { matter, osteoblast } = run.parameters
      expect([frame.mineralizationLag, frame.primaryMineral, frame.secondaryTime]).toEqual([
        osteoblast.mineralizationLag,
        matter.primaryMineral,
        matter.secondaryTime,
      ])
    }
  })

  it('costs no new room from frame to frame', () => {
    const notes = { opening: 1, version: 2, day: 0, playing: 0, target: 30, reached: 30, limited: 0, rows: 1 }
    const builder = createFrameBuilder(run.state.grid)
    const build = (overlay: OverlayName, spent: ArrayBuffer | null) =>
      buildFrame(builder, run.state, run.workspace.dirtyTiles, run.parameters, overlay, notes, spent)
    const first = build('strain', null)
    for (const overlay of ['viability', 'damage', 'ratio', 'none', 'strain'] as const)
      expect(build(overlay, first)).toBe(first)
  })
})

describe('a section', () => {
  const lived = (bone: (x: number, y: number) => number) => {
    const grid = createGrid(128, 128, 10)
    const section = {
      grid,
      bone: Float64Array.from({ length: 128 * 128 }, (_, i) => bone(i % 128, Math.floor(i / 128))),
    }
    const scenario = parseScenario({
      format: 'trabecula/scenario',
      formatVersion: 1,
      tissue: { image: 'drawn.png', pixelSize: 10 },
      years: 1,
    })
    const run = createRun(scenario, { section })
    while (dayOfRun(run) < 90) advance(run, 40)
    return run
  }
  /** What the frames and the last row hold that is no number. */
  const unsound = (run: Run): string[] => {
    const found: string[] = []
    for (const overlay of ['none', 'strain', 'damage', 'viability', 'mineral', 'age', 'ratio'] as const) {
      const { quantity, frame } = planesOf(run, overlay)
      for (const name of headerNames) if (!Number.isFinite(frame[name])) found.push(`${overlay}: ${name}`)
      if (!(quantity ?? []).every(Number.isFinite)) found.push(`${overlay}: its plane`)
      if (!frame.cells.subarray(0, 4 * frame.cellCount).every(Number.isFinite)) found.push(`${overlay}: its cells`)
    }
    return [...found, ...Object.entries(run.rows.at(-1)!).flatMap(([name, v]) => (Number.isFinite(v) ? [] : [name]))]
  }
  /** Measures of work, which are left empty while no osteoblast works. */
  const ofWork = ['mar_um_per_d']

  it('without bone is refused in words', () => {
    expect(() => lived(() => 0)).toThrow('The section has no bone surface')
  })

  it('that is one island lives on, is said to bear no load in the plane, and keeps the force through it', () => {
    const run = lived((x, y) => (Math.hypot(x - 64, y - 64) < 20 ? 1 : 0))
    expect(unsound(run).filter((name) => !ofWork.includes(name))).toEqual([])
    expect(pathWords(run.state)).toMatch(/No piece of bone/)
    expect(loadWords(run.state.mechanics.strength)).toBe(null)
    expect(run.rows.at(-1)!.bv_tv).toBeGreaterThan(0.05)
  })

  it('that is whole has numbers for everything, and nothing to be said of it', () => {
    const run = lived((x) => (x % 40 < 12 ? 1 : 0))
    expect(unsound(run).filter((name) => !ofWork.includes(name))).toEqual([])
    expect([pathWords(run.state), loadWords(run.state.mechanics.strength)]).toEqual([null, null])
  })

  it('that has lost all its bone says so in words; what bone alone has is left empty, and all else is a number', () => {
    const run = lived((x) => (x % 40 < 12 ? 1 : 0))
    run.state.tissue.bone.fill(0)
    while (dayOfRun(run) < 150) advance(run, 40)
    const ofBone = [...ofWork, 'tb_sp_um', 'tmd_rel', 'damage', 'rankl_opg_rel', 'bfr_bs_um_per_y', 'ac_f_per_y']
    expect(unsound(run).filter((name) => !ofBone.includes(name))).toEqual([])
    expect(pathWords(run.state)).toMatch(/No bone is left/)
    expect(loadWords(run.state.mechanics.strength)).toBe(null)
    const row = run.rows.at(-1)!
    const budget = ['space', 'mineral', 'balance', 'perforation', 'fragment'].map((name) => row[`budget_${name}_pct`]!)
    expect(row.bmd_trab_pct).toBe(-100)
    expect(budget.reduce((sum, share) => sum + share)).toBeCloseTo(-100, 6)
    expect(csvOf(Object.keys(row), [row])).not.toMatch(/NaN|Infinity/)
  })
})
