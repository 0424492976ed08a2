import { type OverlayName, overlayNames, overlays } from '../../protocol/overlays.ts'
import type { StainName } from '../../view/stains.ts'
import { make } from '../dom.ts'
import { type FilmSettings, type Format, type Note, notes, ratesOf, sideLimits, sizes } from './settings.ts'

/** The questions of the film dialog. */
export interface FilmForm {
  readonly element: HTMLFieldSetElement
  read(): FilmSettings
  fill(settings: FilmSettings): void
  /** Says which formats this browser can make, and how: those that it cannot are not offered. */
  offer(formats: Readonly<Record<Format, string | null>>): void
}

const noteLabels: Record<Note, string> = {
  title: 'Title',
  date: 'Date and curve',
  given: 'What is given',
  scale: 'Scale bar',
  legend: 'Legend',
  origin: 'Seed, version, hash',
}
const ownSize = 'Other'

/** @param onChange something was answered otherwise. */
export function createFilmForm(onChange: () => void): FilmForm {
  const number = (id: string, min: number, max: number, step: number | 'any') =>
    make('input', { id, type: 'number', min: String(min), max: String(max), step: String(step), required: true })
  const choice = (id: string, options: readonly (readonly [value: string, label: string])[]) =>
    make('select', { id }, ...options.map(([value, label]) => new Option(label, value)))

  const from = number('film-from', 0, 100_000, 'any')
  const to = number('film-to', 0, 100_000, 'any')
  const speed = number('film-speed', 0.1, 10_000, 'any')
  const rate = choice('film-rate', [])
  const size = choice('film-size', [
    ...Object.entries(sizes).map(([name, [w, h]]) => [name, `${name}, ${w} × ${h}`] as const),
    [ownSize, 'Other…'],
  ])
  const width = number('film-width', ...sideLimits, 2)
  const height = number('film-height', ...sideLimits, 2)
  const overlay = choice(
    'film-view',
    overlayNames.map((name) => [name, overlays[name].label]),
  )
  const look = choice('film-look', [
    ['whole', 'The whole section'],
    ['seen', 'What is on screen now'],
  ])
  const theme = choice('film-theme', [
    ['light', 'Light'],
    ['dark', 'Dark'],
  ])
  const format = choice('film-format', [
    ['mp4', 'MP4'],
    ['webm', 'WebM'],
    ['gif', 'GIF'],
    ['png', 'PNGs in a ZIP'],
  ])
  const title = make('input', { id: 'film-title', type: 'text', maxLength: 120, spellcheck: false })
  const boxes = notes.map((note) => ({ note, box: make('input', { type: 'checkbox', id: `film-note-${note}` }) }))
  const own = make('span', { className: 'film-own' }, width, make('span', { textContent: '×' }), height)
  width.setAttribute('aria-label', 'Width, pixels')
  height.setAttribute('aria-label', 'Height, pixels')
  to.setAttribute('aria-label', 'Last day')

  const row = (label: string, control: HTMLElement, ...more: (Node | string)[]) =>
    make(
      'div',
      { className: 'film-row' },
      make('label', { htmlFor: control.id, textContent: label }),
      make('span', {}, control, ...more),
    )
  const element = make(
    'fieldset',
    { className: 'film-form' },
    make('legend', { className: 'unseen', textContent: 'What film' }),
    row('Days', from, make('span', { textContent: 'to' }), to),
    row('Speed', speed, make('span', { textContent: 'days a second' })),
    row('Show', overlay, theme),
    row('Of', look),
    row('Size', size, own),
    row('Format', format, rate),
    row('Title', title),
    make(
      'div',
      { className: 'film-row' },
      make('span', { textContent: 'Written in', id: 'film-notes' }),
      make(
        'span',
        { className: 'film-notes', role: 'group', ariaLabel: 'Written in' },
        ...boxes.map(({ note, box }) => make('label', {}, box, noteLabels[note])),
      ),
    ),
  )
  rate.setAttribute('aria-label', 'Frames per second')
  theme.setAttribute('aria-label', 'Light or dark')

  const showRates = (wanted: number) => {
    const rates = ratesOf(format.value as Format)
    rate.replaceChildren(...rates.map((one) => new Option(`${one} frames/s`, String(one))))
    rate.value = String(rates.includes(wanted) ? wanted : (rates.find((one) => one >= wanted) ?? rates.at(-1)!))
  }
  const showSize = () => {
    const known = Object.entries(sizes).find(([, [w, h]]) => w === width.valueAsNumber && h === height.valueAsNumber)
    size.value = known?.[0] ?? ownSize
    own.hidden = size.value !== ownSize
  }
  element.addEventListener('input', ({ target }) => {
    if (target === format) showRates(Number(rate.value))
    if (target === size) {
      const known = (sizes as Record<string, readonly [number, number]>)[size.value]
      own.hidden = known !== undefined
      if (known) [width.valueAsNumber, height.valueAsNumber] = known
      else width.focus()
    }
    onChange()
  })

  return {
    element,
    read: () => ({
      from: from.valueAsNumber,
      to: to.valueAsNumber,
      speed: speed.valueAsNumber,
      rate: Number(rate.value),
      width: width.valueAsNumber,
      height: height.valueAsNumber,
      format: format.value as Format,
      overlay: overlay.value as OverlayName,
      theme: theme.value as StainName,
      look: look.value as FilmSettings['look'],
      title: title.value.trim(),
      notes: new Set(boxes.filter(({ box }) => box.checked).map(({ note }) => note)),
    }),
    fill(settings) {
      from.valueAsNumber = settings.from
      to.valueAsNumber = settings.to
      speed.valueAsNumber = settings.speed
      width.valueAsNumber = settings.width
      height.valueAsNumber = settings.height
      format.value = settings.format
      overlay.value = settings.overlay
      theme.value = settings.theme
      look.value = settings.look
      title.value = settings.title
      for (const { note, box } of boxes) box.checked = settings.notes.has(note)
      showRates(settings.rate)
      showSize()
    },
    offer(formats) {
      for (const option of format.options) {
        const how = formats[option.value as Format]
        option.disabled = how === null
        option.textContent = how ?? `${option.value === 'mp4' ? 'MP4' : 'WebM'} (not here)`
      }
    },
  }
}
