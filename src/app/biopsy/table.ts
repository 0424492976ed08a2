import type { Biopsy, Measured } from '../../measure/biopsy/biopsy.ts'
import { make } from '../dom.ts'

/** What was read, beside what the model knows, and how far apart the two are. */
export function table({ measures }: Biopsy): HTMLTableElement {
  const head = make(
    'tr',
    {},
    ...['', 'Read ± SD', 'Model', 'Error'].map((text) => make('th', { scope: 'col', textContent: text })),
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

/** With as many decimals as the spread of the readers deserves. */
function withSpread({ read: { mean, sd } }: Measured): string {
  if (!Number.isFinite(mean)) return '–'
  if (!(sd > 0)) return said(mean)
  const digits = Math.min(3, Math.max(0, 1 - Math.floor(Math.log10(sd))))
  return `${mean.toFixed(digits)} ± ${sd.toFixed(digits)}`
}

const said = (value: number) => (Number.isFinite(value) ? value.toFixed(value < 1 ? 2 : value < 100 ? 1 : 0) : '–')

const error = (read: number, truth: number) => {
  if (!Number.isFinite(read) || !(truth > 0)) return '–'
  const percent = Math.round(100 * (read / truth - 1))
  return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(percent)} %`
}
