import type { Biopsy, Measured } from '../../measure/biopsy/biopsy.ts'
import { make } from '../dom.ts'

/** What was read, beside what the model knows, and how far apart the two are. */
export function table({ measures }: Biopsy): HTMLTableElement {
  const head = make(
    'tr',
    {},
    ...['', 'Read', 'Model', 'Error'].map((text) => make('th', { scope: 'col', textContent: text })),
  )
  const rows = measures.map((one) => {
    const { symbol, name, unit, doc, read, truth } = one
    const title = `${name}, ${unit}. ${doc}`
    const th = make('th', { scope: 'row', title }, symbol, make('small', { textContent: ` ${unit}` }))
    const cells = [withSpread(one), said(truth), error(read.mean, truth)]
    return make('tr', {}, th, ...cells.map((text) => make('td', { textContent: text })))
  })
  return make(
    'table',
    {},
    make('caption', { className: 'unseen', textContent: 'Histomorphometry' }),
    make('thead', {}, head),
    make('tbody', {}, ...rows),
  )
}

const withSpread = ({ read: { mean, sd } }: Measured) =>
  Number.isNaN(mean) ? '–' : Number.isNaN(sd) || sd === 0 ? said(mean) : `${said(mean)} ± ${said(sd)}`

const said = (value: number) =>
  Number.isFinite(value) ? String(Number(value.toPrecision(value < 0.1 ? 1 : value < 10 ? 2 : 3))) : '–'

const error = (read: number, truth: number) => {
  if (!Number.isFinite(read) || !(truth > 0)) return '–'
  const percent = Math.round(100 * (read / truth - 1))
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)} %`
}
