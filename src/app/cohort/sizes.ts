import { onSquare } from '../../run/arms.ts'
import type { Scenario } from '../../run/scenario.ts'
import { make } from '../dom.ts'
import { field } from './fields.ts'

/** Sites a side of the smaller sections that may stand for the one on the page. */
const sides = [256, 128] as const

/** How large the sections of a cohort are to be, and what a smaller one costs. */
export interface SizeField {
  readonly element: HTMLElement
  /** Offers what is smaller than the section of a scenario. */
  offer(scenario: Scenario): void
  /** The scenario on sections of the chosen size. */
  fit(scenario: Scenario): Scenario
}

export function createSizeField(): SizeField {
  const select = make('select', {})
  const words = make('small', { className: 'cohort-hint' })
  const element = make('div', {}, field('Section', select), words)
  let area = 0
  const tell = () => {
    const side = Number(select.value)
    words.textContent = side > 0 ? costOf(area / (side * side)) : ''
    words.hidden = words.textContent === ''
  }
  select.onchange = tell
  return {
    element,
    offer({ tissue }) {
      const chosen = select.value
      const isGrown = 'generate' in tissue
      area = isGrown ? tissue.width * tissue.height : 0
      const smaller = sides.filter((side) => side * side < area)
      select.replaceChildren(
        new Option(isGrown ? `${tissue.width} × ${tissue.height}, as on the page` : 'your image', '0'),
        ...smaller.map((side) => new Option(`${side} × ${side}`, String(side))),
      )
      select.value = smaller.some((side) => String(side) === chosen) ? chosen : '0'
      tell()
    },
    fit(scenario) {
      const side = Number(select.value)
      return side > 0 ? onSquare(scenario, side) : scenario
    },
  }
}

/** @param ratio of the area of the section on the page to that of the smaller one */
function costOf(ratio: number): string {
  const times = Math.sqrt(ratio)
  return `About ${text(ratio)} times as fast; but fewer remodeling units in each section, so that seeds lie about ${text(times)} times as far apart and the band is that much wider.`
}

const text = (value: number) => value.toFixed(value < 3 && !Number.isInteger(value) ? 1 : 0)
