import type { Biopsy, Measured } from '../../measure/biopsy/biopsy.ts'
import { type Group, groups } from '../../measure/biopsy/definitions.ts'
import { make } from '../dom.ts'

/** Groups that stand in one table: what the stains show, and what the labels do. */
const parts: readonly (readonly [caption: string, groups: readonly Group[]])[] = [
  ['Histomorphometry of surfaces', groups.filter((group) => group !== 'Labels')],
  ['Histomorphometry of labels', ['Labels']],
]

/** What was read, beside what the model knows, and how far apart the two are: two tables, side by side where there is room. */
export function tables({ measures }: Biopsy): HTMLElement {
  return make(
    'div',
    { className: 'biopsy-tables' },
    ...parts.map(([caption, groups]) => table(caption, groups, measures)),
  )
}

function table(caption: string, groups: readonly Group[], measures: readonly Measured[]): HTMLTableElement {
  const heads = ['', 'Read ± SD', 'Model', 'Error']
  const head = make('tr', {}, ...heads.map((text) => make('th', { scope: 'col', textContent: text })))
  // Each group stands apart, without a heading that would cost a line.
  const bodies = groups.map((group) =>
    make('tbody', { title: group }, ...measures.filter((one) => one.group === group).map(rowOf)),
  )
  return make(
    'table',
    {},
    make('caption', { className: 'unseen', textContent: caption }),
    make('thead', {}, head),
    ...bodies,
  )
}

function rowOf(one: Measured): HTMLTableRowElement {
  const { symbol, name, unit, doc, read, truth } = one
  const title = `${name}, ${unit}. ${doc}`
  const th = make('th', { scope: 'row', title }, symbol, make('small', { textContent: ` ${unit}` }))
  const cells = [withSpread(one), said(truth), error(read.mean, truth)]
  return make('tr', {}, th, ...cells.map((text) => make('td', { textContent: text })))
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
