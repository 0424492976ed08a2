import { exp, power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Body } from '../state.ts'
import type { Drive } from './drive.ts'
import type { Exposure } from './drugs/exposure.ts'
import type { Effects } from './effects.ts'
import { activityOf } from './estradiol.ts'
import { heldLevel } from './levels.ts'
import { ageOn, bmiOf, hasBegun, type Subject, usualBmi } from './subject.ts'

/** mIU/L in a µg/L of GH. */
const units = 3

/** GH of a healthy person of this age, sex and BMI, mean of the day, µg/L. */
export function normalGh(subject: Subject, day: number, p: Parameters): number {
  const { secretionMale, secretionFemale, decline, leanness, clearance } = p.gh
  const secretion = subject.sex === 'male' ? secretionMale : secretionFemale
  const aged = power(1 - decline, (ageOn(subject, day) - 25) / 10)
  return ((1000 * secretion) / clearance) * aged * power(bmiOf(subject) / usualBmi, -leanness)
}

/** IGF-1 of the liver without pituitary GH, µg/L, as in untreated deficiency. */
function leastIgf1(subject: Subject, p: Parameters): number {
  return p.igf1.without + p.igf1.perGh * share(subject, p) * p.igf1.residual
}

/** IGF-1 per GH relative to men. */
const share = ({ sex }: Subject, p: Parameters) => (sex === 'male' ? 1 : p.igf1.femaleShare)

/** Of what is normal for the age, µg/L, the part that pituitary GH brings. */
function pituitaryPart(subject: Subject, day: number, p: Parameters): number {
  const aged = p.igf1.young * exp(-p.igf1.decline * (ageOn(subject, day) - 25))
  return Math.max(0, aged - leastIgf1(subject, p))
}

/** IGF-1 that is normal for the age, µg/L. */
export function normalIgf1(subject: Subject, day: number, p: Parameters): number {
  return leastIgf1(subject, p) + pituitaryPart(subject, day, p)
}

/** Secretion of GH under analogues of GHRH and of ghrelin, 1 without: two receptors that add, and multiply. */
export function stimulated({ ghrh, ghrelin }: Pick<Exposure, 'ghrh' | 'ghrelin'>, p: Parameters): number {
  const g = (p.gh.ghrhMost * ghrh) / (1 + ghrh)
  const h = (p.gh.ghrelinMost * ghrelin) / (1 + ghrelin)
  return 1 + g + h + p.gh.synergy * g * h
}

/** IGF-1 that the liver makes of GH, relative to what it made: oral estrogen makes it resist, testosterone helps. */
export function liverAnswer(oralEstradiol: number, testosterone: number, usual: number, p: Parameters): number {
  const { oralLoss, oralFloor, testosteroneGain } = p.igf1
  const help = (level: number) => 1 + testosteroneGain * Math.min(level / 550, 1.5)
  return (Math.max(oralFloor, 1 - oralLoss * oralEstradiol) * help(testosterone)) / help(usual)
}

/**
 * A day of the somatotropic axis. The pituitary secretes relative to normal r = (1 − deficiency) · stimulation · estrogen ·
 * (normal / IGF-1)^feedback; the liver makes IGF-1 = answer · (least + (normal − least) · r + slope · given GH), which is
 * Møller's line of 1993 in full deficiency and the normal of the age in health.
 */
export function liveSomatotropes(
  body: Body,
  { subject, holds }: Pick<Drive, 'subject' | 'holds'>,
  exposure: Exposure,
  p: Parameters,
  day: number,
  days: number,
): void {
  const { own, usual } = body
  const normal = normalIgf1(subject, day, p)
  const deficiency = subject.ghDeficiency
  const left = deficiency && hasBegun(deficiency.start, day) ? 1 - deficiency.degree : 1
  const { half } = p.estradiol
  const estrogen = 1 + p.gh.estradiolGain * (activityOf(body.estradiol, half) - activityOf(usual.estradiol, half))
  const feedback = power(Math.min(Math.max(normal / Math.max(body.igf1, 1), 0.2), 4), p.gh.feedback)
  const relative = left * stimulated(exposure, p) * estrogen * feedback
  body.normalGh = normalGh(subject, day, p)
  body.normalIgf1 = normal
  body.pulsatileGh = body.normalGh * relative
  own.gh = body.pulsatileGh + exposure.gh
  // GH that is held counts as given, less what it replaces.
  const given = exposure.gh + (heldLevel(holds, 'gh_ug_l', own.gh) - own.gh)
  const answer = liverAnswer(exposure.oralEstradiol, body.testosterone, usual.testosterone, p)
  const target =
    answer *
    (leastIgf1(subject, p) +
      pituitaryPart(subject, day, p) * relative +
      p.igf1.perGh * share(subject, p) * units * given)
  own.igf1 += (Math.max(target, p.igf1.without) - own.igf1) * (1 - exp(-days / p.igf1.time))
  body.igf1Seen += (body.igf1 - body.igf1Seen) * (1 - exp(-days / p.igf1.memory))
}

/** IGF-1 as bone sees it relative to what is normal for the age, bounded. */
export function relativeIgf1(body: Body, p: Parameters): number {
  return Math.min(Math.max(body.igf1Seen / body.normalIgf1, 0), p.igf1.ceiling)
}

/**
 * IGF-1 acts through the birth of units and the output of osteoblasts, and is stored in the matrix they lay; GH acts directly on
 * osteoprogenitors and on precursors of osteoclasts. Both relative to what is normal for the age: what ageing does is in ageing.ts.
 */
export function actSomatotropic(effects: Effects, body: Body, p: Parameters): void {
  const g = relativeIgf1(body, p)
  if (g !== 1) effects.activation *= power(Math.max(g, 0.01), p.igf1.activation)
  effects.osteoblastOutput *= 1 + p.igf1.osteoblastOutput * (g - 1)
  effects.stored *= 1 + p.igf1.stored * (g - 1)
  const surplus = Math.min(Math.max(body.gh / body.normalGh - 1, -1), 3)
  effects.recruitment *= 1 + p.gh.recruitment * surplus
  effects.osteoclastFusion *= 1 + p.gh.precursors * surplus
}

/** Pulses of GH in a night, and the clearance that shapes them, 1/day (half-life 18 min). */
const pulses = 4
const clearanceRate = 55
const spacing = 2 / 24

/**
 * GH through a day, µg/L: four bursts two hours apart from bedtime on, each fading with the half-life of GH, over what is given
 * evenly; the mean of the day is `pulsatile + steady`. @param time share of the day since bedtime.
 */
export function ghProfile(pulsatile: number, steady: number, time: number): number {
  const burst = (pulsatile * clearanceRate) / pulses
  let level = steady
  for (let k = 0; k < pulses; k++) {
    const since = time - k * spacing
    const elapsed = since < 0 ? since + 1 : since
    level += (burst * exp(-clearanceRate * elapsed)) / (1 - exp(-clearanceRate))
  }
  return level
}
