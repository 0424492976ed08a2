import type { Parameters } from '../parameters.ts'
import type { Effects } from './effects.ts'
import { ageOn, type Subject } from './subject.ts'

/** What years alone do, beyond hormones: more units begin, and in women each gives back a little less. */
export function actAgeing(effects: Effects, subject: Subject, day: number, p: Parameters): void {
  const age = ageOn(subject, day)
  const { outputFemale, outputMale } = p.ageing
  effects.activation *= activationAt(age, p)
  const fall = subject.sex === 'female' ? outputFemale : outputMale
  effects.osteoblastOutput *= Math.max(0.3, 1 - fall * Math.max(0, age - 40))
}

/** Birth of units relative to 40 years, straight between the ages of the table, and on until 90. */
export function activationAt(age: number, p: Parameters): number {
  const { activationAt52: at52, activationAt65: at65, activationAt75: at75 } = p.ageing
  const between = (x0: number, y0: number, x1: number, y1: number) => y0 + ((y1 - y0) * (age - x0)) / (x1 - x0)
  if (age <= 40) return 1
  if (age <= 52) return between(40, 1, 52, at52)
  if (age <= 65) return between(52, at52, 65, at65)
  if (age <= 75) return between(65, at65, 75, at75)
  return at75 + ((at75 - at65) * (Math.min(age, 90) - 75)) / 10
}

/** Inflammation raises RANKL and shortens the life of osteoblasts, as interleukins and TNF-α do. */
export function actInflammation(effects: Effects, { inflammation }: Subject, p: Parameters): void {
  effects.ranklSecretion *= 1 + p.inflammation.rankl * inflammation
  effects.osteoblastLife *= Math.max(0.1, 1 - p.inflammation.osteoblastLife * inflammation)
}
