import { bmiOf } from '../model/endocrine/subject.ts'
import { year } from '../model/units.ts'
import { counted } from '../run/number-words.ts'
import type { ScenarioSubject, SubjectChange } from '../run/subject.ts'
import { make } from './dom.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'
import { type Field, fields, livingChange } from './subject-fields.ts'

/** 'Woman, 49 years, BMI 23.9'. */
export const subjectWords = (subject: ScenarioSubject) =>
  `${subject.sex === 'male' ? 'Man' : 'Woman'}, ${+subject.age.toFixed(1)} y, BMI ${bmiOf(subject).toFixed(1)}`

/** Whose bone it is, as a form: what can still change holds from now on, the rest from day 0 of a run started over. */
export function setUpSubject(session: Session, runs: Runs, host: HTMLElement, opener: HTMLButtonElement) {
  const form = make('form', { className: 'subject', id: 'subject', hidden: true })
  form.setAttribute('aria-label', 'Whose bone')
  const note = make('p')
  const over = make('button', { type: 'button', className: 'button primary', hidden: true })
  let present: ScenarioSubject | null = null
  const never = make('button', { type: 'button', className: 'button', hidden: true, textContent: 'Never mind' })
  /** What is wanted from day 0 on. */
  let wanted: Partial<ScenarioSubject> | null = null
  host.append(form)
  form.onsubmit = (event) => event.preventDefault()
  opener.setAttribute('aria-expanded', 'false')
  opener.title = 'Whose bone: sex, age, weight, menopause, deficiencies'
  opener.onclick = () => {
    form.hidden = !form.hidden
    opener.setAttribute('aria-expanded', String(!form.hidden))
    if (form.hidden) return
    form.querySelector<HTMLElement>('select, input')?.focus()
    form.scrollIntoView({ block: 'nearest' })
  }
  const day = () => Math.max(0, session.frame?.day ?? 0)
  const say = () => {
    over.hidden = wanted === null
    never.hidden = wanted === null
    const lost = day() > 1 ? `; the ${spanText(day())} lived so far are lost unless saved` : ''
    note.textContent = wanted
      ? `That is so from the beginning or not at all: it takes a run that starts over${lost}.`
      : 'Sex, age, weight and what has begun already change in a run that starts over; the rest from now on.'
    over.textContent = day() > year ? `Start over, and lose ${spanText(day())}` : 'Start over'
  }
  const turn = async (field: Field, value: string) => {
    if (!present) return
    const change = field.write({ ...present, ...wanted }, value)
    if (field.isLive && !wanted) {
      const live = livingChange(present, change as SubjectChange, day())
      if (live) {
        await session.change({ subject: live }, `${field.label} ${field.choices?.[value] ?? value}`)
        session.told('turned')
        return
      }
    }
    wanted = { ...wanted, ...change }
    draw()
    form.scrollIntoView({ block: 'nearest' })
  }
  over.onclick = () => {
    if (!present || !wanted) return
    const { bodyFat, ...rest } = { ...present, ...wanted }
    // Fat follows weight.
    const subject = wanted.weight === undefined ? { ...rest, bodyFat } : rest
    wanted = null
    void runs.startOver(subject).then(draw)
  }
  never.onclick = () => {
    wanted = null
    draw()
  }
  const draw = () => {
    if (!present) return
    const subject = { ...present, ...wanted }
    const had = form.contains(document.activeElement) ? (document.activeElement as HTMLInputElement).name : null
    form.replaceChildren(
      make('b', {}, 'Whose bone'),
      ...fields.flatMap((field) => {
        const value = field.read(subject)
        return value === null ? [] : [input(field, value, (next) => void turn(field, next))]
      }),
      over,
      never,
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

const spanText = (days: number) =>
  days > year ? `${(days / year).toFixed(1)} years` : counted(Math.round(days), 'day')
