import { ageOn, menopauseDay, type Subject } from '../model/endocrine/subject.ts'
import { year } from '../model/units.ts'
import { counted } from '../run/number-words.ts'
import type { SubjectChange } from '../run/subject.ts'
import type { EventOffer, LifeEvent } from '../timeline/entries.ts'

/** Oldest that menopause can come, years: as good as never. */
const latest = 70
/** When it comes by itself. */
const usual = 51

/** What is still to happen to a subject, or has happened since day 0. */
export function eventsOf(subject: Subject): LifeEvent[] {
  const { hypogonadism, ghDeficiency, menopause } = subject
  const period = menopauseDay(subject)
  const events: LifeEvent[] = []
  if (period !== null && Number.isFinite(period) && period >= 0)
    events.push(
      menopause === 'surgical'
        ? { kind: 'surgery', day: period, name: 'Ovaries removed', words: 'Their estradiol is gone at once.' }
        : {
            kind: 'menopause',
            day: period,
            name: 'Last period',
            words: `At ${ageText(subject, period)}: the ovaries’ estradiol falls across it within some two years.`,
          },
    )
  if (hypogonadism && hypogonadism.start >= 0)
    events.push({
      kind: 'hypogonadism',
      day: hypogonadism.start,
      name: 'Hypogonadism',
      words: `${hypogonadism.kind === 'primary' ? 'The gonads fail' : 'The gonads are no longer called'}: ${percent(hypogonadism.left)} of their function is left.`,
    })
  if (ghDeficiency && ghDeficiency.start >= 0)
    events.push({
      kind: 'ghDeficiency',
      day: ghDeficiency.start,
      name: 'GH deficiency',
      words: `The pituitary loses ${percent(ghDeficiency.degree)} of its growth hormone.`,
    })
  return events
}

/** What can be made to happen to a subject from a day on. */
export function eventOffersTo(subject: Subject, day: number): EventOffer[] {
  const { sex, ageing, menopauseAge, hypogonadism, ghDeficiency } = subject
  const still = ageing
    ? null
    : 'She does not grow older in this run: let the years pass (the button beside Prescription that says whose bone it is), and start over.'
  const past = ageOn(subject, day) > menopauseAge ? 'Her menopause has come already.' : null
  const had = (name: string, has: object | null) => (has ? { refusal: `There is ${name} already.` } : {})
  const refusal = still ?? past
  const menopause = [
    { kind: 'menopause', label: 'Last period' },
    { kind: 'surgery', label: 'Ovaries removed' },
  ].map((offer) => ({ ...offer, ...(refusal && { refusal }) }))
  return [
    ...(sex === 'female' ? menopause : []),
    { kind: 'hypogonadism', label: 'Hypogonadism', ...had('hypogonadism', hypogonadism) },
    { kind: 'ghDeficiency', label: 'GH deficiency', ...had('a GH deficiency', ghDeficiency) },
  ]
}

/** What is different about a subject to whom something happens on a day, or (null) does not happen. */
export function happening(subject: Subject, kind: string, day: number | null, now: number): SubjectChange {
  const { age, hypogonadism, ghDeficiency } = subject
  const start = day ?? 0
  const isOff = day === null
  switch (kind) {
    case 'hypogonadism':
      return { hypogonadism: isOff ? null : { kind: 'primary', left: 0.1, ...hypogonadism, start } }
    case 'ghDeficiency':
      return { ghDeficiency: isOff ? null : { degree: 1, ...ghDeficiency, start } }
    case 'surgery':
      // Without the operation menopause comes by itself.
      if (isOff) return { menopause: 'natural', menopauseAge: ageOn(subject, now) < usual ? usual : latest }
      return { menopause: 'surgical', menopauseAge: age + start / year }
    default:
      return { menopause: 'natural', menopauseAge: isOff ? latest : age + start / year }
  }
}

const percent = (share: number) => `${Math.round(100 * share)} %`
const ageText = ({ age }: Subject, day: number) => counted(+(age + day / year).toFixed(1), 'year')
