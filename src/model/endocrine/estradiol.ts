import { power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Effects } from './effects.ts'

/**
 * Estradiol acts through the RANKL:OPG that cells secrete, osteoclast life, osteoblast output, osteocyte death,
 * sclerostin and canopies; each effect enters once. Activity a = E / (E + half).
 * @param estradiol circulating level, pg/mL.
 */
export function actEstradiol(effects: Effects, estradiol: number, p: Parameters): void {
  const e = p.estradiol
  const reference = e.reference / (e.reference + e.half)
  const deficit = reference - estradiol / (estradiol + e.half)
  const ratio = (1 + e.ranklGain * (1 - reference + deficit)) / (1 + e.ranklGain * (1 - reference))
  effects.ranklSecretion *= power(ratio, e.ranklSplit)
  effects.opgSecretion *= power(ratio, e.ranklSplit - 1)
  effects.osteoclastLife *= 1 + e.osteoclastLife * deficit
  effects.osteoblastOutput *= 1 - e.osteoblastOutput * deficit
  effects.osteocyteDeath *= 1 + e.osteocyteDeath * deficit
  effects.sclerostinSecretion *= 1 + e.sclerostin * deficit
  effects.canopy = Math.min(1, Math.max(0, p.reversal.canopy - e.canopyLoss * deficit))
}
