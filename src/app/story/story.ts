import type { Story } from '../../protocol/story.ts'
import type { View } from '../../view/view.ts'
import { make } from '../dom.ts'
import { plain, type Session } from '../session.ts'
import { createMark } from './mark.ts'
import { createPursuit } from './pursuit.ts'
import { unitPart } from './unit-part.ts'

/**
 * A click tells the story of a place: what is there, why its remodeling unit began and what came of it, with the way back to each of
 * its moments. @param card where it is told @param seenAt whose section is to be seen at a place across the picture, CSS pixels
 */
export function setUpStory(
  session: Session,
  view: View,
  host: HTMLElement,
  card: HTMLElement,
  seenAt: (x: number) => Session,
): void {
  const mark = createMark(host, view)
  const pursuit = createPursuit(view)
  const hide = () => {
    pursuit.stop()
    card.hidden = true
    mark.hide()
  }
  session.on('opened', hide)
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !document.querySelector('dialog[open], .brush-card')) hide()
  })
  let asked = 0
  view.onTap(async (x, y, screenX) => {
    const whose = seenAt(screenX)
    const { frame, simulation } = whose
    if (!frame || x < 0 || y < 0 || x > frame.width || y > frame.height) return hide()
    const mine = ++asked
    try {
      const story = await simulation.inspect(x, y)
      if (mine !== asked) return
      pursuit.stop()
      tell(story, whose)
    } catch (error) {
      session.say(plain(error))
    }
  })

  const tell = (story: Story, whose: Session) => {
    const { title, facts, cell, unit } = story
    const close = make('button', { type: 'button', className: 'icon', textContent: '×' })
    close.setAttribute('aria-label', 'Close')
    close.onclick = hide
    const list = facts.flatMap(([what, much]) => [make('dt', { textContent: what }), make('dd', { textContent: much })])
    const follow = make('button', { type: 'button', className: 'button small', textContent: 'Follow' })
    follow.title = 'The picture stays with this cell, and with what it becomes'
    follow.setAttribute('aria-pressed', 'false')
    follow.onclick = () => {
      const isOn = follow.getAttribute('aria-pressed') === 'true'
      follow.setAttribute('aria-pressed', String(!isOn))
      if (isOn) return pursuit.stop()
      pursuit.follow(whose, cell!, {
        moved: (x, y) => mark.move(x, y),
        became: (kind) => {
          heading.textContent = `${title}${kind ? `, now ${kind}` : ''}`
        },
        lost() {
          follow.setAttribute('aria-pressed', 'false')
          heading.textContent = `${title}, gone`
        },
      })
    }
    const heading = make('h3', { textContent: title })
    card.replaceChildren(
      heading,
      close,
      make('dl', {}, ...list),
      ...(cell === undefined ? [] : [follow]),
      ...(unit ? unitPart(unit, whose) : []),
    )
    card.hidden = false
    mark.show(story.x, story.y, unit?.sites ?? null, whose.frame!.width)
  }
}
