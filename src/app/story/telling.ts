import type { Story } from '../../protocol/story.ts'
import { dayText } from '../day.ts'
import { make } from '../dom.ts'
import type { Session } from '../session.ts'
import { createUnitPart } from './unit-part.ts'
import { write } from './write.ts'

/** A story on a card, which can be told anew as the run goes on: what is told already stays, with the focus that is on it. */
export interface Telling {
  tell(story: Story): void
  /** Another may have taken its place on the card. */
  readonly isShown: boolean
}

/** @param first as it was told when it was asked for. @param follow a button of cells; null if it is of none */
export function createTelling(
  card: HTMLElement,
  first: Story,
  session: Session,
  close: () => void,
  follow: HTMLElement | null,
): Telling {
  const cross = make('button', { type: 'button', className: 'icon', textContent: '×', onclick: close })
  cross.setAttribute('aria-label', 'Close')
  const heading = make('h3')
  const asOf = make('p', { className: 'doc' })
  const facts = make('dl')
  const unit = createUnitPart(session)
  card.replaceChildren(heading, cross, asOf, facts, ...(follow ? [follow] : []), unit.element)
  const telling: Telling = {
    get isShown() {
      return heading.isConnected && !card.hidden
    },
    tell(story) {
      const hadFocus = card.contains(document.activeElement)
      write(heading, headingOf(first.title, story, story.day < first.day))
      write(asOf, `As on ${dayText(story.day)}.`)
      const told = story.isGone ? [['Here now', story.title.toLowerCase()] as const, ...story.facts] : story.facts
      const texts = told.flat()
      for (const [k, text] of texts.entries()) {
        const cell = facts.children[k] ?? facts.appendChild(make(k % 2 === 0 ? 'dt' : 'dd'))
        write(cell as HTMLElement, text)
      }
      while (facts.children.length > texts.length) facts.lastElementChild!.remove()
      unit.show(story.unit ?? null)
      // The button that was pressed may have gone with the day that it led to.
      if (hadFocus && !card.contains(document.activeElement)) cross.focus({ preventScroll: true })
    },
  }
  telling.tell(first)
  return telling
}

/** What was asked for, and what has become of it. */
function headingOf(asked: string, { title, isGone }: Story, isBefore: boolean): string {
  if (isGone) return `${asked}, ${isBefore ? 'not there yet' : 'gone'}`
  return title === asked ? title : `${asked}, now ${title.charAt(0).toLowerCase()}${title.slice(1)}`
}
