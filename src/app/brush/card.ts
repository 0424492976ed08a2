import { type MarkerName, markerNames, markers, usualLabelDays } from '../../measure/labels.ts'
import { type BrushName, brushes, brushNames } from '../../model/brush/brushes.ts'
import { radii } from '../../model/brush/stroke.ts'
import { make } from '../dom.ts'
import { amountOf, opposite, type Settings } from './settings.ts'

export interface CardActions {
  changed(): void
  label(marker: MarkerName): void
  close(): void
}

export interface Card {
  readonly element: HTMLElement
  /** Shows what the brush is set to. */
  refresh(): void
  /** Tells how far a stroke takes a run that stands still. @param step days */
  tellStep(step: number): void
}

/** What there is to choose about a brush; and the labels that can be given. */
export function createCard(settings: Settings, actions: CardActions): Card {
  const close = make('button', { type: 'button', className: 'icon', textContent: '×' })
  close.setAttribute('aria-label', 'Put the brush down')
  close.onclick = actions.close
  const kinds = make('fieldset', { className: 'kinds' }, make('legend', { className: 'unseen', textContent: 'Brush' }))
  for (const name of brushNames) {
    const input = make('input', { type: 'radio', name: 'brush-kind', value: name, checked: name === settings.brush })
    input.onchange = () => {
      settings.brush = name
      refresh()
      actions.changed()
    }
    const swatch = make('i', { className: 'swatch' })
    swatch.dataset['kind'] = name
    kinds.append(make('label', {}, input, swatch, brushes[name].label))
  }
  const doc = make('p', { className: 'doc' })
  const sliders = make('div', { className: 'sliders' })
  const hint = make('p', { className: 'doc muted' })
  const paused = make('p', { className: 'doc muted', hidden: true })
  const element = make(
    'section',
    { className: 'brush-card' },
    make('h3', { textContent: 'Brush' }),
    close,
    kinds,
    doc,
    sliders,
    hint,
    paused,
    labels(actions),
  )
  element.setAttribute('aria-label', 'Brush')

  const slider = (name: string, row: SliderRow, set: (value: number) => void) => {
    const isLog = row.max / row.min > 20
    const to = (value: number) => (isLog ? Math.log(value) : value)
    const from = (place: number) => (isLog ? Math.exp(place) : place)
    const span = to(row.max) - to(row.min)
    const input = make('input', { type: 'range', min: '0', max: '200', step: '1' })
    input.value = String(Math.round((200 * (to(row.now) - to(row.min))) / span))
    const output = make('output', { textContent: words(row.now, row.unit) })
    input.oninput = () => {
      const value = rounded(from(to(row.min) + (span * Number(input.value)) / 200))
      output.textContent = words(value, row.unit)
      input.setAttribute('aria-valuetext', output.textContent)
      set(value)
      actions.changed()
    }
    input.setAttribute('aria-valuetext', words(row.now, row.unit))
    const label = make('label', { title: row.doc }, make('span', { textContent: name }), input, output)
    sliders.append(label)
  }

  const refresh = () => {
    const { brush } = settings
    for (const input of kinds.querySelectorAll('input')) input.checked = input.value === brush
    doc.textContent = brushes[brush].doc
    sliders.replaceChildren()
    const width = {
      doc: 'Width of the brush; the wheel turns it too.',
      unit: 'µm',
      min: 2 * radii.min,
      max: 2 * radii.max,
    }
    slider('Width', { ...width, now: 2 * settings.radius }, (value) => {
      settings.radius = value / 2
    })
    const amounts = [
      ['strength', brush === 'damage' ? 'Damage' : 'Level'],
      ['days', 'Lasts'],
    ] as const
    for (const [key, name] of amounts) {
      const row = amountOf(settings, key)
      if (row) slider(name, row, (value) => settings[key].set(brush, value))
    }
    hint.textContent = hintOf(brush)
  }
  refresh()
  return {
    element,
    refresh,
    tellStep(step) {
      paused.textContent = `While the run is paused, a stroke takes it on by one step, ${step === 0.25 ? '¼' : step} day, so that it shows.`
      paused.hidden = false
    },
  }
}

interface SliderRow {
  readonly doc: string
  readonly unit: string
  readonly min: number
  readonly max: number
  readonly now: number
}

function hintOf(brush: BrushName): string {
  const other = opposite(brush)
  const button = other ? ` Right button: ${brushes[other].label.toLowerCase()}.` : ''
  const isClicked = brush === 'osteoclasts'
  if (matchMedia('(pointer: coarse)').matches)
    return `${isClicked ? 'Tap a surface.' : 'Draw on the section with one finger.'} Two fingers look around.`
  const verb = isClicked ? 'Click on a surface.' : 'Drag on the section.'
  return `${verb} Wheel: width.${button} Enter: in the middle of the picture. Esc: done.`
}

/** Fluorochromes, each given for two days from now. */
function labels(actions: CardActions): HTMLElement {
  const select = make('select', { id: 'label-marker' })
  select.append(...markerNames.map((name) => new Option(markers[name].label, name)))
  const give = make('button', { type: 'button', className: 'button', textContent: 'Give' })
  give.title = `From now on for ${usualLabelDays} days. It marks what mineralizes then, and shows under “Fluorescence”.`
  give.onclick = () => actions.label(select.value as MarkerName)
  const name = make('label', { htmlFor: 'label-marker', textContent: 'Label' })
  return make('div', { className: 'give' }, name, select, give)
}

const rounded = (value: number) => Number(value.toPrecision(value < 1 ? 1 : 2))
const words = (value: number, unit: string) => `${rounded(value)}${unit === '1' ? '' : ` ${unit}`}`
