import { describe, expect, it } from 'vitest'
import { clearCrumbs } from '../../../src/model/cycle/crumbs.ts'
import { ledgerOf } from '../../../src/run/ledger.ts'
import { amount, type Shape, start } from '../sections.ts'

const size = 96
const ball =
  (x: number, y: number, radius: number): Shape =>
  (u, v) =>
    radius - Math.hypot(u - x, v - y)
const floor: Shape = (_, v) => v - 80
const all =
  (...shapes: Shape[]): Shape =>
  (x, y) =>
    Math.max(...shapes.map((shape) => shape(x, y)))

describe('crumbs', () => {
  /** A floor of bone; then balls appear that were not there at the beginning. */
  const withFragments = (...balls: Shape[]) => {
    const run = start(size, floor, 'crumbs')
    const { bone } = run.state.tissue
    const before = amount(bone)
    for (let i = 0; i < bone.length; i++) {
      const b = 1 / (1 + Math.exp(-all(...balls)((i % size) + 0.5, Math.floor(i / size) + 0.5) / 0.7))
      if (b > bone[i]!) bone[i] = b
    }
    run.state.totals.formed += amount(bone) - before
    return { run, before }
  }

  it('smaller than an osteoclast are cleared through the ledger', () => {
    const { run, before } = withFragments(ball(20, 20, 2.2), ball(60, 30, 1))
    clearCrumbs(run.state, run.workspace)
    expect(Math.abs(amount(run.state.tissue.bone) - before)).toBeLessThan(1)
    expect(run.state.totals.crumbs).toBeGreaterThan(15)
    expect(ledgerOf(run.state).relativeError).toBeLessThan(1e-12)
  })

  it('leave larger fragments, what holds to the bone, and the islands of the beginning alone', () => {
    const { run } = withFragments(ball(30, 30, 5), ball(60, 79, 2))
    const there = amount(run.state.tissue.bone)
    clearCrumbs(run.state, run.workspace)
    expect(amount(run.state.tissue.bone)).toBeCloseTo(there, 0)
    const islands = start(size, all(floor, ball(30, 30, 2.2)), 'islands')
    const whole = amount(islands.state.tissue.bone)
    clearCrumbs(islands.state, islands.workspace)
    expect(amount(islands.state.tissue.bone)).toBe(whole)
  })
})
