import { shippedNames, shippedScenario } from '../scenarios/index.ts'
import { byId } from './dom.ts'
import type { Runs } from './runs.ts'
import type { Session } from './session.ts'

/** Every shipped scenario, by its title. */
export function setUpMore(session: Session, runs: Runs): void {
  const select = byId<HTMLSelectElement>('more')
  for (const name of shippedNames) select.append(new Option(shippedScenario(name)!.title, name))
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
