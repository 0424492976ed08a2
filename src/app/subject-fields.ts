import { bmiOf, defaultSubject, menopauseDay } from '../model/endocrine/subject.ts'
import type { ScenarioSubject, SubjectChange } from '../run/subject.ts'

/** A number or a choice of the form: how it is read from a subject, and how it is written into one. */
export interface Field {
  readonly label: string
  readonly unit?: string
  readonly choices?: Readonly<Record<string, string>>
  readonly range?: readonly [min: number, max: number]
  /** Null if it is of no matter to this subject. */
  read(subject: ScenarioSubject): string | null
  write(subject: ScenarioSubject, value: string): Partial<ScenarioSubject>
  /** Whether it can change while the run goes on, as far as it is not past. */
  readonly isLive?: boolean
}

const percent = (share: number) => String(Math.round(100 * share))
const weightFor = (bmi: number, height: number) => +((bmi * height * height) / 10_000).toFixed(2)
const onset = (start = -36_525) => ({ start })

/** Whose bone it is, as a clinician would say it. */
export const fields: readonly Field[] = [
  {
    label: 'Sex',
    choices: { female: 'female', male: 'male' },
    read: ({ sex }) => sex,
    write: (subject, value) => {
      const { height } = defaultSubject(value as 'female' | 'male')
      return { sex: value as 'female' | 'male', height, weight: weightFor(bmiOf(subject), height) }
    },
  },
  {
    label: 'Age',
    unit: 'y',
    range: [18, 100],
    read: ({ age }) => String(+age.toFixed(2)),
    write: (_, value) => ({ age: Number(value), ageing: true }),
  },
  {
    label: 'The years',
    choices: { pass: 'pass', stand: 'stand still' },
    read: ({ ageing }) => (ageing ? 'pass' : 'stand'),
    write: (_, value) => ({ ageing: value === 'pass' }),
  },
  {
    label: 'BMI',
    unit: 'kg/m²',
    range: [14, 60],
    read: (subject) => bmiOf(subject).toFixed(1),
    write: ({ height }, value) => ({ weight: weightFor(Number(value), height) }),
  },
  {
    label: 'Menopause',
    choices: { natural: 'natural', surgical: 'surgical' },
    read: ({ sex, menopause }) => (sex === 'female' ? menopause : null),
    write: (_, value) => ({ menopause: value as 'natural' | 'surgical' }),
    isLive: true,
  },
  {
    label: 'at',
    unit: 'y',
    range: [15, 70],
    read: ({ sex, menopauseAge }) => (sex === 'female' ? String(+menopauseAge.toFixed(2)) : null),
    write: (_, value) => ({ menopauseAge: Number(value) }),
    isLive: true,
  },
  {
    label: 'Hypogonadism',
    choices: { none: 'none', primary: 'primary', secondary: 'secondary' },
    read: ({ hypogonadism }) => hypogonadism?.kind ?? 'none',
    write: ({ hypogonadism }, value) => ({
      hypogonadism:
        value === 'none'
          ? null
          : { left: hypogonadism?.left ?? 0.1, ...onset(hypogonadism?.start), kind: value as 'primary' | 'secondary' },
    }),
    isLive: true,
  },
  {
    label: 'function left',
    unit: '%',
    range: [0, 100],
    read: ({ hypogonadism }) => hypogonadism && percent(hypogonadism.left),
    write: ({ hypogonadism }, value) => ({
      hypogonadism: hypogonadism && { ...hypogonadism, left: Number(value) / 100 },
    }),
    isLive: true,
  },
  {
    label: 'GH lost',
    unit: '%',
    range: [0, 100],
    read: ({ ghDeficiency }) => percent(ghDeficiency?.degree ?? 0),
    write: ({ ghDeficiency }, value) => ({
      ghDeficiency: Number(value) > 0 ? { ...onset(ghDeficiency?.start), degree: Number(value) / 100 } : null,
    }),
    isLive: true,
  },
  {
    label: 'Vitamin D',
    unit: 'nmol/L',
    range: [1, 250],
    read: ({ vitaminD }) => String(vitaminD),
    write: (_, value) => ({ vitaminD: Number(value) }),
    isLive: true,
  },
  {
    label: 'Inflammation',
    unit: '1: active arthritis',
    range: [0, 3],
    read: ({ inflammation }) => String(inflammation),
    write: (_, value) => ({ inflammation: Number(value) }),
    isLive: true,
  },
]

/** What can be changed from now on: null if it would change what has been. An onset that is not told is now. */
export function livingChange(subject: ScenarioSubject, change: SubjectChange, day: number): SubjectChange | null {
  const { hypogonadism, ghDeficiency } = change
  const isPast = (has: { start: number } | null) => has !== null && has.start < day
  if (hypogonadism !== undefined && isPast(subject.hypogonadism)) return null
  if (ghDeficiency !== undefined && isPast(subject.ghDeficiency)) return null
  if (day === 0 && (hypogonadism ?? ghDeficiency)) return null
  if (change.menopause !== undefined || change.menopauseAge !== undefined) {
    const days = [menopauseDay(subject), menopauseDay({ ...subject, ...change })]
    if (!subject.ageing || days.some((on) => on !== null && on < day)) return null
  }
  const now = { start: Math.ceil(day) }
  return {
    ...change,
    ...(hypogonadism && { hypogonadism: { ...hypogonadism, ...(!subject.hypogonadism && now) } }),
    ...(ghDeficiency && { ghDeficiency: { ...ghDeficiency, ...(!subject.ghDeficiency && now) } }),
  }
}
