import { textOf } from '../../charts/look.ts'
import type { Output } from '../../charts/outputs.ts'
import { isClear } from '../../charts/tornado.ts'
import type { Effect } from '../../run/tornado.ts'
import { make } from '../dom.ts'

/** What a sensitivity said of one parameter. */
export interface Sensed {
  readonly output: Output
  readonly effects: readonly Effect[]
}

/** What a tenth less and more of a parameter did, in words; null if neither was lived. @param of whose life, and how many seeds of it */
export function hintOf(path: string, sensed: readonly Sensed[], of: string): string | null {
  const side = (name: 'down' | 'up') =>
    sensed.flatMap(({ output: { symbol, unit, scale, digits }, effects }) => {
      const summary = effects.find((one) => one.path === path && one.side === name)?.summary
      if (!summary || Number.isNaN(summary.mean)) return []
      const value = summary.mean * scale
      const text = textOf(value, digits)
      const told = `${symbol} ${value > 0 && Number(value.toFixed(digits)) !== 0 ? '+' : ''}${text}${unit === '%' ? ' points' : unit === 'day 0 = 1' || !unit ? '' : ` ${unit}`}`
      return [isClear(summary) ? told : `(${told})`]
    })
  const [less, more] = [side('down'), side('up')]
  const parts = [
    ...(less.length > 0 ? [`a tenth less: ${less.join(', ')}`] : []),
    ...(more.length > 0 ? [`a tenth more: ${more.join(', ')}`] : []),
  ]
  if (parts.length === 0) return null
  return `Sensitivity, ${of}: ${parts.join('; ')}. In brackets what cannot be told from none.`
}

/** Adds the hints to what the panel says of each parameter, in place of those of a sensitivity before. */
export function hintInPanel(hints: ReadonlyMap<string, string>): void {
  for (const old of document.querySelectorAll('.sensitivity-hint')) old.remove()
  for (const [path, text] of hints)
    document
      .getElementById(`help-${path.replace('.', '-')}`)
      ?.append(make('span', { className: 'sensitivity-hint', textContent: ` ${text}` }))
}
