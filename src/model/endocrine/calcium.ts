import { exp } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Body } from '../state.ts'
import { normalPth, secretedPth } from './pth.ts'
import { relativeTurnover } from './turnover.ts'

/** Time in which gut, kidney and bone bring ionized calcium to its balance, days. */
const settlingTime = 1
/** Time over which the flow of calcium out of bone is felt, days. */
const flowTime = 30
/** 25-hydroxyvitamin D at which absorption is full, nmol/L. */
const fullVitaminD = 75

/**
 * A day of the calcium balance: intake and vitamin D, PTH (through kidney and gut), age and estradiol (kidney) and the skeleton's
 * own gain or loss set ionized calcium; the glands answer.
 * @param isSettling whether day 0 is yet to come; @param days time since the last call; @param loss what age and the loss of
 * estradiol cost, mmol/L; @param vitaminD 25-hydroxyvitamin D, nmol/L.
 */
export function balanceCalcium(
  body: Body,
  p: Parameters,
  isSettling: boolean,
  days: number,
  loss = 0,
  vitaminD = fullVitaminD,
): void {
  const { resorption, formation } = relativeTurnover(body)
  // Both relative to usual resorption, so that a steady imbalance is felt.
  const usual = body.usualResorption > 0 ? body.usualFormation / body.usualResorption : 1
  const flow = isSettling || Number.isNaN(resorption + formation) ? 0 : resorption - formation * usual
  body.boneFlow += (Math.min(Math.max(flow, -5), 5) - body.boneFlow) * (1 - exp(-days / flowTime))
  const { normal, intake, intakeGain, hormoneGain, boneGain, vitaminDHalf } = p.calcium
  const d = Math.min(vitaminD, fullVitaminD)
  // Share of full absorption.
  const absorbed = (d * (fullVitaminD + vitaminDHalf)) / ((d + vitaminDHalf) * fullVitaminD)
  const shortOf = (intake / 1000) * absorbed - 1
  const target =
    normal +
    intakeGain * Math.min(shortOf, 0.5) +
    hormoneGain * ((body.pth + body.pthDay) / normalPth(p) - 1) +
    boneGain * body.boneFlow -
    loss
  body.calcium += (Math.min(Math.max(target, 0.5), 3) - body.calcium) * (1 - exp(-days / settlingTime))
  body.own.pth = secretedPth(body.calcium, p)
  body.pth = body.own.pth
}
