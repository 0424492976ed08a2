import type { Summary } from '../measure/statistics.ts'
import { counted } from '../run/number-words.ts'
import { textOf } from './look.ts'
import type { Output } from './outputs.ts'

/** What nudging a parameter down and up does to an outcome; null while nothing is known, or where there is nothing to nudge. */
export interface TornadoRow {
  readonly path: string
  readonly label: string
  /** Its group, and what it was nudged from and to. */
  readonly about: string
  readonly down: Summary | null
  readonly up: Summary | null
}

export interface Tornado {
  readonly element: HTMLElement
  /** @param base the outcome itself, in the unit of the series */
  draw(rows: readonly TornadoRow[], base: Summary): void
}

const sides = ['down', 'up'] as const
const names = { down: '−10 %', up: '+10 %' } as const

/** A table of parameters with a bar to either side of none for what each does to an outcome, and a whisker for its 95 % interval. */
export function createTornado({ symbol, unit, about, scale, digits }: Output): Tornado {
  const element = document.createElement('section')
  element.className = 'tornado'
  const title = document.createElement('h3')
  title.title = about
  const table = document.createElement('table')
  const caption = document.createElement('caption')
  caption.className = 'unseen'
  caption.textContent = `What ten percent of each parameter does to ${symbol}`
  const head = table.createTHead().insertRow()
  const heads = [['Parameter'], [''], ...sides.map((side) => [names[side], `tornado-key-${side}`])]
  for (const [text = '', className = ''] of heads) {
    const cell = document.createElement('th')
    cell.scope = 'col'
    cell.textContent = text
    cell.className = className
    if (text === '') cell.setAttribute('aria-hidden', 'true')
    head.append(cell)
  }
  const body = table.createTBody()
  table.prepend(caption)
  element.append(title, table)
  const places = Math.min(6, digits + 1)
  const signed = (value: number) =>
    Number(value.toFixed(places)) > 0 ? `+${textOf(value, places)}` : textOf(value, places)
  return {
    element,
    draw(rows, base) {
      const level = base.count > 0 ? ` ${textOf(base.mean * scale, digits)}${unit ? ` ${unit}` : ''}` : ''
      title.textContent = `${symbol}${level}`
      const effects = rows.flatMap(({ down, up }) => [down, up].flatMap((one) => (one && one.count > 0 ? [one] : [])))
      const means = Math.max(1e-12, ...effects.map(({ mean }) => Math.abs(mean)))
      const ends = effects.flatMap(({ low, high }) => [low, high].filter(Number.isFinite).map(Math.abs))
      // Whiskers of a few seeds are long: the bars are not made small for them, and what is too long runs out of the picture.
      const most = Math.min(1.8 * means, Math.max(means, ...ends))
      const place = (value: number) => 50 + (50 * value) / most
      body.replaceChildren(...rows.map((row) => drawRow(row, place)))
    },
  }

  function drawRow({ path, label, about, down, up }: TornadoRow, place: (value: number) => number): HTMLElement {
    const row = document.createElement('tr')
    const name = document.createElement('th')
    name.scope = 'row'
    name.title = `${path}: ${about}`
    name.textContent = label
    const bars = document.createElement('td')
    bars.className = 'tornado-bars'
    bars.setAttribute('aria-hidden', 'true')
    for (const side of sides) {
      const effect = side === 'down' ? down : up
      const lane = document.createElement('div')
      lane.className = `tornado-${side}`
      if (effect && !Number.isNaN(effect.mean)) lane.append(...barsOf(effect, place))
      bars.append(lane)
    }
    row.append(name, bars)
    for (const effect of [down, up]) {
      const cell = document.createElement('td')
      cell.textContent = effect && effect.count > 0 ? signed(effect.mean * scale) : '–'
      if (effect && effect.count > 1)
        cell.title = `95 % CI ${signed(effect.low * scale)} to ${signed(effect.high * scale)}, ${counted(effect.count, 'seed')}`
      if (effect && !isClear(effect)) cell.className = 'is-unclear'
      row.append(cell)
    }
    return row
  }
}

/** Whether an effect can be told from none. */
export const isClear = ({ low, high }: Summary) => low > 0 || high < 0

function barsOf(effect: Summary, place: (value: number) => number): HTMLElement[] {
  const part = (className: string, from: number, to: number) => {
    const bar = document.createElement('i')
    bar.className = className
    const [left, right] = [Math.min(from, to), Math.max(from, to)].map(place) as [number, number]
    bar.style.left = `${left}%`
    bar.style.width = `${right - left}%`
    return bar
  }
  const bar = part(isClear(effect) ? 'tornado-bar' : 'tornado-bar is-unclear', 0, effect.mean)
  return Number.isNaN(effect.low) ? [bar] : [bar, part('tornado-whisker', effect.low, effect.high)]
}
