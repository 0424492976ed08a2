import { describe, expect, it } from 'vitest'
import { liveBodyOf, man, postmenopausal } from './bodies.ts'

/* Levels under treatment against what was measured in people; sources beside each figure. */

const between = (value: number, least: number, most: number) => {
  expect(value).toBeGreaterThanOrEqual(least)
  expect(value).toBeLessThanOrEqual(most)
}

describe('estradiol after menopause', () => {
  const e2 = (route: 'patch' | 'gel' | 'oral', dose: number) =>
    liveBodyOf(postmenopausal, [{ drug: 'estradiol', route, dose }], 60).body
  const before = liveBodyOf(postmenopausal).body

  it('by patch rises by 66 pg/mL on 100 µg/day (label, B012) and is 30–45 on 50', () => {
    between(e2('patch', 100).estradiol - before.estradiol, 60, 72)
    between(e2('patch', 50).estradiol, 30, 45)
    between(e2('patch', 25).estradiol, 15, 27)
  })

  it('by mouth is 30–50 pg/mL on 1 mg and 50–180 on 2 mg', () => {
    between(e2('oral', 1).estradiol, 30, 50)
    between(e2('oral', 2).estradiol, 50, 180)
  })

  it('by gel is 25–45 pg/mL on 0.75 mg and 45–80 on 1.5 mg', () => {
    between(e2('gel', 0.75).estradiol, 25, 45)
    between(e2('gel', 1.5).estradiol, 45, 80)
  })

  it('by mouth raises SHBG and lowers IGF-1 by 10–33 %, by patch neither', () => {
    const oral = e2('oral', 1)
    const patch = e2('patch', 50)
    between(oral.igf1 / before.igf1 - 1, -0.33, -0.1)
    between(oral.shbg / before.shbg, 1.3, 2.2)
    between(patch.igf1 / before.igf1 - 1, -0.05, 0.05)
    expect(patch.shbg).toBeCloseTo(before.shbg, 6)
    expect(oral.gh).toBeGreaterThan(1.1 * before.gh)
  })

  it('natural: a fifth at the final period, 5–10 pg/mL early and 3–6 late; FSH above 40 after a year and near 75 later', () => {
    const at = (age: number) => liveBodyOf({ age, ageing: false }).body
    expect(at(51).estradiol / 100).toBeCloseTo(0.21, 1)
    between(at(53).estradiol, 5, 10)
    between(at(67).estradiol, 3, 6)
    expect(at(52).fsh).toBeGreaterThan(40)
    between(at(56).fsh, 65, 90)
    expect(at(45).estradiol).toBeGreaterThan(99.9)
  })

  it('falls to what other tissue makes if resting ovaries bring nothing, or as much as they did', () => {
    for (const remnant of [0, 30]) {
      const nothingLeft = liveBodyOf({ age: 53, ageing: false }, [], 1, {}, (p) => {
        p.estradiol.remnant = remnant
        p.estradiol.reference = 30
      }).body.estradiol
      between(nothingLeft, 3, 4 + remnant + 1)
    }
  })

  it('in the slow shape is a half after 2.6 years', () => {
    const slow = liveBodyOf({ age: 53.6, ageing: false, menopauseShape: 'slow' }).body.estradiol
    between(slow, 48, 57)
  })

  it('surgical: falls at once, and testosterone by half', () => {
    const life = liveBodyOf({ age: 45, menopause: 'surgical', menopauseAge: 45 }, [], 5)
    between(life.days[1]!.estradiol, 3, 8)
    between(life.body.testosterone, 12, 18)
  })
})

it('progesterone by mouth is 3–10 ng/mL on 100–200 mg, and below 0.5 without', () => {
  for (const dose of [100, 200])
    between(liveBodyOf(postmenopausal, [{ drug: 'progesterone', dose }], 30).body.progesterone, 3, 10)
  expect(liveBodyOf(postmenopausal).body.progesterone).toBeLessThan(0.5)
})

describe('testosterone in men', () => {
  it('200 mg of cypionate: some three times as high, on days 2–5, and back by days 13–14 (Nankin 1987)', () => {
    const { days } = liveBodyOf(man, [{ drug: 'testosterone-cypionate', dose: 200, stop: 1 }], 15)
    const levels = days.map(({ testosterone }) => testosterone)
    const peak = Math.max(...levels)
    between(levels.indexOf(peak), 2, 5)
    between(peak / levels[0]!, 2.3, 3.5)
    between(levels[13]! / levels[0]!, 0.8, 1.2)
    // Estradiol follows in the same window.
    between(Math.max(...days.map(({ estradiol }) => estradiol)) / days[0]!.estradiol, 2, 3.5)
  })

  it('100 mg a week: 696, 952 and 1119 ng/dL of given testosterone, and the pituitary silent', () => {
    const { days, body } = liveBodyOf(
      { ...man, hypogonadism: { kind: 'secondary', left: 0 } },
      [{ drug: 'testosterone-cypionate', dose: 100 }],
      200,
    )
    const week = days.slice(-7).map(({ testosterone }) => testosterone - 20)
    between(Math.min(...week), 650, 760)
    between(Math.max(...week), 1060, 1140)
    between(week.reduce((sum, level) => sum + level, 0) / 7, 925, 980)
    expect(body.lh).toBeLessThan(0.5)
  })

  it('gel: 500–600 ng/dL on 50 mg in the hypogonadal; in women 30–50 on 5 mg', () => {
    const gel = (subject: object, dose: number) =>
      liveBodyOf(subject, [{ drug: 'testosterone', dose }], 60).body.testosterone
    between(gel({ ...man, hypogonadism: { kind: 'secondary' } }, 50), 500, 600)
    between(gel(postmenopausal, 5), 30, 52)
  })

  it('on anastrozole: E2:T falls by 51–69 %, testosterone rises by about a half, 1 mg daily or twice a week', () => {
    const before = liveBodyOf(man).body
    for (const [unit, interval] of [
      ['mg/day', 1],
      ['mg', 3.5],
    ] as const) {
      const on = liveBodyOf(man, [{ drug: 'anastrozole', dose: 1, unit, interval }], 120).body
      const ratio = on.estradiol / on.testosterone / (before.estradiol / before.testosterone)
      between(1 - ratio, 0.51, 0.69)
      between(on.testosterone / before.testosterone, 1.35, 1.7)
      between(on.estradiol / before.estradiol, 0.55, 0.82)
      expect(on.lh).toBeGreaterThan(before.lh)
    }
  })

  it('estradiol follows testosterone as in Finkelstein 2013', () => {
    for (const [t, least, most] of [
      [44, 2, 5],
      [191, 6, 11],
      [337, 10, 17],
      [470, 15, 23],
      [805, 27, 38],
    ] as const)
      between(liveBodyOf(man, [], 30, { t_ng_dl: t }).body.estradiol, least, most)
  })

  it('at 70 and over: SHBG 42 ± 17, free testosterone 278 ± 96 pM (Yeap 2007), total as it was', () => {
    const old = liveBodyOf({ sex: 'male', age: 75, ageing: false }).body
    const young = liveBodyOf({ sex: 'male', age: 40, ageing: false }).body
    between(old.shbg, 25, 59)
    between(old.freeTestosterone * 34.67, 182, 374)
    expect(old.testosterone / young.testosterone).toBeGreaterThan(0.95)
    expect(old.freeTestosterone / young.freeTestosterone).toBeLessThan(0.8)
  })

  it('a GnRH agonist: a flare by half in the first week, castrate (< 50 ng/dL) after three or four', () => {
    const { days } = liveBodyOf({ sex: 'male', age: 65, ageing: false }, [{ drug: 'gnrh-agonist', dose: 3.75 }], 112)
    const levels = days.map(({ testosterone }) => testosterone)
    const peak = Math.max(...levels)
    between(levels.indexOf(peak), 1, 5)
    between(peak / levels[0]!, 1.25, 2)
    for (const day of [28, 56, 84, 111]) expect(levels[day]).toBeLessThan(50)
    expect(days[111]!.estradiol).toBeLessThan(4)
  })

  it('gonadorelin restores some of it under given testosterone, and in secondary but not in primary hypogonadism', () => {
    const own = (subject: object, taken: { drug: string; dose: number }[]) =>
      liveBodyOf({ ...man, ...subject }, taken, 120).body.pituitary.drive
    const t = { drug: 'testosterone-cypionate', dose: 100 }
    const pulses = { drug: 'gonadorelin', dose: 100 }
    expect(own({}, [t])).toBeLessThan(0.15)
    between(own({}, [t, pulses]), 0.3, 0.6)
    const secondary = { hypogonadism: { kind: 'secondary', left: 0 } }
    expect(own(secondary, [pulses])).toBeGreaterThan(0.3)
    const level = (taken: { drug: string; dose: number }[]) =>
      liveBodyOf({ ...man, hypogonadism: { kind: 'primary', left: 0 } }, taken, 120).body.testosterone
    expect(level([pulses])).toBeCloseTo(level([]), 6)
  })
})

describe('GH and IGF-1', () => {
  const ghd = { sex: 'male', age: 40, ageing: false, ghDeficiency: {} } as const

  it('in deficiency: 61, 206, 260 and 468 µg/L at 0, 1, 2 and 4 IU/m² (Møller 1993), within a quarter', () => {
    for (const [perArea, measured] of [
      [0, 61],
      [1, 206],
      [2, 260],
      [4, 468],
    ] as const) {
      const dose = (perArea * 1.9) / 3
      const { igf1 } = liveBodyOf(ghd, dose > 0 ? [{ drug: 'somatropin', dose }] : [], 60).body
      between(igf1 / measured, 0.75, 1.25)
    }
  })

  it('women on oral estrogen get half as much IGF-1 of GH, 0.42–0.58 (Cook 1999); by patch as much', () => {
    const woman = { ...postmenopausal, ghDeficiency: {} }
    const perGh = (taken: { drug: string; route?: 'oral' | 'patch'; dose: number }[]) => {
      const igf = (dose: number) => liveBodyOf(woman, [...taken, { drug: 'somatropin', dose }], 60).body.igf1
      return igf(0.8) - igf(0.4)
    }
    const none = perGh([])
    between(perGh([{ drug: 'estradiol', route: 'oral', dose: 2 }]) / none, 0.42, 0.58)
    expect(perGh([{ drug: 'estradiol', route: 'patch', dose: 50 }]) / none).toBeCloseTo(1, 2)
  })

  it('men and women off oral estrogen reach one IGF-1 on 376 (327–425) and 424 (367–481) µg/day (Cook 1999)', () => {
    const igf = (sex: 'male' | 'female', dose: number) =>
      liveBodyOf({ ...ghd, sex }, [{ drug: 'somatropin', dose }], 60).body.igf1
    const goal = igf('male', 0.376)
    expect(igf('female', 0.367)).toBeLessThan(goal)
    expect(igf('female', 0.481)).toBeGreaterThan(goal)
  })

  it('tesamorelin 2 mg/day: IGF-1 rises by 181 ± 22 µg/L in men of 45 in two weeks (Stanley 2011)', () => {
    const before = liveBodyOf(man).body.igf1
    between(liveBodyOf(man, [{ drug: 'tesamorelin', dose: 2 }], 14).body.igf1 - before, 159, 203)
  })

  it('CJC-1295 60 µg/kg once: IGF-1 × 1.5–3 for 9 to 11 days (Teichman 2006), + 45 % (30–60) after a week (Ionescu 2006)', () => {
    const young = { sex: 'male', age: 35, ageing: false } as const
    const before = liveBodyOf(young).body.igf1
    const { days } = liveBodyOf(young, [{ drug: 'cjc-1295', dose: 4500, stop: 1 }], 30)
    const ratio = days.map(({ igf1 }) => igf1 / before)
    between(Math.max(...ratio), 1.5, 3)
    between(ratio[7]!, 1.3, 1.6)
    expect(ratio[9]).toBeGreaterThan(1.45)
    expect(ratio[29]).toBeLessThan(1.2)
  })

  it('sermorelin and ipamorelin: about a fifth and a tenth, and together more than their sum', () => {
    const rise = (taken: { drug: string; dose: number }[]) =>
      liveBodyOf(man, taken, 60).body.pulsatileGh / liveBodyOf(man).body.pulsatileGh
    const igf = (taken: { drug: string; dose: number }[]) =>
      liveBodyOf(man, taken, 60).body.igf1 / liveBodyOf(man).body.igf1 - 1
    const s = { drug: 'sermorelin', dose: 500 }
    const i = { drug: 'ipamorelin', dose: 300 }
    between(igf([s]), 0.1, 0.3)
    between(igf([i]), 0, 0.3)
    expect(rise([s, i])).toBeGreaterThan(Math.max(rise([s]), rise([i])))
    expect(igf([{ drug: 'tesamorelin', dose: 2 }])).toBeGreaterThan(igf([s]))
  })

  it('fall with age, and GH with weight', () => {
    const at = (subject: object) => liveBodyOf({ sex: 'male', ageing: false, ...subject }).body
    expect(at({ age: 65 }).gh / at({ age: 25 }).gh).toBeCloseTo(0.86 ** 4, 2)
    expect(at({ age: 65 }).igf1 / at({ age: 25 }).igf1).toBeCloseTo(Math.exp(-0.48), 1)
    expect(at({ age: 40, weight: 110 }).gh).toBeLessThan(0.7 * at({ age: 40 }).gh)
  })
})

describe('PTH', () => {
  it('drifts up by 10–30 % after 65, and more without vitamin D', () => {
    const normal = liveBodyOf({}, [], 60).body.pth
    const old = liveBodyOf({ age: 68, ageing: false }, [], 200).body.pth / normal
    between(old, 1.1, 1.3)
    const lacking = liveBodyOf({ vitaminD: 20 }, [], 200).body.pth / normal
    between(lacking, 1.1, 1.6)
    expect(liveBodyOf({ vitaminD: 120 }, [], 60).body.pth).toBe(normal)
  })

  it('teriparatide by prescription pulses as the parameter does', () => {
    const drug = liveBodyOf({}, [{ drug: 'teriparatide', dose: 20 }], 90)
    const parameter = liveBodyOf({}, [], 90, {}, (p) => {
      p.pth.daily = 20
    })
    expect(drug.body.pthPulse).toBe(parameter.body.pthPulse)
    expect(drug.effects).toEqual(parameter.effects)
    between(drug.body.pthPulse, 0.8, 1.2)
  })
})
