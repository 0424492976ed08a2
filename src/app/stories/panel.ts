import { type SourceName, sources } from '../../stories/sources.ts'
import type { Sentence, Story } from '../../stories/story.ts'
import { dayText } from '../day.ts'
import { make } from '../dom.ts'
import type { Standing } from './lead.ts'

/** What a reader may do in the panel. */
export interface PanelActions {
  begin(story: Story): void
  go(step: number): void
  /** Goes on after a pause. */
  goOn(): void
  list(): void
  leave(): void
}

/** The text beside the section. */
export interface Panel {
  readonly element: HTMLElement
  /** The stories there are. */
  offer(stories: readonly Story[]): void
  /** Paragraph by paragraph. @param isPlaying the run moves */
  show(story: Story, standing: Standing, isPlaying: boolean): void
  /** A story is being opened. */
  wait(story: Story): void
}

export function createPanel(actions: PanelActions): Panel {
  const element = make('aside', { id: 'stories-panel', className: 'side guide' })
  element.setAttribute('aria-label', 'Stories')
  const close = make('button', { type: 'button', className: 'icon', textContent: '×' })
  close.setAttribute('aria-label', 'Leave the stories')
  close.onclick = actions.leave
  const all = make('button', { type: 'button', className: 'link', textContent: 'All stories', onclick: actions.list })
  const kicker = make('p', { className: 'guide-kicker' })
  const head = make('div', { className: 'guide-head' }, kicker, all, close)
  const body = make('div', { className: 'guide-body', tabIndex: -1 })
  const words = make('article', { className: 'guide-words' })
  words.setAttribute('aria-live', 'polite')
  const reads = make('div', { className: 'guide-reads' })
  const way = make('progress', { max: 1, value: 0 })
  way.setAttribute('aria-label', 'On the way to this paragraph')
  const status = make('p', { className: 'guide-status', role: 'status' })
  const on = make('button', { type: 'button', className: 'link', textContent: 'Go on', onclick: actions.goOn })
  const dots = make('ol', { className: 'guide-dots' })
  const back = make('button', { type: 'button', className: 'button', textContent: '← Back' })
  const next = make('button', { type: 'button', className: 'button primary', textContent: 'Next →' })
  const foot = make('div', { className: 'guide-foot' }, back, dots, next)
  element.append(head, body, foot)
  let told = ''
  let step = 0
  let last = 0
  back.onclick = () => actions.go(step - 1)
  next.onclick = () => (step === last ? actions.leave() : actions.go(step + 1))
  element.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const does = { ArrowLeft: back, ArrowRight: step === last ? null : next }[event.key]
    if (event.key === 'Escape') actions.leave()
    else if (does) {
      if (!does.disabled && !foot.hidden) does.click()
    } else return
    event.preventDefault()
    event.stopPropagation()
  })

  const draw = (story: Story, { step: now, farthest }: Standing) => {
    const { title, says } = story.steps[now]!
    kicker.textContent = `${now + 1} of ${story.steps.length}`
    words.replaceChildren(
      make('h2', { textContent: story.title }),
      make('h3', { textContent: title }),
      ...says.map((one) => paragraph(one)),
    )
    body.replaceChildren(words, reads, make('div', { className: 'guide-way' }, way, status, on))
    body.scrollTop = 0
    dots.replaceChildren(
      ...story.steps.map((one, k) => {
        const dot = make('button', { type: 'button', disabled: k > farthest, onclick: () => actions.go(k) })
        dot.setAttribute('aria-label', `${k + 1}: ${one.title}`)
        dot.title = one.title
        if (k === now) dot.setAttribute('aria-current', 'step')
        return make('li', {}, dot)
      }),
    )
  }

  return {
    element,
    offer(stories) {
      told = ''
      kicker.textContent = 'Three stories, told by a section that lives'
      all.hidden = true
      foot.hidden = true
      body.replaceChildren(
        ...stories.map((story) => {
          const begin = make('button', { type: 'button', className: 'guide-offer' })
          begin.append(make('b', { textContent: story.title }), make('span', { textContent: story.about }))
          begin.onclick = () => actions.begin(story)
          return begin
        }),
        make('p', { className: 'muted', textContent: 'A story opens a run of its own in place of the present one.' }),
      )
    },
    wait(story) {
      told = ''
      all.hidden = false
      foot.hidden = true
      body.replaceChildren(
        make('h2', { textContent: story.title }),
        make('p', { textContent: 'The section is opened.' }),
      )
      body.focus()
    },
    show(story, standing, isPlaying) {
      const key = `${story.name} ${standing.step} ${standing.farthest}`
      last = story.steps.length - 1
      step = standing.step
      if (key !== told) {
        told = key
        all.hidden = false
        foot.hidden = false
        draw(story, standing)
      }
      const said = readings(story, standing)
      if (said.join('\n') !== [...reads.children].map((one) => one.textContent).join('\n'))
        reads.replaceChildren(...said.map((text) => make('p', { textContent: text })))
      reads.hidden = said.length === 0
      way.hidden = !standing.isLeading
      way.value = standing.share
      const words = statusOf(standing, isPlaying)
      if (status.textContent !== words) status.textContent = words
      on.hidden = !standing.isLeading || isPlaying || !standing.told
      back.disabled = step === 0 || standing.isLost
      next.disabled = step !== last && (standing.isLost || standing.isLeading || step >= standing.farthest)
      next.textContent = step === last ? 'Done' : 'Next →'
    },
  }
}

/** What this run shows. */
function readings(story: Story, { step, told, lacksTwin, isLost }: Standing): readonly string[] {
  if (isLost) return ['Another run was opened, and the story ends here. It can be begun anew.']
  if (lacksTwin && told)
    return story.steps[step]!.does?.kind === 'twin'
      ? []
      : ['The twin is gone, and with it what there was to compare. The story can be begun anew.']
  return (told && story.steps[step]!.reads?.(told)) || []
}

function statusOf({ isLeading, isLost, told }: Standing, isPlaying: boolean): string {
  if (isLost) return ''
  if (!told) return 'The tissue settles; the story begins at day 0.'
  if (!isLeading) return `Here: ${dayText(told.run.day)}.`
  return isPlaying ? 'The run lives on to this.' : 'The run stands still.'
}

function paragraph({ says, source }: Sentence): HTMLElement {
  return source ? make('p', {}, `${says} `, cite(source)) : make('p', {}, says)
}

/** A link to where it was read. */
function cite(name: SourceName): HTMLElement {
  const { label, doi, where }: { label: string; doi?: string; where?: string } = sources[name]
  if (!doi) return make('cite', { title: where ?? '' }, `(${label}${where ? `, ${where}` : ''})`)
  const link = make('a', { href: `https://doi.org/${doi}`, target: '_blank', rel: 'noreferrer', textContent: label })
  return make('cite', {}, link)
}
