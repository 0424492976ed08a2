import type { Parameters } from '../parameters.ts'
import type { Effects } from './effects.ts'

/** Testosterone as bone cells see it, ng/dL: what is free, over the free share at which the total counts as it is. */
export const effectiveTestosterone = (free: number, p: Parameters): number => free / p.testosterone.freeReference

/**
 * Testosterone acts directly on osteoblasts, and weakly on RANKL; most of what it does for bone it does as estradiol.
 * h = T² / (T² + half²), relative to the usual. @param testosterone, usual as bone cells see it, ng/dL.
 */
export function actTestosterone(effects: Effects, testosterone: number, usual: number, p: Parameters): void {
  const { half, osteoblastOutput, rankl } = p.testosterone
  const now = (testosterone * testosterone) / (testosterone * testosterone + half * half)
  const before = (usual * usual) / (usual * usual + half * half)
  effects.osteoblastOutput *= (1 + osteoblastOutput * now) / (1 + osteoblastOutput * before)
  effects.ranklSecretion *= (1 - rankl * now) / (1 - rankl * before)
}

/** Progesterone acts on osteoblasts, if at all. @param progesterone, usual ng/mL. */
export function actProgesterone(effects: Effects, progesterone: number, usual: number, p: Parameters): void {
  const { half, osteoblastOutput: gain } = p.progesterone
  const activity = (level: number) => level / (level + half)
  effects.osteoblastOutput *= (1 + gain * activity(progesterone)) / (1 + gain * activity(usual))
}
