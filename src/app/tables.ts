import './style/tables.css'
import type { Charts } from '../charts/charts.ts'
import type { Desk } from './desk.ts'
import { make } from './dom.ts'
import { plainly, type Session } from './session.ts'

const icon =
  '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="M3.5 4.5h13v11h-13zM3.5 8.200h13M3.5 11.800h13M8.500 4.500v11" fill="none" stroke="currentColor" stroke-width="1.300" /></svg>'

/** Beside each chart that has none yet a button that opens what it shows as a table. */
export function setUpTables(session: Session, desk: Desk, charts: Charts): void {
  const beside = () => desk.twin?.series ?? null
  const ask = plainly(session)
  for (const { heading, spec } of charts.shown())
    addTable(heading, ask, async () => (await import('../charts/table.ts')).createTable(spec, session.series, beside()))
  addTable(charts.histogram, ask, async () => {
    const [{ mineralTable }, mineral] = await Promise.all([
      import('../charts/picture-tables.ts'),
      session.simulation.mineralDistribution(),
    ])
    return mineralTable(mineral)
  })
  addTable(charts.phase, ask, async () =>
    (await import('../charts/picture-tables.ts')).phaseTable(session.series, beside()),
  )
}

/** A button beside the heading of a chart that opens a table, if there is none yet. */
export function addTable(
  heading: HTMLElement,
  refused: (error: unknown) => void,
  tableOf: () => Promise<HTMLTableElement>,
): void {
  const { parentElement: head } = heading
  if (head!.querySelector('.as-table')) return
  const title = heading.firstChild?.textContent?.trim() ?? ''
  const button = make('button', { type: 'button', className: 'as-table', title: 'As a table' })
  button.innerHTML = icon
  button.setAttribute('aria-label', `${title} as a table`)
  button.setAttribute('aria-haspopup', 'dialog')
  button.onclick = () => void tableOf().then((table) => open(table, title, button), refused)
  ;(head!.querySelector('.why') ?? heading).after(button)
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
