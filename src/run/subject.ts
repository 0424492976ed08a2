import { bmiOf, defaultSubject, type Subject } from '../model/endocrine/subject.ts'

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
    hypogonadism: hypogonadism
      ? { kind: hypogonadism.kind, left: hypogonadism.left ?? 0.1, start: hypogonadism.start ?? longAgo }
      : null,
    ghDeficiency: ghDeficiency ? { degree: ghDeficiency.degree ?? 1, start: ghDeficiency.start ?? longAgo } : null,
    calcium,
  }
}
