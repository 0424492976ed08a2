import { endMoved, moved, rowsOf, startMoved } from './edit.ts'
import { amountWords, dayWords, endWords, type Given, type LifeEvent } from './entries.ts'
import { type Deed, grab, type Handling } from './grab.ts'
import { make } from './make.ts'

/** Where and when a bar or an event is drawn, and what hands do to it. */
export interface Scene {
  readonly now: number
  /** Days that the lanes are long. */
  readonly days: number
  place(day: number): string
  /** How an element is taken hold of, by its key. */
  handle(key: string): Pick<Handling, 'daysOf' | 'preview' | 'release'>
}

export interface BarActions {
  change(next: Given, name: string): void
  remove(): void
  choose(): void
}

/** One drug given, or one level held, for a time. @param key tells it from all others */
export function drawBar(one: Given, name: string, key: string, isChosen: boolean, scene: Scene, actions: BarActions) {
  const { now, days, place } = scene
  const bar = make('button', 'bar')
  const isPast = one.stop <= now
  const after = (deed: Deed, by: number) =>
    (deed === 'start' ? startMoved : deed === 'end' ? endMoved : moved)(one, by, now, days)
  const span = ({ start, stop }: Given) => {
    bar.style.left = place(start)
    bar.style.right = `calc(100% - ${place(stop)})`
  }
  bar.type = 'button'
  bar.dataset['key'] = key
  bar.setAttribute('aria-pressed', String(isChosen))
  bar.setAttribute('aria-label', `${name}, ${amountWords(one)}, from ${dayWords(one.start)} ${endWords(one)}`)
  bar.title = isPast
    ? `${amountWords(one)}: past, and stays as it was.`
    : `${amountWords(one)}. Drag to move, drag an end to resize; arrow keys (with Alt the end), Delete.`
  bar.classList.toggle('is-open', one.stop > days)
  bar.classList.toggle('is-past', isPast)
  bar.classList.toggle('is-level', one.interval === undefined)
  const [start, end] = [make('i', 'grip'), make('i', 'grip')]
  start.dataset['end'] = 'start'
  end.dataset['end'] = 'end'
  start.hidden = one.start < now
  end.hidden = isPast
  bar.append(start, make('span', '', amountWords(one)), end)
  span(one)
  const handle = scene.handle(key)
  grab(bar, {
    ...handle,
    preview(deed, by) {
      handle.preview(deed, by)
      span(after(deed, by))
    },
    move: (deed, by) => actions.change(after(deed, by), `${name} ${deed === 'middle' ? 'moved' : 'resized'}`),
    remove: actions.remove,
    choose: actions.choose,
  })
  return bar
}

export interface EventActions {
  move(day: number): void
  remove(): void
  choose(): void
}

/** Something that happens to the subject on a day. */
export function drawEvent(event: LifeEvent, isChosen: boolean, scene: Scene, actions: EventActions) {
  const { now, place } = scene
  const mark = make('button', 'event')
  const isPast = event.day < now
  const words = `${event.name}, ${dayWords(event.day)}`
  mark.type = 'button'
  mark.dataset['key'] = event.kind
  mark.setAttribute('aria-pressed', String(isChosen))
  mark.setAttribute('aria-label', words)
  mark.title = isPast ? `${words}: it has happened.` : `${words}. Drag to move; arrow keys, Delete.`
  mark.style.left = place(event.day)
  mark.classList.toggle('is-past', isPast)
  mark.append(make('span', '', event.name))
  const handle = scene.handle(event.kind)
  grab(mark, {
    ...handle,
    preview(deed, by) {
      handle.preview(deed, by)
      if (!isPast) mark.style.left = place(Math.max(now, event.day + by))
    },
    move: (_, by) => actions.move(event.day + by),
    remove: actions.remove,
    choose: actions.choose,
  })
  return mark
}

/** Names that would run over one another go below one another, and one that would run off the edge goes to the left. */
export function spreadEvents(host: HTMLElement, marks: readonly HTMLElement[]): void {
  const { width, left: edge } = host.getBoundingClientRect()
  const spans = marks.map((mark) => {
    const box = mark.getBoundingClientRect()
    const isOff = box.right - edge > width
    mark.classList.toggle('is-left', isOff)
    const left = box.left - edge - (isOff ? box.width : 0)
    return [left, left + box.width + 4] as const
  })
  const order = spans.map((_, k) => k).sort((a, b) => spans[a]![0] - spans[b]![0])
  const rows = rowsOf(order.map((k) => spans[k]!))
  for (const [k, mark] of order.entries()) marks[mark]!.style.setProperty('--row', String(rows[k]))
  host.style.setProperty('--rows', String(Math.max(0, ...rows) + 1))
}
