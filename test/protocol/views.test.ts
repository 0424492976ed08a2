import { describe, expect, it } from 'vitest'
import { createGrid } from '../../src/model/grid/grid.ts'
import { readFrame } from '../../src/protocol/frame.ts'
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
  return { quantity: frame.planeA!, bone: frame.planeB!, frame }
}

describe('a view of the bone', () => {
  const run = smallRun()
  advance(run, 60 * 4)
  for (const [overlay, least, most] of [
    ['strain', 0, 20_000],
    ['damage', 0, 100],
    ['viability', 0, 100],
  ] as const)
    it(`of ${overlay} tells a number from ${least} to ${most} wherever there is bone, and nothing in marrow`, () => {
      const { quantity, bone } = planesOf(run, overlay)
      let told = 0
      for (let i = 0; i < bone.length; i++) {
        if (bone[i] === 0) {
          expect(quantity[i]).toBe(0)
          continue
        }
        const value = quantity[i]! / bone[i]!
        expect(value).toBeGreaterThanOrEqual(least)
        expect(value).toBeLessThanOrEqual(most * (1 + 1e-6))
        told++
      }
      expect(told).toBeGreaterThan(50)
    })

  it('of strain doubles when the load does', () => {
    const before = planesOf(run, 'strain').quantity.slice()
    const loaded = smallRun()
    advance(loaded, 60 * 4)
    const { energy } = loaded.state.mechanics
    for (let i = 0; i < energy.length; i++) energy[i]! *= 4
    const after = planesOf(loaded, 'strain').quantity
    for (let i = 0; i < before.length; i += 7) expect(after[i]! / 2).toBeCloseTo(before[i]!, 2)
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
  const isSound = (run: Run) => {
    for (const overlay of ['none', 'strain', 'damage', 'viability', 'mineral', 'age'] as const) {
      const { quantity, frame } = planesOf(run, overlay)
      expect(Number.isFinite(frame.strength)).toBe(true)
      for (const value of quantity ?? []) expect(Number.isFinite(value)).toBe(true)
    }
    const { bv_tv, damage, resorbed_um2, formed_um2, pth_pg_ml } = run.rows.at(-1)!
    for (const value of [bv_tv, resorbed_um2, formed_um2, pth_pg_ml]) expect(Number.isFinite(value)).toBe(true)
    if (bv_tv! > 0) expect(Number.isFinite(damage)).toBe(true)
  }

  it('without bone is refused in words', () => {
    expect(() => lived(() => 0)).toThrow('The section has no bone surface')
  })

  it('that is one island lives on, is said to bear no load in the plane, and keeps the force through it', () => {
    const run = lived((x, y) => (Math.hypot(x - 64, y - 64) < 20 ? 1 : 0))
    isSound(run)
    expect(pathWords(run.state)).toMatch(/No piece of bone/)
    expect(loadWords(run.state.mechanics.strength)).toBe(null)
    expect(run.rows.at(-1)!.bv_tv).toBeGreaterThan(0.05)
  })
})
