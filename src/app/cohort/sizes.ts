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
        new Option(isGrown ? `${tissue.width} × ${tissue.height}, as it is` : 'your image', '0'),
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

/** @param ratio of the area of the section on the page to that of the smaller one; the powers are measured, see docs/decisions/cohorts.md */
function costOf(ratio: number): string {
  const [speed, spread] = [ratio ** 0.91, ratio ** 0.43]
  return `About ${text(speed)} times as fast; but with fewer remodeling units in each section, so that seeds lie about ${text(spread)} times as far apart.`
}

const text = (value: number) => value.toFixed(value < 3 && !Number.isInteger(value) ? 1 : 0)
