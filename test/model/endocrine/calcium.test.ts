import { describe, expect, it } from 'vitest'
import { createState } from '../../../src/model/create.ts'
import { balanceCalcium } from '../../../src/model/endocrine/calcium.ts'
import { createEffects } from '../../../src/model/endocrine/effects.ts'
import { actPth, dosePth, normalPth, secretedPth } from '../../../src/model/endocrine/pth.ts'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { defaultParameters, type Parameters } from '../../../src/model/parameters.ts'
import type { Body } from '../../../src/model/state.ts'

const someBody = (p: Parameters): Body => {
  const bone = new Float64Array(64 * 64).fill(1, 2048)
  return createState({ grid: createGrid(64, 64, 10), bone, seed: 'body', parameters: p }).body
}

/** A body after so many days, and its mean PTH over the last of them. */
function live(edit: (p: Parameters) => void, days: number) {
  const p = defaultParameters()
  edit(p)
  const body = someBody(p)
  let drug = 0
  for (let step = 0; step < 4 * days; step++) {
    dosePth(body, p, step % 4 === 0, 0.25)
    if (step % 4 === 0) balanceCalcium(body, p, false, 1)
    if (step >= 4 * (days - 1)) drug += body.pthDrug / 4
  }
  const effects = createEffects()
  actPth(effects, body, p)
  return { p, body, drug, effects }
}

describe('PTH', () => {
  it('falls with calcium between its bounds, and is normal at normal calcium', () => {
    const p = defaultParameters()
    expect(secretedPth(0.8, p)).toBeCloseTo(p.pth.most, 0)
    expect(secretedPth(1.8, p)).toBeCloseTo(p.pth.least, 0)
    expect(normalPth(p)).toBeGreaterThan(18)
    expect(normalPth(p)).toBeLessThan(28)
  })

  it('rests where calcium is normal, and then does nothing', () => {
    const { body, p, effects } = live(() => {}, 400)
    expect(body.calcium).toBeCloseTo(p.calcium.normal, 9)
    expect(effects).toEqual(createEffects())
  })

  it('rises by a tenth to a half on 400 mg of calcium a day, and brings most of the calcium back', () => {
    const { body, p, effects } = live((q) => {
      q.calcium.intake = 400
    }, 60)
    expect(body.pth / normalPth(p)).toBeGreaterThan(1.1)
    expect(body.pth / normalPth(p)).toBeLessThan(1.5)
    expect(body.calcium).toBeLessThan(p.calcium.normal)
    expect(effects.ranklSecretion / effects.opgSecretion).toBeGreaterThan(1.05)
  })

  it('given as 20 µg a day is eliminated as fast as it is absorbed', () => {
    const { drug, p } = live((q) => {
      q.pth.daily = 20
    }, 30)
    // Mean level = dose · F / (24 h · clearance).
    expect(drug).toBeCloseTo((1000 * 20 * p.pth.available) / (24 * p.pth.elimination * p.pth.volume), 6)
  })

  it('gives pulses when injected and none when the same is infused: the ways part', () => {
    const injected = live((p) => {
      p.pth.daily = 20
    }, 120)
    const infused = live((p) => {
      p.pth.infusion = 20 * p.pth.available
    }, 120)
    expect(infused.drug).toBeCloseTo(injected.drug, 3)
    expect(injected.body.pthPulse).toBeGreaterThan(0.8)
    expect(injected.body.pthPulse).toBeLessThan(1.2)
    expect(infused.body.pthPulse).toBeLessThan(0.01)
    expect(injected.effects.modeling).toBeGreaterThan(10)
    expect(infused.effects.modeling).toBeLessThan(1.2)
  })
})
