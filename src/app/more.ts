import { shippedScenarios } from '../scenarios/files.ts'
import { byId } from './dom.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'

/** Every shipped scenario, by its title. */
export function setUpMore(session: Session, runs: Runs): void {
  const select = byId<HTMLSelectElement>('more')
  for (const [name, file] of Object.entries(shippedScenarios))
    select.append(new Option((file as { title: string }).title, name))
  select.onchange = () => {
    if (select.value !== '') void runs.openShipped(select.value)
  }
  const show = (name: string | null) => {
    select.value = name ?? ''
  }
  session.on('opened', ({ shipped }) => show(shipped))
  show(session.opened?.shipped ?? null)
  select.disabled = false
}
