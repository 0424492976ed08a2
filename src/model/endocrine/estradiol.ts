import { power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Effects } from './effects.ts'

/** Activity of estradiol at a level, 0 to 1: a = E / (E + half). */
export const activityOf = (level: number, half: number): number => level / (level + half)

/**
 * Estradiol as bone cells see it, pg/mL: what is free, and what aromatase in bone makes of testosterone.
 * @param free share of estradiol that is free. @param testosterone ng/dL.
 */
export function effectiveEstradiol(estradiol: number, free: number, testosterone: number, p: Parameters): number {
  const { freeReference, localAromatase } = p.estradiol
  return (estradiol * free * (1 + (localAromatase * testosterone) / 500)) / freeReference
}

/**
 * Estradiol acts through the RANKL:OPG that cells secrete, osteoclast life, osteoblast output, osteocyte death,
 * sclerostin, canopies and the IGF-1 of osteoblasts; each effect enters once.
 * @param estradiol level as bone cells see it, pg/mL; @param usual the same in a healthy person of 40 and the same sex.
 */
export function actEstradiol(effects: Effects, estradiol: number, p: Parameters, usual = p.estradiol.reference): void {
  const e = p.estradiol
  const reference = activityOf(usual, e.half)
  const deficit = reference - activityOf(estradiol, e.half)
  const ratio = (1 + e.ranklGain * (1 - reference + deficit)) / (1 + e.ranklGain * (1 - reference))
  if (ratio !== 1) {
    effects.ranklSecretion *= power(ratio, e.ranklSplit)
    effects.opgSecretion *= power(ratio, e.ranklSplit - 1)
  }
  effects.osteoclastLife *= 1 + e.osteoclastLife * deficit
  effects.osteoblastOutput *= 1 - e.osteoblastOutput * deficit
  effects.osteocyteDeath *= 1 + e.osteocyteDeath * deficit
  effects.sclerostinSecretion *= 1 + e.sclerostin * deficit
  effects.localIgf1 *= 1 - p.igf1.localEstradiol * deficit
  effects.canopy = Math.min(1, Math.max(0, p.reversal.canopy - e.canopyLoss * deficit))
}
