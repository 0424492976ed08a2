import '../style/stories.css'
import { stories } from '../../stories/index.ts'
import type { Story } from '../../stories/story.ts'
import type { View } from '../../view/view.ts'
import { dayText } from '../day.ts'
import type { Desk } from '../desk.ts'
import { byId } from '../dom.ts'
import type { Runs } from '../runs.ts'
import type { Session } from '../session.ts'
import { type Lead, openStory } from './lead.ts'
import { createPanel, type Panel } from './panel.ts'

/** Stories beside the section: opened and left by one button. */
export function createStories(session: Session, desk: Desk, runs: Runs, view: View): { toggle(): void } {
  const button = byId<HTMLButtonElement>('stories')
  const work = document.querySelector<HTMLElement>('.work')!
  let panel: Panel | null = null
  let lead: Lead | null = null
  let story: Story | null = null
  let isWaiting = false
  let openings = 0

  const show = () => {
    // At most once a frame of the screen, whatever happens in between.
    if (isWaiting) return
    isWaiting = true
    requestAnimationFrame(() => {
      isWaiting = false
      if (panel && story && lead) panel.show(story, lead.standing, session.isPlaying)
    })
  }
  const drop = () => {
    openings++
    lead?.end()
    lead = null
    story = null
  }
  const begin = async (chosen: Story) => {
    drop()
    const mine = openings
    panel?.wait(chosen)
    const opened = await openStory(chosen, session, desk, runs, view, show)
    if (mine !== openings) return opened?.end()
    if (!opened) return panel?.offer(stories)
    story = chosen
    lead = opened
    await opened.enter(0)
  }
  const leave = () => {
    const told = lead && !lead.standing.isLost
    drop()
    off()
    panel?.element.remove()
    panel = null
    delete work.dataset['story']
    button.setAttribute('aria-pressed', 'false')
    button.focus()
    if (told)
      session.say(
        `The story is left; nothing is put back. The run stands on ${dayText(Math.max(0, session.frame?.day ?? 0))} and goes on from here as your own.`,
      )
  }
  let off = () => {}
  const enter = () => {
    panel = createPanel({
      begin: (chosen) => void begin(chosen),
      go: (step) => void lead?.enter(step),
      goOn: () => session.play(),
      list() {
        drop()
        panel?.offer(stories)
      },
      leave,
    })
    off = session.on('played', show)
    panel.offer(stories)
    work.append(panel.element)
    work.dataset['story'] = ''
    button.setAttribute('aria-pressed', 'true')
    panel.element.querySelector<HTMLElement>('.guide-offer')?.focus()
  }
  return { toggle: () => (panel ? leave() : enter()) }
}
