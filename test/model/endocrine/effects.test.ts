import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activationAt } from '../../../src/model/endocrine/ageing.ts'
import { bindSteroids } from '../../../src/model/endocrine/binding.ts'
import { act } from '../../../src/model/endocrine/body.ts'
import { createEffects, type Effects } from '../../../src/model/endocrine/effects.ts'
import { cycleLength, cyclicEstradiol, cyclicProgesterone } from '../../../src/model/endocrine/ovary.ts'
import { ghProfile } from '../../../src/model/endocrine/somatotropic.ts'
import { defaultSubject } from '../../../src/model/endocrine/subject.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import type { Body } from '../../../src/model/state.ts'
import type { SubjectInput } from '../../../src/run/subject.ts'
import { liveBodyOf, man } from './bodies.ts'

const p = defaultParameters()
const neutral = { ...createEffects(), canopy: p.reversal.canopy }

const actOn = (body: Body) => {
  const effects = createEffects()
  act(effects, body, defaultSubject(), 0, p)
  return effects
}

describe('a healthy person of 40', () => {
  it.each([{}, { sex: 'male' }, { cycle: 'mean' }] as SubjectInput[])(
    'has no effect on bone, to the last bit: %o',
    (subject) => {
      for (const days of [1, 40, 400]) expect(liveBodyOf(subject, [], days).effects).toEqual(neutral)
    },
  )

  it('has the levels of the table', () => {
    const woman = liveBodyOf({}, [], 10).body
    expect(woman).toMatchObject({ estradiol: 100, testosterone: 30, progesterone: 5, lh: 6, fsh: 8 })
    expect(liveBodyOf({ sex: 'male' }, [], 10).body).toMatchObject({ testosterone: 550, lh: 5, fsh: 5 })
  })

  it('stays the same for years unless the years pass', () => {
    const body = (subject: SubjectInput) => liveBodyOf(subject, [], 4000)
    expect(body({}).days.at(-1)).toEqual(body({}).days[0])
    expect(body({ age: 40, ageing: true }).effects.activation).toBeGreaterThan(1.03)
  })
})

describe('each hormone, alone', () => {
  /** Effects of one level held, all others as they are in health. */
  const under = (name: string, level: number, subject: SubjectInput = {}) =>
    liveBodyOf(subject, [], 90, { [name]: level }).effects
  const rising = (
    name: string,
    pick: (effects: Effects) => number,
    subject: SubjectInput = {},
    levels = [0, 5, 20, 60, 100, 300, 1000],
  ) => {
    const values = levels.map((level) => pick(under(name, level, subject)))
    for (let k = 1; k < values.length; k++) expect(values[k]).toBeGreaterThanOrEqual(values[k - 1]! - 1e-12)
    expect(values.at(-1)).toBeGreaterThan(values[0]!)
  }
  const falling = (name: string, pick: (effects: Effects) => number, subject: SubjectInput = {}) =>
    rising(name, (effects) => -pick(effects), subject)

  it('estradiol lowers RANKL:OPG, osteoclast life, sclerostin and osteocyte death, and raises osteoblast output', () => {
    falling('e2_pg_ml', (e) => e.ranklSecretion / e.opgSecretion)
    falling('e2_pg_ml', (e) => e.osteoclastLife)
    falling('e2_pg_ml', (e) => e.osteocyteDeath)
    falling('e2_pg_ml', (e) => e.sclerostinSecretion)
    rising('e2_pg_ml', (e) => e.osteoblastOutput)
    rising('e2_pg_ml', (e) => e.localIgf1)
    const loss = under('e2_pg_ml', 8)
    expect(loss.ranklSecretion / loss.opgSecretion).toBeGreaterThan(1.8)
    expect(loss.ranklSecretion / loss.opgSecretion).toBeLessThan(2.4)
  })

  it('testosterone supports osteoblasts and holds RANKL back, weakly, beyond what it does as estradiol', () => {
    const held = (t: number) => liveBodyOf(man, [], 90, { t_ng_dl: t, e2_pg_ml: 22, igf1_ug_l: 190 }).effects
    expect(held(20).osteoblastOutput).toBeLessThan(held(550).osteoblastOutput)
    expect(held(20).osteoblastOutput / held(550).osteoblastOutput).toBeGreaterThan(0.9)
    const aromatized = liveBodyOf(man, [], 90, { t_ng_dl: 20 }).effects
    expect(aromatized.ranklSecretion).toBeGreaterThan(1.2 * held(550).ranklSecretion)
  })

  it('progesterone adds three hundredths at most', () => {
    const without = under('p4_ng_ml', 0).osteoblastOutput
    expect(under('p4_ng_ml', 1000).osteoblastOutput / without).toBeGreaterThan(1.02)
    expect(under('p4_ng_ml', 1000).osteoblastOutput / without).toBeLessThan(1.031)
  })

  it('IGF-1 raises birth of units and osteoblast output, and new matrix stores it', () => {
    rising('igf1_ug_l', (e) => e.activation)
    rising('igf1_ug_l', (e) => e.osteoblastOutput)
    rising('igf1_ug_l', (e) => e.stored)
    // Of Bex 2002: γ 0.45 and 0.49.
    const normal = liveBodyOf({}, [], 1).body.igf1
    const half = under('igf1_ug_l', normal / 2)
    expect(half.osteoblastOutput).toBeCloseTo(1 - 0.49 / 2, 2)
    expect(half.activation).toBeCloseTo(0.5 ** 0.45, 2)
  })

  it('GH acts directly on progenitors and precursors', () => {
    rising('gh_ug_l', (e) => e.recruitment, {}, [0, 2, 5, 20])
    rising('gh_ug_l', (e) => e.osteoclastFusion, {}, [0, 2, 5, 20])
  })

  it('PTH raises RANKL:OPG by a half when it is doubled', () => {
    const normal = liveBodyOf({}, [], 1).body.pth
    const e = under('pth_pg_ml', 2 * normal)
    expect(e.ranklSecretion / e.opgSecretion).toBeCloseTo(1.51, 2)
  })

  it('SHBG acts by what it leaves free', () => {
    expect(under('shbg_nmol_l', 120).ranklSecretion).toBeGreaterThan(1.03)
  })

  it('FSH rises where estradiol is held low, and does nothing by itself', () => {
    const low = liveBodyOf({}, [], 1, { e2_pg_ml: 8 })
    expect(low.body.fsh).toBeGreaterThan(40)
    expect(actOn({ ...low.body, fsh: 8, lh: 6 })).toEqual(actOn(low.body))
  })
})

describe('age and inflammation', () => {
  it('raise the birth of units as the table has it, and never before 40', () => {
    const at = (age: number) => activationAt(age, p)
    expect([20, 40, 52, 65, 75].map(at)).toEqual([1, 1, 1.1, 1.3, 1.5])
    expect(at(46)).toBeCloseTo(1.05, 12)
    expect(at(95)).toBe(at(90))
  })

  it('lower output in women only, and ageing does not act through IGF-1 twice', () => {
    const old = (sex: 'male' | 'female') =>
      liveBodyOf({ sex, age: 70, ageing: false }, [], 60, sex === 'male' ? {} : { e2_pg_ml: 100, p4_ng_ml: 5 }).effects
    expect(old('male').osteoblastOutput).toBeGreaterThan(0.97)
    expect(old('female').osteoblastOutput).toBeCloseTo(0.97, 2)
  })

  it('inflammation raises RANKL and shortens the life of osteoblasts', () => {
    const ill = liveBodyOf({ inflammation: 1 }).effects
    expect(ill.ranklSecretion).toBeCloseTo(1.6, 12)
    expect(ill.osteoblastLife).toBeCloseTo(0.7, 12)
  })
})

describe('binding', () => {
  const bound = (t: number, shbg: number) => {
    const out = { freeTestosterone: 0, bioavailableTestosterone: 0, freeEstradiol: 0 }
    bindSteroids(out, t, shbg, p)
    return out
  }

  it('obeys mass action: free, albumin-bound and SHBG-bound make the total', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 3000, noNaN: true }),
        fc.double({ min: 1, max: 300, noNaN: true }),
        (t, shbg) => {
          const { freeTestosterone: free, bioavailableTestosterone: bio } = bound(t, shbg)
          const nanomolar = 0.03467
          const onShbg = (shbg * free * nanomolar) / (1 + free * nanomolar) / nanomolar
          expect((bio + onShbg) / t).toBeCloseTo(1, 9)
        },
      ),
    )
  })

  it('leaves about 2 % free in health, and less the more SHBG there is', () => {
    expect(bound(550, 32).freeTestosterone / 550).toBeCloseTo(0.021, 3)
    expect(bound(30, 60).freeEstradiol).toBeCloseTo(0.0215, 3)
    expect(bound(550, 64).freeTestosterone).toBeLessThan(bound(550, 32).freeTestosterone)
    expect(bound(550, 64).freeEstradiol).toBeLessThan(bound(550, 32).freeEstradiol)
  })
})

describe('rhythms', () => {
  it('a cycle has the mean it is given, a peak before ovulation and a luteal phase', () => {
    const mean = (of: (day: number) => number) => {
      let sum = 0
      for (let k = 0; k < 4 * cycleLength; k++) sum += of((k + 0.5) / 4)
      return sum / (4 * cycleLength)
    }
    expect(mean(cyclicEstradiol)).toBeCloseTo(1, 12)
    expect(mean(cyclicProgesterone)).toBeCloseTo(1, 12)
    const { days } = liveBodyOf({ cycle: 'monthly' }, [], 84)
    const e2 = days.slice(28, 56).map(({ estradiol }) => estradiol)
    expect(Math.max(...e2)).toBeGreaterThan(200)
    expect(Math.max(...e2)).toBeLessThan(400)
    expect(Math.min(...e2)).toBeGreaterThan(30)
    expect(e2.reduce((sum, level) => sum + level, 0) / 28).toBeCloseTo(100, -1)
    expect(Math.max(...days.slice(28, 56).map(({ progesterone }) => progesterone))).toBeGreaterThan(8)
  })

  it('GH comes in pulses whose mean is the mean of the day', () => {
    let sum = 0
    let most = 0
    const n = 20_000
    for (let k = 0; k < n; k++) {
      const level = ghProfile(1, 0.5, (k + 0.5) / n)
      sum += level / n
      most = Math.max(most, level)
    }
    expect(sum).toBeCloseTo(1.5, 3)
    expect(most).toBeGreaterThan(8)
  })
})

it('a signal secreted twice as much has twice its factor, and nothing else changes', () => {
  const { body } = liveBodyOf({}, [], 10)
  for (const name of ['ranklSecretion', 'opgSecretion', 'sclerostinSecretion'] as const) {
    const effects = createEffects()
    act(effects, body, defaultSubject(), 0, { ...p, signals: { ...p.signals, [name]: 2 } })
    expect(effects).toEqual({ ...neutral, [name]: 2 })
  }
})
