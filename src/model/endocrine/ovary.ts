import { exp, power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import { ageOn, hasBegun, type Subject } from './subject.ts'

/** Years since the final period or the operation; negative before. */
export function sinceMenopause(subject: Subject, day: number): number {
  return ageOn(subject, day) - subject.menopauseAge
}

/**
 * Share of ovarian function on a day, 1 well before menopause: natural in the shape the subject has, surgical at once; and what
 * primary hypogonadism leaves of it.
 */
export function ovarianFunction(subject: Subject, day: number, p: Parameters): number {
  const { hypogonadism } = subject
  const failing = hypogonadism?.kind === 'primary' && hasBegun(hypogonadism.start, day) ? hypogonadism.left : 1
  return failing * beforeFailure(subject, sinceMenopause(subject, day), day, p)
}

function beforeFailure({ menopause, menopauseShape }: Subject, since: number, day: number, p: Parameters): number {
  // An operation on day 0 itself comes after the settling.
  if (menopause === 'surgical') return since > 0 || (since === 0 && day >= 0) ? 0 : 1
  const { menopauseWidth: width, slowTime } = p.estradiol
  if (menopauseShape === 'slow') return since <= 0 ? 1 : 1 / (1 + since / slowTime)
  if (since < -20 * width) return 1
  const { remnant, reference } = p.estradiol
  // The logarithm of estradiol falls along a logistic curve (Burger 1999, J Clin Endocrinol Metab; Sowers 2008, doi:10.1210/jc.2008-1056).
  const least = Math.min(Math.max(remnant / reference, 1e-4), 0.5)
  const left = power(least, 1 / (1 + exp(-since / width)))
  return Math.max(0, (left - least) / (1 - least))
}

/** Estradiol that resting ovaries still bring, pg/mL: after natural menopause only. */
export function remnantEstradiol(subject: Subject, day: number, share: number, p: Parameters): number {
  if (subject.menopause === 'surgical') return 0
  const since = Math.max(0, sinceMenopause(subject, day))
  return p.estradiol.remnant * (1 - share) * exp(-since / p.estradiol.remnantTime)
}

/** Days of a cycle. */
export const cycleLength = 28

/** Estradiol and progesterone through a cycle (day, amount), straight between the knots: low, the peak before ovulation, a luteal hill. */
const estradiolKnots = [
  [0, 45],
  [7, 60],
  [10, 120],
  [12.5, 280],
  [14, 140],
  [15.5, 85],
  [20, 150],
  [24, 120],
  [27, 50],
  [28, 45],
] as const
const progesteroneKnots = [
  [0, 0.3],
  [13, 0.3],
  [16, 4],
  [20, 13],
  [23, 12],
  [27, 1],
  [28, 0.3],
] as const

type Knots = readonly (readonly [number, number])[]

const meanOf = (knots: Knots) =>
  knots.slice(1).reduce((sum, [day, level], k) => sum + ((day - knots[k]![0]) * (level + knots[k]![1])) / 2, 0) /
  cycleLength
const estradiolMean = meanOf(estradiolKnots)
const progesteroneMean = meanOf(progesteroneKnots)

/** Estradiol on a day of the cycle relative to its mean (after Stricker 2006). */
export const cyclicEstradiol = (day: number): number => at(estradiolKnots, day) / estradiolMean
/** Progesterone in the same manner. */
export const cyclicProgesterone = (day: number): number => at(progesteroneKnots, day) / progesteroneMean

function at(knots: Knots, day: number): number {
  const time = day - cycleLength * Math.floor(day / cycleLength)
  let k = 1
  while (knots[k]![0] < time) k++
  const [x0, y0] = knots[k - 1]!
  const [x1, y1] = knots[k]!
  return y0 + ((y1 - y0) * (time - x0)) / (x1 - x0)
}
