import { year } from '../units.ts'

/** Whose bone it is: what of a person the model knows, as of day 0. */
export interface Subject {
  readonly sex: 'female' | 'male'
  /** Years, at day 0. */
  readonly age: number
  /** Whether the years pass from day 0 on; if not, nothing ages, and menopause does not come. */
  readonly ageing: boolean
  /** Years of age at the final period, or when the ovaries are taken out; of no matter to a man. */
  readonly menopauseAge: number
  readonly menopause: 'natural' | 'surgical'
  /** How ovarian estradiol falls: a sigmoid across the final period, or 1/(1 + t/2.6 y) after it (Jörg 2022). */
  readonly menopauseShape: 'sigmoid' | 'slow'
  /** Ovarian hormones as the mean of a cycle, or through cycles of 28 days. */
  readonly cycle: 'mean' | 'monthly'
  /** kg. */
  readonly weight: number
  /** cm. */
  readonly height: number
  /** %. */
  readonly bodyFat: number
  readonly hypogonadism: Hypogonadism | null
  readonly ghDeficiency: GhDeficiency | null
  /** 25-hydroxyvitamin D, nmol/L; 75 and above count as full. */
  readonly vitaminD: number
  /** 1 stands for active rheumatoid arthritis. */
  readonly inflammation: number
}

/** Gonads that fail (primary), or a hypothalamus that does not call (secondary: the pituitary can still answer gonadorelin). */
export interface Hypogonadism {
  readonly kind: 'primary' | 'secondary'
  /** Share of function that is left. */
  readonly left: number
  /** Day of its onset; before day 0 means long before. */
  readonly start: number
}

/** A pituitary that makes less GH, acquired in adult life. */
export interface GhDeficiency {
  /** Share of secretion that is lost. */
  readonly degree: number
  readonly start: number
}

/** BMI to which secretion of GH is relative, kg/m². */
export const usualBmi = 24

/** A healthy person of 40 who does not age: all effects on bone are 1. */
export function defaultSubject(sex: Subject['sex'] = 'female'): Subject {
  const isFemale = sex === 'female'
  return {
    sex,
    age: 40,
    ageing: false,
    menopauseAge: 51,
    menopause: 'natural',
    menopauseShape: 'sigmoid',
    cycle: 'mean',
    weight: isFemale ? 65 : 76,
    height: isFemale ? 165 : 178,
    bodyFat: isFemale ? 33 : 25,
    hypogonadism: null,
    ghDeficiency: null,
    vitaminD: 75,
    inflammation: 0,
  }
}

/** Years of age on a day; before day 0 as on day 0, so that a section settles under the body it starts with. */
export function ageOn({ age, ageing }: Subject, day: number): number {
  return ageing && day > 0 ? age + day / year : age
}

/** Day of the final period or the operation; ∞ if it never comes, −∞ if she has always been past it; null for a man. */
export function menopauseDay({ sex, age, ageing, menopauseAge }: Subject): number | null {
  if (sex === 'male') return null
  if (ageing) return (menopauseAge - age) * year
  return age < menopauseAge ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY
}

/** kg/m². */
export function bmiOf({ weight, height }: Subject): number {
  return (weight * 10_000) / (height * height)
}

/** Whether what begins on a day has begun: before day 0 the body is as it was when the settling ended. */
export function hasBegun(start: number, day: number): boolean {
  return day < 0 ? start < 0 : day >= start
}
