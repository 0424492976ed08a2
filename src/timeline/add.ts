import type { Life } from './entries.ts'
import { make } from './make.ts'

/** All that can be added: what happens in life and is not to be seen yet, then what is given and held. */
export function fillAdd(select: HTMLSelectElement, { events, eventOffers, offers }: Life, days: number): void {
  const isSeen = (kind: string) => events.some((event) => event.kind === kind && event.day <= days)
  const groups = [...new Set(offers.map(({ group }) => group))]
  select.replaceChildren(
    new Option('Add…', ''),
    groupOf(
      'Life events',
      eventOffers.filter(({ kind }) => !isSeen(kind)).map(({ kind, label }) => new Option(label, kind)),
    ),
    ...groups.map((name) =>
      groupOf(
        name,
        offers.filter(({ group }) => group === name).map(({ lane, label }) => new Option(label, lane)),
      ),
    ),
  )
}

function groupOf(label: string, options: readonly HTMLOptionElement[]): HTMLOptGroupElement {
  const group = make('optgroup')
  group.label = label
  group.append(...options)
  return group
}
