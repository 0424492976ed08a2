import { stepsIn } from '../clock.ts'
import type { Parameters } from '../parameters.ts'
import type { SeedKey } from '../random.ts'
import type { Body, Totals } from '../state.ts'
import { actAgeing, actInflammation } from './ageing.ts'
import { bindSteroids } from './binding.ts'
import { balanceCalcium } from './calcium.ts'
import type { Drive } from './drive.ts'
import { closeDay, createDrugs, takeDrugs } from './drugs/dosing.ts'
import { createExposure, type Exposure, expose } from './drugs/exposure.ts'
import type { StepFactors } from './drugs/kinetics.ts'
import { type Effects, turnSecretion } from './effects.ts'
import { actEstradiol, activityOf, effectiveEstradiol } from './estradiol.ts'
import { liveGonads, secreteSteroids, shbgTarget } from './gonadal.ts'
import { createHolds, type Holds, heldLevel, isHeld } from './levels.ts'
import { actPth, dosePth, normalPth } from './pth.ts'
import { actSomatotropic, liveSomatotropes, normalGh, normalIgf1 } from './somatotropic.ts'
import { actProgesterone, actTestosterone, effectiveTestosterone } from './steroids.ts'
import { ageOn, defaultSubject, type Subject } from './subject.ts'
import { noteTurnover } from './turnover.ts'

/** Kinetics of the drugs for the time step, and room for what they add up to. */
export interface EndocrineScratch {
  readonly kinetics: readonly StepFactors[]
  readonly exposure: Exposure
}

/**
 * One step of the body: at midnight the day's drugs are summed and the axes move on; doses are taken; levels that are held are
 * held. What it does to bone is left to `act`.
 * @param step since the run began; @param isMidnight whether a day begins.
 */
export function liveBody(
  body: Body,
  totals: Totals,
  drive: Drive,
  { kinetics, exposure }: EndocrineScratch,
  p: Parameters,
  key: SeedKey,
  step: number,
  isMidnight: boolean,
  day: number,
  dt: number,
): void {
  const { subject, courses, holds } = drive
  // A day has whole steps: nearly one day, if they do not divide it.
  const days = stepsIn(1, p) * dt
  if (isMidnight) {
    closeDay(body.drugs, days)
    expose(exposure, body.drugs)
  }
  const injected = takeDrugs(body.drugs, courses, subject, kinetics, key, step, day, dt)
  dosePth(body, p, isMidnight, dt, injected)
  if (isMidnight) {
    noteTurnover(body, totals, day < 0, p.osteoblast.mineralizationLag, days)
    balanceCalcium(body, p, day < 0, days, calciumLoss(body, subject, day, p), subject.vitaminD)
    liveGonads(body, drive, exposure, p, day, days)
    liveSomatotropes(body, drive, exposure, p, day, days)
  }
  holdLevels(body, holds, p)
}

/** Levels as they are, the body's own or held, and what is free of them. */
function holdLevels(body: Body, holds: Holds, p: Parameters): void {
  const { own } = body
  const { estradiol, testosterone, shbg } = body
  body.estradiol = heldLevel(holds, 'e2_pg_ml', own.estradiol)
  body.testosterone = heldLevel(holds, 't_ng_dl', own.testosterone)
  body.progesterone = heldLevel(holds, 'p4_ng_ml', own.progesterone)
  body.shbg = heldLevel(holds, 'shbg_nmol_l', own.shbg)
  body.gh = heldLevel(holds, 'gh_ug_l', own.gh)
  body.igf1 = heldLevel(holds, 'igf1_ug_l', own.igf1)
  // What is held is the sum of what the glands secrete and what was given.
  body.pth = own.pth
  if (isHeld(holds, 'pth_pg_ml'))
    body.pth = Math.max(0, heldLevel(holds, 'pth_pg_ml', own.pth + body.pthDay) - body.pthDay)
  if (body.estradiol !== estradiol || body.testosterone !== testosterone || body.shbg !== shbg) bind(body, p)
}

/** What is free of the steroids in the blood, and what bone cells see of estradiol. */
function bind(body: Body, p: Parameters): void {
  bindSteroids(body, body.testosterone, body.shbg, p)
  body.effectiveEstradiol = effectiveEstradiol(body.estradiol, body.freeEstradiol, body.testosterone, p)
}

/** How much lower ionized calcium would be by age and by the loss of estradiol, mmol/L. */
function calciumLoss(body: Body, subject: Subject, day: number, p: Parameters): number {
  const { half } = p.estradiol
  const lost = activityOf(body.usual.effectiveEstradiol, half) - activityOf(body.effectiveEstradiol, half)
  const years = Math.max(0, ageOn(subject, day) - 40)
  return p.calcium.renalGain * lost + p.calcium.ageLoss * years
}

/** All that the body does to bone cells at the moment; `effects` are neutral before. Each effect enters once. */
export function act(effects: Effects, body: Body, subject: Subject, day: number, p: Parameters): void {
  const { usual } = body
  actEstradiol(effects, body.effectiveEstradiol, p, usual.effectiveEstradiol)
  const testosterone = effectiveTestosterone(body.freeTestosterone, p)
  actTestosterone(effects, testosterone, effectiveTestosterone(usual.freeTestosterone, p), p)
  actProgesterone(effects, body.progesterone, usual.progesterone, p)
  actSomatotropic(effects, body, p)
  actPth(effects, body, p)
  actAgeing(effects, subject, day, p)
  actInflammation(effects, subject, p)
  turnSecretion(effects, p)
}

/** Days in which the axes of a body settle before its run begins. */
const settlingDays = 400

/** The body of a subject at rest, as it was on the eve of day 0, untreated; levels held from the beginning are held. */
export function createBody(subject: Subject, p: Parameters, holds: Holds = createHolds()): Body {
  const healthy = restingBody(defaultSubject(subject.sex), p)
  const body = restingBody(subject, p)
  Object.assign(body.usual, {
    estradiol: healthy.estradiol,
    effectiveEstradiol: healthy.effectiveEstradiol,
    testosterone: healthy.testosterone,
    freeTestosterone: healthy.freeTestosterone,
    progesterone: healthy.progesterone,
  })
  const untreated = createExposure()
  const drive: Drive = { subject, courses: [], holds, depots: [] }
  for (let k = 0; k < settlingDays; k++) {
    holdLevels(body, holds, p)
    liveGonads(body, drive, untreated, p, -1, 1)
    liveSomatotropes(body, drive, untreated, p, -1, 1)
  }
  holdLevels(body, holds, p)
  body.igf1Seen = body.igf1
  return body
}

/** A body whose pituitary drives as in health and whose IGF-1 is normal for the age. */
function restingBody(subject: Subject, p: Parameters): Body {
  const pth = normalPth(p)
  const body: Body = {
    estradiol: 0,
    testosterone: 0,
    progesterone: 0,
    shbg: 0,
    gh: 0,
    igf1: 0,
    lh: 0,
    fsh: 0,
    freeTestosterone: 0,
    bioavailableTestosterone: 0,
    freeEstradiol: 0,
    effectiveEstradiol: 0,
    igf1Seen: 0,
    normalGh: normalGh(subject, -1, p),
    normalIgf1: normalIgf1(subject, -1, p),
    pulsatileGh: 0,
    own: { estradiol: 0, testosterone: 0, progesterone: 0, shbg: 0, gh: 0, igf1: 0, pth },
    usual: { estradiol: 0, effectiveEstradiol: 0, testosterone: 0, freeTestosterone: 0, progesterone: 0 },
    pituitary: { drive: 1, deafness: 0 },
    drugs: createDrugs(),
    calcium: p.calcium.normal,
    pth,
    pthDepot: 0,
    pthPlasma: 0,
    pthDrug: 0,
    pthDay: 0,
    pthPulse: 0,
    resorbed: 0,
    formed: 0,
    resorption: 0,
    formation: 0,
    maturation: 0,
    phosphatase: 0,
    mineralization: 0,
    usualResorption: 0,
    usualFormation: 0,
    usualPhosphatase: 0,
    usualMineralization: 0,
    usualWeight: 0,
    boneFlow: 0,
  }
  const untreated = createExposure()
  secreteSteroids(body, { subject, holds: createHolds() }, untreated, p, -1)
  body.own.shbg = shbgTarget(subject, untreated, p, -1)
  body.own.gh = body.normalGh
  body.own.igf1 = body.normalIgf1
  body.pulsatileGh = body.normalGh
  holdLevels(body, createHolds(), p)
  body.igf1Seen = body.igf1
  return body
}
