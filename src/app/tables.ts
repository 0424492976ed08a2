import './style/tables.css'
import { otherLevels, specs } from '../charts/specs.ts'
import type { Desk } from './desk.ts'
import { byId, make } from './dom.ts'
import { plainly, type Session } from './session.ts'

const icon =
  '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 4.5h13v11h-13zM3.5 8.200h13M3.5 11.800h13M8.500 4.500v11" fill="none" stroke="currentColor" stroke-width="1.300" /></svg>'

/** Beside each chart a button that opens what it shows as a table. */
export function setUpTables(session: Session, desk: Desk): void {
  const all = [...specs, ...otherLevels]
  for (const heading of byId('charts').querySelectorAll('.chart .chart-head h2')) {
    const title = heading.firstChild?.textContent?.trim()
    const spec = all.find((one) => one.title === title)
    if (!spec) continue
    const button = make('button', { type: 'button', className: 'as-table', title: 'As a table' })
    button.innerHTML = icon
    button.setAttribute('aria-label', `${spec.title} as a table`)
    button.setAttribute('aria-haspopup', 'dialog')
    button.onclick = () =>
      import('../charts/table.ts').then(({ createTable }) => {
        open(createTable(spec, session.series, desk.twin?.series ?? null), spec.title, button)
      }, plainly(session))
    const { parentElement: head } = heading
    ;(head!.querySelector('.why') ?? heading).after(button)
  }
}

function open(table: HTMLTableElement, title: string, opener: HTMLElement): void {
  const close = make('button', { type: 'submit', className: 'button primary', textContent: 'Close' })
  const heading = make('h2', { id: 'table-title', textContent: title })
  const sheet = make('div', { className: 'table-sheet', tabIndex: 0 }, table)
  sheet.setAttribute('role', 'region')
  sheet.setAttribute('aria-label', `${title}, table`)
  const form = make('form', { method: 'dialog' }, heading, sheet, make('div', { className: 'row' }, close))
  const dialog = make('dialog', { className: 'table-dialog' }, form)
  dialog.setAttribute('aria-labelledby', 'table-title')
  dialog.onclose = () => {
    dialog.remove()
    opener.focus()
  }
  document.body.append(dialog)
  dialog.showModal()
}
