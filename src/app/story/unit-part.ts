import type { Moment, UnitStory } from '../../protocol/unit-story.ts'
import { dayText } from '../day.ts'
import { make } from '../dom.ts'
import type { Session } from '../session.ts'
import { write } from './write.ts'

/** The story of a unit, moment by moment; each day leads back to it. */
export interface UnitPart {
  readonly element: HTMLElement
  /** As it is now; null on a day on which there is no such unit. What is told already stays where it is. */
  show(unit: UnitStory | null): void
}

export function createUnitPart(session: Session): UnitPart {
  const heading = make('h4')
  const list = make('ol', { className: 'moments' })
  const now = make('p', { className: 'doc' })
  const element = make('div', { className: 'unit-part' }, heading, list, now)
  return {
    element,
    show(unit) {
      element.hidden = unit === null
      if (!unit) return
      write(heading, unit.title)
      write(now, unit.now)
      for (const [k, moment] of unit.moments.entries()) {
        const item = list.children[k] ?? list.appendChild(make('li', {}, itemButton(), ''))
        tell(item as HTMLLIElement, moment, session)
      }
      while (list.children.length > unit.moments.length) list.lastElementChild!.remove()
    },
  }
}

const itemButton = () => make('button', { type: 'button', className: 'link' })

function tell(item: HTMLLIElement, { day, words }: Moment, session: Session): void {
  const go = item.querySelector('button')!
  const canGo = day >= (session.frame?.first ?? 0)
  write(go, canGo || day >= 0 ? dayText(day) : 'before day 0')
  go.disabled = !canGo
  go.title = canGo ? `Go back to ${dayText(day)}` : 'One cannot go back that far'
  go.onclick = () => session.goTo(day)
  const text = go.nextSibling as Text
  if (text.data !== ` ${words}`) text.data = ` ${words}`
}
