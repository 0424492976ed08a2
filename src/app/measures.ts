import type { Charts } from '../charts/charts.ts'
import { specOfMeasure } from '../charts/measure-specs.ts'
import { headOf, outputNamed, outputs } from '../charts/outputs.ts'
import { make } from './dom.ts'

/** Every measure of the run that has no chart by itself, to be given one: below the charts, chosen one by one. @param changed the charts are others */
export function setUpMeasures(charts: Charts, changed: () => void): void {
  const select = make('select', { id: 'another-measure' })
  const chips = make('div', { className: 'measures-chosen' })
  const chosen: string[] = []
  const draw = () => {
    charts.choose(chosen, specOfMeasure)
    changed()
    const others = outputs.filter(({ column }) => !charts.draws(column) && !chosen.includes(column))
    select.replaceChildren(
      new Option('Another measure…', ''),
      ...others.map((output) => new Option(headOf(output), output.column)),
    )
    chips.replaceChildren(...chosen.map(chip))
  }
  const chip = (column: string) => {
    const { symbol } = outputNamed(column)
    const button = make('button', { type: 'button', className: 'button', textContent: `${symbol} ×` })
    button.setAttribute('aria-label', `Without the chart of ${symbol}`)
    button.onclick = () => {
      chosen.splice(chosen.indexOf(column), 1)
      draw()
      select.focus()
    }
    return button
  }
  select.onchange = () => {
    if (select.value === '') return
    chosen.push(select.value)
    draw()
    charts.shown().at(-1)?.heading.scrollIntoView({ block: 'nearest' })
  }
  select.setAttribute('aria-label', 'Draw another measure')
  charts.published.after(make('div', { className: 'measures' }, select, chips))
  draw()
}
