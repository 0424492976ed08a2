import { exp, power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Body } from '../state.ts'
import type { Drive } from './drive.ts'
import type { Exposure } from './drugs/exposure.ts'
import { activityOf } from './estradiol.ts'
import { heldLevel } from './levels.ts'
import { cyclicEstradiol, cyclicProgesterone, ovarianFunction, remnantEstradiol } from './ovary.ts'
import { liveGonadotropes, secreteGonadotropins } from './pituitary.ts'
import { ageOn, bmiOf, hasBegun, type Subject, usualBmi } from './subject.ts'

/** A day of the gonadal axis: pituitary, gonads, SHBG; the body's own levels follow. */
export function liveGonads(
  body: Body,
  drive: Pick<Drive, 'subject' | 'holds'>,
  exposure: Exposure,
  p: Parameters,
  day: number,
  days: number,
): void {
  const { subject } = drive
  liveGonadotropes(body, subject, exposure, body.usual.estradiol, p, day, days)
  secreteSteroids(body, drive, exposure, p, day)
  const { own } = body
  own.shbg += (shbgTarget(subject, exposure, p, day) - own.shbg) * (1 - exp(-days / p.shbg.time))
  const half = p.estradiol.half
  const felt = heldLevel(drive.holds, 'e2_pg_ml', own.estradiol)
  secreteGonadotropins(body, subject, activityOf(felt, half), activityOf(p.estradiol.reference, half), p)
}

/** Own levels of the sex steroids at the present drive of the pituitary, drugs included. */
export function secreteSteroids(
  body: Body,
  { subject, holds }: Pick<Drive, 'subject' | 'holds'>,
  exposure: Exposure,
  p: Parameters,
  day: number,
): void {
  const { own, pituitary } = body
  const age = ageOn(subject, day)
  const t = p.testosterone
  // Fat aromatizes the testosterone there is, held or not.
  const circulating = () => heldLevel(holds, 't_ng_dl', own.testosterone)
  const inhibited = (p.aromatase.most * exposure.aromataseInhibitor) / (exposure.aromataseInhibitor + p.aromatase.half)
  if (subject.sex === 'male') {
    const { hypogonadism } = subject
    const failing = hypogonadism?.kind === 'primary' && hasBegun(hypogonadism.start, day) ? hypogonadism.left : 1
    const aged = Math.max(0, 1 - t.decline * Math.max(0, age - 40))
    const testes = (t.male - t.adrenalMale) * failing * aged * Math.min(pituitary.drive, 2.5)
    own.testosterone = t.adrenalMale + testes + exposure.testosterone
    own.progesterone = p.progesterone.rest + exposure.progesterone
    own.estradiol = peripheral(subject, circulating(), inhibited, p) + exposure.estradiol
    return
  }
  const ovary = ovarianFunction(subject, day, p)
  const adrenal = Math.max(0, 1 - t.adrenalDecline * Math.max(0, age - 40))
  const working = ovary * Math.min(pituitary.drive, 1.5)
  const stroma = isOvarectomized(subject, day) ? 0 : 0.5 + 0.5 * Math.min(pituitary.drive, 1)
  own.testosterone = t.adrenalFemale * adrenal + (t.female - t.adrenalFemale) * stroma + exposure.testosterone
  // Ovaries fail to ovulate before they fail to make estradiol.
  const luteal = ovary * working * (p.progesterone.cycleMean - p.progesterone.rest)
  const isCycling = subject.cycle === 'monthly'
  own.progesterone = p.progesterone.rest + luteal * (isCycling ? cyclicProgesterone(day) : 1) + exposure.progesterone
  const usual = peripheral(subject, t.female, 0, p, p.estradiol.fatFemale)
  const cycled = working * (isCycling ? cyclicEstradiol(day) : 1)
  // Written so that working ovaries and a usual periphery give the reference to the last bit.
  own.estradiol =
    cycled * p.estradiol.reference +
    (peripheral(subject, circulating(), inhibited, p) - cycled * usual) +
    remnantEstradiol(subject, day, ovary, p) +
    exposure.estradiol
  own.estradiol = Math.max(0, own.estradiol)
}

function isOvarectomized(subject: Subject, day: number): boolean {
  if (subject.menopause !== 'surgical') return false
  const since = ageOn(subject, day) - subject.menopauseAge
  return since > 0 || (since === 0 && day >= 0)
}

/** Estradiol that fat makes of adrenal precursors and of testosterone (ng/dL), pg/mL. */
function peripheral(
  subject: Subject,
  testosterone: number,
  inhibited: number,
  p: Parameters,
  fat = subject.bodyFat,
): number {
  const e = p.estradiol
  const isMale = subject.sex === 'male'
  const base = isMale ? e.peripheralMale : e.peripheralFemale
  const usualFat = isMale ? e.fatMale : e.fatFemale
  return ((base + e.perTestosterone * 10 * testosterone) * (1 - inhibited) * fat) / usualFat
}

/** SHBG that the liver tends to, nmol/L: more with age in men, less in the heavy, more under oral estrogen. */
export function shbgTarget(subject: Subject, exposure: Exposure, p: Parameters, day: number): number {
  const s = p.shbg
  const years = Math.max(0, ageOn(subject, day) - 40)
  const base = subject.sex === 'male' ? s.male * power(1 + s.rise, years) : s.female
  const oral = Math.min(1 + s.oralGain * exposure.oralEstradiol, s.oralCeiling)
  return (base * oral * usualBmi) / bmiOf(subject)
}
