import { bmiOf, defaultSubject, menopauseDay, type Subject } from '../model/endocrine/subject.ts'
import { InputError } from './input-error.ts'

/** Whose bone a scenario is about. */
export interface ScenarioSubject extends Subject {
  /** Dietary calcium, mg/day: the parameter calcium.intake as of the start. */
  readonly calcium: number
}

/** As a file has it. */
export type SubjectInput = Partial<Omit<ScenarioSubject, 'hypogonadism' | 'ghDeficiency'>> & {
  readonly hypogonadism?: { kind: 'primary' | 'secondary'; left?: number; start?: number } | null
  readonly ghDeficiency?: { degree?: number; start?: number } | null
  /** Of older files: circulating estradiol, pg/mL, held from the beginning. */
  readonly estradiol?: number
}

/** What is different about a subject from a day on. */
export type SubjectChange = Partial<
  Pick<ScenarioSubject, 'menopauseAge' | 'menopause' | 'hypogonadism' | 'ghDeficiency' | 'vitaminD' | 'inflammation'>
>

/** As a file has it. */
export type SubjectChangeInput = Pick<SubjectInput, keyof SubjectChange>

/** An onset long before day 0. */
const longAgo = -36_525

/** Fills in what a subject leaves out. One whose age is told grows older; one whose age is not stays 40. */
export function resolveSubject(input: SubjectInput, calcium: number): ScenarioSubject {
  const base = defaultSubject(input.sex)
  const { estradiol: _, hypogonadism, ghDeficiency, ...given } = input
  const body = { ...base, ageing: given.age !== undefined, ...given }
  // Fat follows weight as it does in people (Deurenberg 1991), 1.2 % a kg/m².
  const fat = base.bodyFat + 1.2 * (bmiOf(body) - bmiOf(base))
  return {
    ...body,
    bodyFat: given.bodyFat ?? Math.min(60, Math.max(5, Number(fat.toPrecision(12)))),
    hypogonadism: hypogonadismOf(hypogonadism, longAgo),
    ghDeficiency: ghDeficiencyOf(ghDeficiency, longAgo),
    calcium,
  }
}

const hypogonadismOf = (input: SubjectInput['hypogonadism'], start: number): Subject['hypogonadism'] =>
  input ? { kind: input.kind, left: input.left ?? 0.1, start: input.start ?? start } : null

const ghDeficiencyOf = (input: SubjectInput['ghDeficiency'], start: number): Subject['ghDeficiency'] =>
  input ? { degree: input.degree ?? 1, start: input.start ?? start } : null

/** Fills in what a change leaves out: what has no onset begins with it. */
export function resolveSubjectChange(input: SubjectChangeInput, day: number): SubjectChange {
  const { hypogonadism, ghDeficiency, ...given } = input
  const start = Math.max(0, day)
  return {
    ...given,
    ...(hypogonadism !== undefined && { hypogonadism: hypogonadismOf(hypogonadism, start) }),
    ...(ghDeficiency !== undefined && { ghDeficiency: ghDeficiencyOf(ghDeficiency, start) }),
  }
}

/** The subject from a day on. @throws InputError if that would change what has been. */
export function changedSubject(subject: ScenarioSubject, change: SubjectChange, day: number): ScenarioSubject {
  const next = { ...subject, ...change }
  const now = Math.max(0, day)
  for (const { path, name, of } of events) {
    const [was, is] = [of(subject), of(next)]
    if (JSON.stringify(was) === JSON.stringify(is)) continue
    if ([was, is].some((event) => event && event.day < now - moment))
      throw new InputError(
        `${path} would ${deed(name, was?.day, is?.day)}, but what was before day ${+now.toFixed(2)} cannot change.`,
      )
  }
  return next
}

/** Days too few to count: a date is kept as an age. */
const moment = 1e-6

interface HappensOn {
  readonly day: number
  readonly what: unknown
}

const events: readonly { path: string; name: string; of(subject: Subject): HappensOn | null }[] = [
  {
    path: 'subject.menopauseAge',
    name: 'menopause',
    of: (subject) => {
      const day = menopauseDay(subject)
      return day === null ? null : { day, what: [subject.menopauseAge, subject.menopause] }
    },
  },
  {
    path: 'subject.hypogonadism',
    name: 'hypogonadism',
    of: ({ hypogonadism }) => hypogonadism && { day: hypogonadism.start, what: hypogonadism },
  },
  {
    path: 'subject.ghDeficiency',
    name: 'GH deficiency',
    of: ({ ghDeficiency }) => ghDeficiency && { day: ghDeficiency.start, what: ghDeficiency },
  },
]

function deed(name: string, was?: number, is?: number): string {
  const on = (day: number) =>
    Number.isFinite(day) ? `day ${+day.toFixed(2)}` : day > 0 ? 'a day that never comes' : 'long before'
  if (was === undefined) return `put ${name} on ${on(is!)}`
  if (is === undefined) return `undo the ${name} of ${on(was)}`
  return was === is ? `make another of the ${name} of ${on(was)}` : `move ${name} from ${on(was)} to ${on(is)}`
}
