import type { UnitStory } from '../../protocol/unit-story.ts'
import { dayText } from '../day.ts'
import { make } from '../dom.ts'
import type { Session } from '../session.ts'

/** The story of a unit, moment by moment; each day leads back to it. */
export function unitPart({ title, moments, now }: UnitStory, session: Session): HTMLElement[] {
  const items = moments.map(({ day, words }) => {
    const go = make('button', { type: 'button', className: 'link', textContent: dayText(day) })
    const { first = 0 } = session.frame ?? {}
    if (day >= first) {
      go.title = `Go back to ${dayText(day)}`
      go.onclick = () => session.goTo(day)
    } else {
      go.disabled = true
      go.textContent = day < 0 ? 'before day 0' : dayText(day)
      go.title = 'One cannot go back that far'
    }
    return make('li', {}, go, ` ${words}`)
  })
  return [
    make('h4', { textContent: title }),
    make('ol', { className: 'moments' }, ...items),
    make('p', { className: 'doc', textContent: now }),
  ]
}
