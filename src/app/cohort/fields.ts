import { make } from '../dom.ts'

/** A number, from its least to its greatest; what is typed beyond them is brought back. */
export interface NumberField {
  readonly element: HTMLElement
  readonly input: HTMLInputElement
  value: number
}

let count = 0
const fresh = () => `cohort-field-${++count}`

/** A control under its label. */
export function field(label: string, control: HTMLElement, unit = ''): HTMLElement {
  control.id ||= fresh()
  return make(
    'p',
    { className: 'cohort-field' },
    make('label', { htmlFor: control.id, textContent: label }),
    make('span', {}, control, ...(unit ? [make('span', { className: 'muted', textContent: unit })] : [])),
  )
}

export function numberField(
  label: string,
  {
    min,
    max,
    step,
    value,
    unit = '',
  }: { min: number; max: number; step: number | 'any'; value: number; unit?: string },
): NumberField {
  const input = make('input', { type: 'number', min: String(min), max: String(max), step: String(step) })
  input.valueAsNumber = value
  const inBounds = (wanted: number) => {
    const known = Number.isFinite(wanted) ? Math.min(max, Math.max(min, wanted)) : value
    return step === 1 ? Math.round(known) : known
  }
  // Before anyone else hears of it.
  input.addEventListener('change', () => {
    input.valueAsNumber = inBounds(input.valueAsNumber)
  })
  return {
    element: field(label, input, unit),
    input,
    get value() {
      return inBounds(input.valueAsNumber)
    },
    set value(next) {
      input.valueAsNumber = inBounds(next)
    },
  }
}

/** One of a few, as buttons beside one another. */
export interface Segments {
  readonly element: HTMLFieldSetElement
  choose(option: string): void
  /** Other words for the same options. */
  word(labels: readonly string[]): void
}

export function segments(
  name: string,
  options: readonly (readonly [value: string, label: string])[],
  onChoose: (value: string) => void,
): Segments {
  const element = make(
    'fieldset',
    { className: 'segments' },
    make('legend', { className: 'unseen', textContent: name }),
  )
  const buttons = options.map(([value, textContent]) => {
    const button = make('button', { type: 'button', textContent, value })
    button.onclick = () => onChoose(value)
    element.append(button)
    return button
  })
  return {
    element,
    choose(option) {
      for (const button of buttons) button.setAttribute('aria-pressed', String(button.value === option))
    },
    word(labels) {
      for (const [k, button] of buttons.entries()) button.textContent = labels[k] ?? ''
    },
  }
}
