import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { brushNames, isDepot } from '../../../src/model/brush/brushes.ts'
import { type DirectBrush, paint } from '../../../src/model/brush/paint.ts'
import type { Stroke } from '../../../src/model/brush/stroke.ts'
import { ledgerOf } from '../../../src/run/ledger.ts'
import { amount, lattice, live, type Running, type Shape, slope, start } from '../sections.ts'

const size = 96
const floor: Shape = (_, y) => y - 60

const direct = brushNames.filter((name): name is DirectBrush => !isDepot(name))

const at = (run: Running, brush: DirectBrush, stroke: Stroke, strength = 0.3) =>
  paint(run.state, run.workspace, run.p, brush, stroke, strength, 0)

const place = fc.tuple(fc.integer({ min: 0, max: 960 }), fc.integer({ min: 0, max: 960 }))
const strokes = fc.record({
  path: fc.array(place, { minLength: 1, maxLength: 4 }),
  radius: fc.integer({ min: 5, max: 120 }),
})

describe('strokes of brushes', () => {
  test('keep the ledger, and the tissue lives on, whatever is painted where', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom(...direct), strokes), { minLength: 1, maxLength: 5 }),
        (painted) => {
          const run = start(size, lattice(48, 14), 'painted', (p) => {
            p.activation.rate = 0.02
          })
          live(run, 5)
          for (const [brush, stroke] of painted) {
            at(run, brush, stroke)
            live(run, 4)
          }
          const { tissue, totals, cells } = run.state
          expect(ledgerOf(run.state).relativeError).toBeLessThan(1e-11)
          expect(Math.min(...tissue.bone)).toBeGreaterThanOrEqual(-1e-12)
          expect(Math.max(...tissue.bone)).toBeLessThanOrEqual(1 + 1e-12)
          expect(totals.origins).toBe(run.state.units.count)
          for (const { count, column } of [cells.osteoclasts, cells.lining, cells.osteocytes])
            for (let row = 0; row < count; row++) expect(Number.isFinite(column.x[row]!)).toBe(true)
        },
      ),
      { numRuns: 25, seed: 7 },
    )
  })

  test('count those at work in every unit as there are', () => {
    const run = start(size, lattice(48, 14), 'counted', (p) => {
      p.activation.rate = 0.05
    })
    live(run, 60)
    expect(run.state.cells.osteoblasts.count + run.state.cells.reversal.count).toBeGreaterThan(10)
    for (const x of [100, 300, 500, 700, 900]) {
      at(run, 'marrow', {
        path: [
          [x, 0],
          [x, 960],
        ],
        radius: 40,
      })
      at(run, 'bone', {
        path: [
          [0, x],
          [960, x],
        ],
        radius: 30,
      })
      const { units, cells } = run.state
      const alive = { osteoclasts: 0, reversal: 0, osteoblasts: 0 }
      for (let unit = 0; unit < units.count; unit++) {
        alive.osteoclasts += units.column.osteoclastsAlive[unit]!
        alive.reversal += units.column.reversalAlive[unit]!
        alive.osteoblasts += units.column.osteoblastsAlive[unit]!
      }
      const { stopped } = cells.osteoblasts.column
      const working = Array.from({ length: cells.osteoblasts.count }, (_, row) => Number.isNaN(stopped[row]))
      expect(alive).toEqual({
        osteoclasts: cells.osteoclasts.count,
        reversal: cells.reversal.count,
        osteoblasts: working.filter(Boolean).length,
      })
    }
  })

  test('of bone lay what a capsule holds; of marrow take it again', () => {
    const run = start(size, floor, 'capsule')
    const before = amount(run.state.tissue.bone)
    const stroke: Stroke = {
      path: [
        [200, 250],
        [700, 250],
      ],
      radius: 100,
    }
    at(run, 'bone', stroke)
    const capsule = (500 * 200 + Math.PI * 100 ** 2) / 100
    expect(amount(run.state.tissue.bone) - before).toBeGreaterThan(0.99 * capsule)
    expect(amount(run.state.tissue.bone) - before).toBeLessThan(1.01 * capsule)
    // It is as old as bone is, with osteocytes in it and cells on it.
    const { osteocytes, lining } = run.state.cells
    const inside = ({ count, column }: typeof osteocytes | typeof lining, from: number, to: number) =>
      Array.from({ length: count }, (_, row) => column.y[row]!).filter((y) => y > from && y < to).length
    const expected = (500 * 200 + Math.PI * 100 ** 2) / run.p.osteocyte.spacing ** 2
    expect(inside(osteocytes, 10, 40)).toBeGreaterThan(0.6 * expected)
    expect(inside(lining, 10, 40)).toBeGreaterThan((0.6 * (1000 + 2 * Math.PI * 100)) / run.p.lining.spacing)
    at(run, 'marrow', { ...stroke, radius: 130 })
    // All but the faint foot of its interface.
    expect(amount(run.state.tissue.bone) - before).toBeLessThan(0.03 * capsule)
    expect(inside(osteocytes, 10, 40)).toBe(0)
    expect(inside(lining, 10, 40)).toBe(0)
  })

  test('cut in two lay the same bone as in one', () => {
    const whole = start(size, floor, 'cut')
    const halves = start(size, floor, 'cut')
    at(whole, 'bone', {
      path: [
        [100, 300],
        [400, 200],
        [800, 420],
      ],
      radius: 60,
    })
    at(halves, 'bone', {
      path: [
        [100, 300],
        [400, 200],
      ],
      radius: 60,
    })
    at(halves, 'bone', {
      path: [
        [400, 200],
        [800, 420],
      ],
      radius: 60,
    })
    expect(halves.state.tissue.bone).toEqual(whole.state.tissue.bone)
  })

  test('that meet nothing change nothing', () => {
    const run = start(size, floor, 'nothing')
    const before = run.state.tissue.bone.slice()
    const marrow: Stroke = { path: [[480, 200]], radius: 50 }
    for (const brush of ['marrow', 'damage', 'osteocytes', 'osteoclasts'] as const)
      expect(at(run, brush, marrow)).toBe(0)
    expect(at(run, 'bone', { path: [[480, 800]], radius: 50 })).toBe(0)
    expect(at(run, 'bone', { path: [[-900, -900]], radius: 50 })).toBe(0)
    expect(run.state.tissue.bone).toEqual(before)
  })

  test('crack bone, kill its osteocytes, and call osteoclasts to a place', () => {
    const run = start(size, floor, 'cracked', (p) => {
      p.activation.rate = 0
    })
    const deep: Stroke = { path: [[300, 800]], radius: 100 }
    expect(at(run, 'damage', deep, 0.4)).toBeGreaterThan(280)
    expect(Math.max(...run.state.tissue.damage)).toBeCloseTo(0.4, 6)
    expect(at(run, 'damage', deep, 0.2)).toBe(0)
    const killed = at(run, 'osteocytes', deep)
    expect(killed).toBeGreaterThan(3)
    expect(at(run, 'osteoclasts', { path: [[480, 590]], radius: 40 })).toBe(1)
    const { osteoclasts } = run.state.cells
    expect(osteoclasts.count).toBeGreaterThan(0)
    expect(osteoclasts.column.y[0]).toBeCloseTo(60, 0)
    live(run, 20)
    expect(run.state.totals.resorbed).toBeGreaterThan(5)
  })

  test('can take every bone there is, and the empty section lives on', () => {
    const run = start(size, slope(size, 20), 'empty')
    live(run, 10)
    at(run, 'marrow', {
      path: [
        [0, 480],
        [960, 480],
      ],
      radius: 500,
    })
    at(run, 'marrow', {
      path: [
        [0, 960],
        [960, 960],
      ],
      radius: 500,
    })
    live(run, 40)
    expect(amount(run.state.tissue.bone)).toBeLessThan(1)
    at(run, 'bone', {
      path: [
        [0, 480],
        [960, 480],
      ],
      radius: 200,
    })
    live(run, 20)
    expect(amount(run.state.tissue.bone)).toBeGreaterThan(3000)
  })
})
