import { bmiOf, defaultSubject, menopauseDay } from '../model/endocrine/subject.ts'
import { year } from '../model/units.ts'
import type { ScenarioSubject, SubjectChange } from '../run/subject.ts'
import { make } from './dom.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'

/** 'Woman, 49 years, BMI 23.9'. */
export const subjectWords = (subject: ScenarioSubject) =>
  `${subject.sex === 'male' ? 'Man' : 'Woman'}, ${+subject.age.toFixed(1)} y, BMI ${bmiOf(subject).toFixed(1)}`

/** A number or a choice of the form: how it is read from a subject, and how it is written into one. */
interface Field {
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

const fields: readonly Field[] = [
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

/** Whose bone it is, as a form: what can still change holds from now on, the rest from day 0 of a run started over. */
export function setUpSubject(session: Session, runs: Runs, host: HTMLElement, opener: HTMLButtonElement) {
  const form = make('form', { className: 'subject', id: 'subject', hidden: true })
  form.setAttribute('aria-label', 'Whose bone')
  const note = make('p')
  const over = make('button', { type: 'button', className: 'button primary', hidden: true })
  let present: ScenarioSubject | null = null
  /** As wanted from day 0 on, if that differs. */
  let wanted: ScenarioSubject | null = null
  host.append(form)
  form.onsubmit = (event) => event.preventDefault()
  opener.setAttribute('aria-expanded', 'false')
  opener.title = 'Whose bone: sex, age, weight, menopause, deficiencies'
  opener.onclick = () => {
    form.hidden = !form.hidden
    opener.setAttribute('aria-expanded', String(!form.hidden))
    if (!form.hidden) form.querySelector<HTMLElement>('select, input')?.focus()
  }
  const day = () => Math.max(0, session.frame?.day ?? 0)
  const say = () => {
    over.hidden = wanted === null
    const lost = day() > 1 ? `; the ${spanText(day())} lived so far are lost unless saved` : ''
    note.textContent = wanted
      ? `That is so from the beginning or not at all: it takes a run that starts over${lost}.`
      : 'Sex, age, weight and what has begun already change in a run that starts over; the rest from now on.'
    over.textContent = day() > year ? `Start over, and lose ${spanText(day())}` : 'Start over'
  }
  const turn = async (field: Field, value: string) => {
    if (!present) return
    const base = wanted ?? present
    const change = field.write(base, value)
    if (field.isLive && !wanted) {
      const live = livingChange(present, change as SubjectChange, day())
      if (live) {
        await session.change({ subject: live }, `${field.label} ${field.choices?.[value] ?? value}`)
        session.told('turned')
        return
      }
    }
    wanted = { ...base, ...change }
    draw()
  }
  over.onclick = () => {
    if (!wanted) return
    const { bodyFat: _, ...subject } = wanted
    wanted = null
    void runs.startOver(subject)
  }
  const draw = () => {
    const subject = wanted ?? present
    if (!subject) return
    const had = form.contains(document.activeElement) ? (document.activeElement as HTMLInputElement).name : null
    form.replaceChildren(
      make('b', {}, 'Whose bone'),
      ...fields.flatMap((field) => {
        const value = field.read(subject)
        return value === null ? [] : [input(field, value, (next) => void turn(field, next))]
      }),
      over,
      note,
    )
    if (had) form.querySelector<HTMLElement>(`[name="${CSS.escape(had)}"]`)?.focus()
    say()
  }
  session.on('opened', () => {
    wanted = null
  })
  over.onfocus = say
  over.onpointerenter = say
  return {
    show(subject: ScenarioSubject) {
      present = subject
      draw()
    },
  }
}

/** What can be changed from now on: null if it would change what has been. An onset that is not told is now. */
function livingChange(subject: ScenarioSubject, change: SubjectChange, day: number): SubjectChange | null {
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

function input({ label, unit, choices, range }: Field, value: string, turn: (value: string) => void): HTMLElement {
  const field = make('label', {}, make('span', {}, label))
  if (choices) {
    const select = make('select', { name: label })
    select.append(...Object.entries(choices).map(([name, text]) => new Option(text, name, false, name === value)))
    select.onchange = () => turn(select.value)
    field.append(select)
  } else {
    const [min, max] = range!
    const number = make('input', {
      type: 'number',
      name: label,
      min: String(min),
      max: String(max),
      step: 'any',
      value,
    })
    number.onchange = () => {
      const next = number.valueAsNumber
      if (next >= min && next <= max) turn(number.value)
      else number.value = value
    }
    field.append(number)
  }
  if (unit) field.append(make('small', {}, unit))
  return field
}

const spanText = (days: number) => (days > year ? `${(days / year).toFixed(1)} years` : `${Math.round(days)} days`)
