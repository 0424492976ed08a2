import { textOf } from '../../charts/look.ts'
import { headOf, type Output } from '../../charts/outputs.ts'
import { columnOfMember } from '../../run/cohort-bands.ts'
import { make } from '../dom.ts'
import type { Study } from './study.ts'

/** The last day of every seed in numbers, with the fingerprint that the terminal gives as well. */
export interface SeedTable {
  readonly element: HTMLElement
  of(study: Study, outputs: readonly Output[]): void
  draw(): void
  choose(seed: number | null): void
}

export function createSeedTable(onChoose: (seed: number) => void): SeedTable {
  const body = make('tbody')
  const head = make('tr')
  const table = make(
    'table',
    {},
    make('caption', { className: 'unseen', textContent: 'Every seed on its last day' }),
    make('thead', {}, head),
    body,
  )
  const element = make(
    'div',
    { className: 'cohort-table', tabIndex: 0, ariaLabel: 'Every seed on its last day' },
    table,
  )
  element.setAttribute('role', 'region')
  let study: Study | null = null
  let outputs: readonly Output[] = []
  let chosen: number | null = null
  const draw = () => {
    if (!study) return
    const isPaired = study.arms.length > 1
    const heads = ['Seed', ...(isPaired ? ['Arm'] : []), ...outputs.map(headOf), 'State on the last day']
    head.replaceChildren(...heads.map((textContent) => make('th', { scope: 'col', textContent })))
    const rows = [...study.lived]
      .sort(([a], [b]) => a - b)
      .flatMap(([seed, lived]) =>
        lived.map(({ member }, arm) => {
          const row = make('tr', { className: seed === chosen ? 'is-chosen' : '' })
          const pick = make('button', { type: 'button', className: 'link', textContent: member.seed })
          pick.setAttribute('aria-pressed', String(seed === chosen))
          pick.onclick = () => onChoose(seed)
          const name = make('th', { scope: 'row' }, pick)
          const numbers = outputs.map(({ column, scale, digits }) => {
            const value = (columnOfMember(member, column).at(-1) ?? Number.NaN) * scale
            return make('td', { textContent: textOf(value, digits) })
          })
          const of = isPaired ? [make('td', { textContent: study!.arms[arm]!.name })] : []
          row.append(name, ...of, ...numbers, make('td', {}, make('code', { textContent: member.stateHash })))
          return row
        }),
      )
    body.replaceChildren(...rows)
  }
  return {
    element,
    of(next, shown) {
      study = next
      outputs = shown
      draw()
    },
    draw,
    choose(seed) {
      chosen = seed
      // The button that was pressed is drawn anew: its successor has the focus.
      const index = [...body.querySelectorAll('button')].indexOf(document.activeElement as HTMLButtonElement)
      draw()
      if (index >= 0) body.querySelectorAll('button')[index]?.focus()
    },
  }
}
