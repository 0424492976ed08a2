import { endMoved, startMoved } from './edit.ts'
import type { Given, LifeEvent, Offer } from './entries.ts'
import { make } from './make.ts'

/** What the form below the lanes asks for. */
export interface FormActions {
  change(next: Given): void
  remove(): void
}

/** The numbers of one bar, and what there is to say of it. */
export function fillForm(form: HTMLFormElement, one: Given, offer: Offer, now: number, actions: FormActions): void {
  const isPast = one.stop <= now
  const number = (label: string, value: string, unit: string, set: (value: number) => Given | null) => {
    const input = make('input')
    input.type = 'number'
    input.step = 'any'
    input.min = '0'
    input.value = value
    input.disabled = isPast
    input.onchange = () => {
      const next = input.value === '' ? null : set(Number(input.value))
      if (next && Number.isFinite(next.amount)) actions.change(next)
      else input.value = value
    }
    return field(label, input, unit)
  }
  const day = (value: number) => (Number.isFinite(value) ? String(Math.round(value)) : '')
  const { interval } = one
  const start = number('from day', day(one.start), '', (to) => startMoved(one, to - one.start, now))
  start.querySelector('input')!.disabled ||= one.start < now
  form.replaceChildren(
    make('b', '', offer.label),
    number(interval === undefined ? 'Held at' : 'Dose', String(one.amount), one.unit, (amount) =>
      amount > 0 || interval === undefined ? { ...one, amount } : null,
    ),
    ...(interval === undefined
      ? []
      : [number('every', String(interval), 'days', (every) => (every > 0 ? { ...one, interval: every } : null))]),
    start,
    number('to day', day(one.stop), '', (to) => endMoved(one, to - (Number.isFinite(one.stop) ? one.stop : 0), now, 0)),
    button(one.start >= now ? 'Remove' : 'Stop now', isPast, actions.remove),
    make('p', 'words', isPast ? `${offer.words} It is past, and stays as it was.` : offer.words),
  )
  const [low, high] = offer.studied ?? [0, Number.POSITIVE_INFINITY]
  if (one.unit === offer.unit && (one.amount < low || one.amount > high))
    form.append(make('p', 'beyond', `Studied from ${low} to ${high} ${offer.unit}: beyond that the model guesses.`))
}

/** The day of an event of life, and what there is to say of it. */
export function fillEventForm(
  form: HTMLFormElement,
  event: LifeEvent,
  now: number,
  actions: { move(day: number): void; remove(): void },
): void {
  const isPast = event.day < now
  const input = make('input')
  input.type = 'number'
  input.step = '1'
  input.min = '0'
  input.value = String(Math.round(event.day))
  input.disabled = isPast
  input.onchange = () => actions.move(Number(input.value))
  form.replaceChildren(
    make('b', '', event.name),
    field('on day', input, ''),
    button('Remove', isPast, actions.remove),
    make('p', 'words', isPast ? `${event.words} It has happened, and stays.` : event.words),
  )
}

function field(label: string, input: HTMLElement, unit: string): HTMLLabelElement {
  const element = make('label')
  element.append(make('span', '', label), input, make('small', '', unit))
  return element
}

function button(text: string, isDisabled: boolean, press: () => void): HTMLButtonElement {
  const element = make('button', 'button', text)
  element.type = 'button'
  element.disabled = isDisabled
  element.onclick = press
  return element
}
