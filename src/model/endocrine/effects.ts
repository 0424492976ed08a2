import type { Parameters } from '../parameters.ts'

/** What hormones do at the moment, each as a factor on a process of the cells, 1 at normal levels. */
export interface Effects {
  ranklSecretion: number
  opgSecretion: number
  sclerostinSecretion: number
  /** Birth of remodeling units at the same RANKL:OPG. */
  activation: number
  osteoclastLife: number
  /** Nuclei that osteoclasts gain. */
  osteoclastFusion: number
  /** Arrival of osteoprogenitors on reversal surface. */
  recruitment: number
  /** Working life of an osteoblast. */
  osteoblastLife: number
  /** Matrix for the growth factor spent. */
  osteoblastOutput: number
  /** IGF-1 that osteoblasts make. */
  localIgf1: number
  /** IGF-1 that goes into new matrix. */
  stored: number
  osteocyteDeath: number
  /** Rate at which lining cells wake to form. */
  modeling: number
  /** Probability that a new unit has a canopy. */
  canopy: number
}

/** Effects of normal levels, but for the canopy, which has no factor. */
export function createEffects(): Effects {
  return neutral({} as Effects)
}

/** Sets all effects to those of normal levels, in place. */
export function neutral(effects: Effects): Effects {
  effects.ranklSecretion = 1
  effects.opgSecretion = 1
  effects.sclerostinSecretion = 1
  effects.activation = 1
  effects.osteoclastLife = 1
  effects.osteoclastFusion = 1
  effects.recruitment = 1
  effects.osteoblastLife = 1
  effects.osteoblastOutput = 1
  effects.localIgf1 = 1
  effects.stored = 1
  effects.osteocyteDeath = 1
  effects.modeling = 1
  effects.canopy = 1
  return effects
}

/** What is secreted more or less than normal for no reason of the body, to ask what a signal does. */
export function turnSecretion(effects: Effects, { signals }: Parameters): void {
  effects.ranklSecretion *= signals.ranklSecretion
  effects.opgSecretion *= signals.opgSecretion
  effects.sclerostinSecretion *= signals.sclerostinSecretion
}
