import { type ExportFormat, exportFormatNames, exportFormats } from '../protocol/export/formats.ts'
import type { ExportRequest } from '../protocol/export/gather.ts'
import type { FrameHeader } from '../protocol/frame.ts'
import { stains } from '../view/stains.ts'
import { make } from './dom.ts'

/** What can be said of an export: its format, its days, and how a picture is to look. */
export interface ExportForm {
  readonly element: HTMLFieldSetElement
  request(): ExportRequest
}

const isPictured = (format: ExportFormat) => format === 'png' || format === 'capsule'
const isFilmed = (format: ExportFormat) => format.startsWith('simularium') || format === 'capsule'
const isPaced = (format: ExportFormat) => format !== 'png' && format !== 'events'

/** Widths of the section in a picture, pixels. */
const widths = [1024, 2048, 4096, 8192]

/** @param last day of the run, whole */
export function createExportForm(last: number, { width }: Pick<FrameHeader, 'width'>, isDark: boolean): ExportForm {
  const choices = exportFormatNames.map((name, k) => {
    const input = make('input', { type: 'radio', name: 'export-format', value: name, checked: k === 0 })
    const { label, about } = exportFormats[name]
    const words = make('span', {}, make('b', { textContent: label }), make('small', { textContent: about }))
    return {
      name,
      input,
      element: make('label', { className: `export-choice${name === 'capsule' ? ' is-whole' : ''}` }, input, words),
    }
  })
  const formats = make(
    'fieldset',
    { className: 'export-formats' },
    make('legend', { className: 'unseen', textContent: 'Format' }),
  )
  formats.append(...choices.map(({ element }) => element))

  const number = (min: number, max: number, value: number | '') =>
    make('input', { type: 'number', min: String(min), max: String(max), step: 'any', value: String(value) })
  const from = number(0, last, 0)
  const to = number(0, last, last)
  const every = number(0.25, Math.max(1, last), '')
  from.required = true
  to.required = true
  const picture = make('select', {})
  picture.append(
    ...widths.filter((side) => side >= width).map((side) => new Option(`${side} pixels wide`, String(side))),
  )
  picture.value = '2048'
  const stain = make('select', {})
  stain.append(new Option('Daylight', 'light'), new Option('Lamplight', 'dark'))
  stain.value = isDark ? 'dark' : 'light'
  const field = (label: string, control: HTMLElement, unit = '') =>
    make(
      'label',
      {},
      make('span', { textContent: label }),
      control,
      ...(unit ? [make('span', { textContent: unit })] : []),
    )
  const fromField = field('From day', from)
  const toField = field('to', to)
  const everyField = field('every', every, 'days')
  const pictureField = field('Picture', picture)
  const stainField = field('Light', stain)
  const fields = make('div', { className: 'export-fields' }, fromField, toField, everyField, pictureField, stainField)
  const element = make('fieldset', { className: 'export-form' }, formats, fields)

  const chosen = (): ExportFormat => choices.find(({ input }) => input.checked)!.name
  const refresh = () => {
    const format = chosen()
    fromField.hidden = format === 'png'
    toField.firstElementChild!.textContent = format === 'png' ? 'Day' : 'to'
    everyField.hidden = !isPaced(format)
    every.placeholder = isFilmed(format) ? String(Math.max(1, Math.ceil(last / 120))) : '7'
    pictureField.hidden = !isPictured(format)
    stainField.hidden = !isPictured(format)
  }
  element.oninput = refresh
  refresh()
  return {
    element,
    request() {
      const format = chosen()
      return {
        format,
        stretch: {
          from: format === 'png' ? to.valueAsNumber : from.valueAsNumber,
          to: to.valueAsNumber,
          ...(isPaced(format) && every.value !== '' ? { every: every.valueAsNumber } : {}),
        },
        colors: stains[stain.value === 'dark' ? 'dark' : 'light'],
        ...(isPictured(format) ? { scale: Number(picture.value) / width } : {}),
      }
    },
  }
}
