import { shippedScenarios } from '../scenarios/files.ts'
import { byId } from './dom.ts'
import type { Runs } from './runs.ts'
import { plainly, type Session } from './session.ts'

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
  byId('gallery').onclick = () =>
    import('./gallery/gallery.ts').then(
      ({ openGallery }) => openGallery(runs, session.opened?.shipped ?? null),
      plainly(session),
    )
  session.on('opened', ({ shipped }) => show(shipped))
  show(session.opened?.shipped ?? null)
  select.disabled = false
}
