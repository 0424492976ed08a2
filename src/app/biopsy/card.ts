import { type BiopsySettings, biopsyBounds } from '../../measure/biopsy/biopsy.ts'
import { make } from '../dom.ts'

export interface Card {
  readonly element: HTMLElement
  readonly label: HTMLButtonElement
  readonly read: HTMLButtonElement
  readonly close: HTMLButtonElement
  /** Whether only what is in view is to be read. */
  isPart(): boolean
  /** Says how it goes. */
  say(sentence: string): void
  show(result: HTMLElement): void
}

/** What there is to choose about a biopsy, and room for what is read. @param changed the part or the grid is another */
export function createCard(
  settings: { -readonly [K in keyof BiopsySettings]: BiopsySettings[K] },
  changed: () => void,
): Card {
  const part = make('select', { id: 'biopsy-part' })
  part.append(new Option('Whole section', 'whole'), new Option('What is in view', 'view'))
  part.onchange = changed
  const field = (name: string, doc: string, control: HTMLElement) =>
    make('label', { htmlFor: control.id, title: doc }, make('span', { textContent: name }), control)
  const number = (name: 'spacing' | 'resolution', step: number) => {
    const [min, max] = biopsyBounds[name]
    const input = make('input', {
      type: 'number',
      id: `biopsy-${name}`,
      min: String(min),
      max: String(max),
      step: String(step),
    })
    input.value = String(settings[name])
    input.onchange = () => {
      if (input.checkValidity()) settings[name] = input.valueAsNumber
      else input.value = String(settings[name])
      changed()
    }
    return input
  }
  const button = (textContent: string, className = 'button') =>
    make('button', { type: 'button', className, textContent })
  const label = button('Label twice, then read')
  const read = button('Read now', 'button primary')
  const close = button('×', 'icon')
  close.setAttribute('aria-label', 'Close the biopsy')
  const status = make('p', { className: 'doc', role: 'status' })
  const out = make('div')
  const element = make(
    'section',
    { className: 'brush-card biopsy-card' },
    make('h3', { textContent: 'Biopsy' }),
    close,
    make('p', {
      className: 'doc',
      textContent: 'Two labels, bone that grows, and a reading. Key 3 shows the lines.',
    }),
    make(
      'div',
      { className: 'fields' },
      field('Read', 'Which part of the section is read', part),
      field(
        'Merz grid, µm',
        'Distance of the test lines: semicircles, which run in every direction alike',
        number('spacing', 10),
      ),
      field(
        'Resolution, µm',
        'Labels nearer to one another are one line; thinner seams are not seen',
        number('resolution', 0.1),
      ),
    ),
    make('div', { className: 'row' }, label, read),
    status,
    out,
  )
  element.setAttribute('aria-label', 'Biopsy')
  return {
    element,
    label,
    read,
    close,
    isPart: () => part.value === 'view',
    say(sentence) {
      status.textContent = sentence
    },
    show(result) {
      out.replaceChildren(result)
      element.classList.add('is-read')
    },
  }
}
