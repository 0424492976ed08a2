import { exp } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Body } from '../state.ts'
import type { Exposure } from './drugs/exposure.ts'
import { hasBegun, type Subject } from './subject.ts'

const cube = (x: number) => x * x * x

/**
 * The drive of the pituitary on the gonads, 1 in health: restrained by given testosterone and by estradiol, kept up by
 * gonadorelin, lost in secondary hypogonadism, and silenced by a GnRH agonist after its flare. It follows within days.
 * @param usualEstradiol of a healthy man, pg/mL: at which estradiol restrains as usual.
 */
export function liveGonadotropes(
  body: Body,
  subject: Subject,
  exposure: Exposure,
  usualEstradiol: number,
  p: Parameters,
  day: number,
  days: number,
): void {
  const { pituitary } = body
  const q = p.pituitary
  const occupied =
    (exposure.gnrhAgonist * exposure.gnrhAgonist) /
    (exposure.gnrhAgonist * exposure.gnrhAgonist + q.agonistHalf * q.agonistHalf)
  const pace = occupied > pituitary.deafness ? q.desensitization : q.recovery
  pituitary.deafness += (occupied - pituitary.deafness) * (1 - exp(-days / pace))
  const { hypogonadism } = subject
  const called = hypogonadism?.kind === 'secondary' && hasBegun(hypogonadism.start, day) ? hypogonadism.left : 1
  const restrained = called * restraint(subject, body.estradiol, exposure, usualEstradiol, p)
  const pulsed = q.pulsed * Math.min(1, exposure.gonadorelin / q.pulsesPerDay)
  const hearing = 1 - pituitary.deafness
  const hears = (1 + q.flare * occupied) * hearing * hearing
  const target = Math.max(restrained, pulsed) * hears
  pituitary.drive += (target - pituitary.drive) * (1 - exp(-days / q.time))
}

/** Share of the drive that steroids in the blood leave. */
function restraint(
  { sex }: Subject,
  estradiol: number,
  given: Exposure,
  usualEstradiol: number,
  p: Parameters,
): number {
  const { testosteroneHalf, estradiolHalf, femaleHalf } = p.pituitary
  const byTestosterone = 1 / (1 + cube(given.testosterone / testosteroneHalf))
  // Testes answer estradiol in proportion; a cycle goes on until given estradiol stops it.
  if (sex === 'male') return (byTestosterone * (estradiolHalf + usualEstradiol)) / (estradiolHalf + estradiol)
  return byTestosterone / (1 + cube(given.estradiol / femaleHalf))
}

/** LH and FSH in the blood, IU/L: outputs, with no effect on bone. @param activity of total estradiol, 0 to 1; @param usual the same in health. */
export function secreteGonadotropins(
  body: Body,
  { sex }: Subject,
  activity: number,
  usual: number,
  p: Parameters,
): void {
  const { drive, deafness } = body.pituitary
  const q = p.pituitary
  if (sex === 'male') {
    body.lh = q.lhMale * drive * Math.sqrt(drive)
    body.fsh = q.fshMale * drive
    return
  }
  // Ovaries that fail no longer hold FSH back; the drive tells of the pituitary alone.
  const lack = Math.max(0, usual - activity) * (1 - deafness)
  body.lh = q.lhFemale * Math.min(drive, 2) + 0.5 * q.fshRise * lack
  body.fsh = q.fshFemale * Math.min(drive, 2) + q.fshRise * lack
}
