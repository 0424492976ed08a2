import type { Story } from '../../protocol/story.ts'
import type { View } from '../../view/view.ts'
import { make } from '../dom.ts'
import { plain, type Session } from '../session.ts'
import { createMark } from './mark.ts'
import { createPursuit } from './pursuit.ts'
import type { createTelling as CreateTelling } from './telling.ts'

/** Least time between two tellings, ms. */
const every = 400

/**
 * A click tells the story of a place: what is there, why its remodeling unit began and what came of it, with the way back to each of
 * its moments; and tells it anew as the run goes on. @param card where it is told @param seenAt whose section is to be seen at a place
 * across the picture, CSS pixels
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
  let stop = () => {}
  let asked = 0
  const hide = () => {
    asked++
    stop()
    pursuit.stop()
    card.hidden = true
    mark.hide()
  }
  session.on('opened', hide)
  window.addEventListener('keydown', ({ key }) => {
    if (key === 'Escape' && !document.querySelector('dialog[open], .brush-card')) hide()
  })
  view.onTap(async (x, y, screenX) => {
    const whose = seenAt(screenX)
    const { frame, simulation } = whose
    if (!frame || x < 0 || y < 0 || x > frame.width || y > frame.height) return hide()
    const mine = ++asked
    try {
      // What tells it is fetched when something is first asked for.
      const [story, { createTelling }] = await Promise.all([simulation.inspect(x, y), import('./telling.ts')])
      if (mine !== asked) return
      stop()
      pursuit.stop()
      tell(story, whose, createTelling)
    } catch (error) {
      session.say(plain(error))
    }
  })

  const tell = (first: Story, whose: Session, createTelling: typeof CreateTelling) => {
    const { cell, unit } = first
    let at = first
    const follow = cell === undefined ? null : followButton(cell, whose)
    const telling = createTelling(card, first, whose, hide, follow)
    card.classList.remove('is-stale')
    card.hidden = false
    mark.show(first.x, first.y, unit?.territory ?? [])

    let timer = 0
    let isAsking = false
    const again = async () => {
      timer = 0
      isAsking = true
      const mine = asked
      const told = { ...(cell !== undefined && { cell }), ...(unit && { unit: unit.id }) }
      // While it is led elsewhere, or has ended, the last that was told stands.
      const story = await whose.simulation.inspect(at.x, at.y, told).catch(() => null)
      isAsking = false
      if (mine !== asked || !telling.isShown) return
      card.classList.toggle('is-stale', story === null)
      if (!story) return
      at = story
      telling.tell(story)
      mark.show(story.x, story.y, story.unit?.territory ?? [])
      due()
    }
    const due = () => {
      if (!telling.isShown) return stop()
      if (timer === 0 && !isAsking && whose.frame!.day !== at.day) timer = window.setTimeout(() => void again(), every)
    }
    const unhear = whose.on('frame', due)
    stop = () => {
      unhear()
      clearTimeout(timer)
      stop = () => {}
    }
  }

  const followButton = (cell: number, whose: Session) => {
    const follow = make('button', { type: 'button', className: 'button small', textContent: 'Follow' })
    follow.title = 'The picture stays with this cell, and with what it becomes'
    const press = (isOn: boolean) => follow.setAttribute('aria-pressed', String(isOn))
    press(false)
    follow.onclick = () => {
      const isOn = follow.getAttribute('aria-pressed') === 'true'
      press(!isOn)
      if (isOn) return pursuit.stop()
      pursuit.follow(whose, cell, { moved: (x, y) => mark.move(x, y), lost: () => press(false) })
    }
    return follow
  }
}
