import { dayWords } from './entries.ts'
import { make } from './make.ts'
import { curve, rangeOf, type Trace, ticksFor } from './trace.ts'

/** A course that the run has taken, and its bone volume over its days. */
export interface Course {
  readonly id: number
  readonly parent: number | null
  readonly since: number
  readonly tip: number
  readonly name: string
  readonly trace: Trace | null
  /** It can be gone on with at once: else it must be lived again. */
  readonly isAtHand: boolean
}

/** All that the strip shows. */
export interface Lived {
  readonly courses: readonly Course[]
  readonly current: number
  /** First day one can go back to, the end of the present course, and the day shown. */
  readonly first: number
  readonly tip: number
  readonly day: number
  /** Whether that day is still being looked for. */
  readonly isNearing: boolean
  /** Days that the strip is long. */
  readonly days: number
}

export interface StripActions {
  goTo(day: number): void
  goBy(days: number): void
  change(course: number): void
}

const svg = 'http://www.w3.org/2000/svg'
const height = 30

/** What has been lived, drawn small: drag along it to go back; the courses it has taken below, each a button. */
export function createStrip(host: HTMLElement, actions: StripActions): { show(lived: Lived): void } {
  host.innerHTML = `<div class="row"><div class="name"><h2>Past</h2><span class="where"></span><button type="button" class="button live">Return to live</button></div>
<div class="track"><svg aria-hidden="true" preserveAspectRatio="none"></svg><div class="marks" aria-hidden="true"></div><div class="playhead" role="slider" tabindex="0" aria-label="Day shown"><i></i></div></div></div>
<div class="row courses" role="group" aria-label="Courses the run has taken" hidden><div class="name">Courses</div><div class="tree"></div></div>`
  const part = <T extends Element>(selector: string) => host.querySelector<T>(selector)!
  const [where, track, marks, tree] = ['.where', '.track', '.marks', '.tree'].map((name) =>
    part<HTMLElement>(name),
  ) as [HTMLElement, HTMLElement, HTMLElement, HTMLElement]
  const picture = part<SVGSVGElement>('svg')
  const playhead = part<HTMLElement>('.playhead')
  const courses = part<HTMLElement>('.courses')
  const back = part<HTMLButtonElement>('.live')
  let lived: Lived | null = null
  let isDragged = false

  const dayAt = (x: number) => {
    const box = track.getBoundingClientRect()
    return ((x - box.left) / Math.max(1, box.width)) * (lived?.days ?? 0)
  }
  const drag = (event: PointerEvent) => {
    if (isDragged) actions.goTo(Math.round(dayAt(event.clientX)))
  }
  track.onpointerdown = (event) => {
    if (event.button !== 0) return
    isDragged = true
    track.setPointerCapture(event.pointerId)
    event.preventDefault()
    playhead.focus({ preventScroll: true })
    drag(event)
  }
  track.onpointermove = drag
  track.onpointerup = track.onpointercancel = () => {
    isDragged = false
  }
  playhead.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !lived) return
    const steps: Record<string, number> = {
      ArrowLeft: -1,
      ArrowDown: -1,
      ArrowRight: 1,
      ArrowUp: 1,
      PageDown: -30,
      PageUp: 30,
    }
    const step = steps[event.key]
    if (step !== undefined) actions.goBy(event.shiftKey ? 7 * step : step)
    else if (event.key === 'Home') actions.goTo(lived.first)
    else if (event.key === 'End') actions.goTo(lived.tip)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  back.onclick = () => {
    if (lived) actions.goTo(lived.tip)
    playhead.focus({ preventScroll: true })
  }

  const place = (day: number, days: number) => `${(100 * Math.min(days, Math.max(0, day))) / days}%`

  const drawTree = ({ courses: all, current, days }: Lived) => {
    courses.hidden = all.length < 2
    if (courses.hidden) return
    const had = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['course'] : undefined
    tree.style.setProperty('--rows', String(all.length))
    tree.replaceChildren(
      ...all.map((course, row) => {
        const button = make('button', 'course')
        const from = all.findIndex(({ id }) => id === course.parent)
        const name = course.name || 'As it began'
        const span = `${dayWords(course.since)} to ${dayWords(course.tip)}`
        button.type = 'button'
        button.dataset['course'] = String(course.id)
        button.style.setProperty('--from', place(course.since, days))
        button.style.setProperty('--to', place(course.tip, days))
        button.style.setProperty('--row', String(row))
        button.style.setProperty('--up', String(from === -1 ? 0 : row - from))
        button.setAttribute('aria-current', String(course.id === current))
        const isCurrent = course.id === current
        const isAway = !isCurrent && !course.isAtHand
        const state = isCurrent ? ', the present course' : isAway ? ', to be lived again' : ''
        button.setAttribute('aria-label', `${name}: ${span}${state}`)
        const hint = isAway
          ? 'It was lived before the page was closed. Click to live it again, from the beginning.'
          : 'Click to go on with it.'
        button.title = isCurrent ? `${name}: ${span}` : `${name}: ${span}. ${hint}`
        button.classList.toggle('is-away', isAway)
        button.append(make('i', ''), make('span', '', isAway ? `${name} (to be lived again)` : name))
        button.classList.toggle('is-late', course.since > 0.6 * days)
        button.onclick = () => actions.change(course.id)
        return button
      }),
    )
    if (had) tree.querySelector<HTMLElement>(`[data-course="${had}"]`)?.focus()
  }

  const drawTraces = ({ courses: all, current, days, tip }: Lived) => {
    const range = rangeOf(all.flatMap(({ trace }) => trace ?? []))
    picture.setAttribute('viewBox', `0 0 1000 ${height}`)
    const inOrder = [...all].sort((a, b) => Number(a.id === current) - Number(b.id === current))
    picture.replaceChildren(
      ...inOrder.flatMap(({ id, trace, since }) => {
        if (!trace) return []
        const path = document.createElementNS(svg, 'path')
        path.setAttribute('d', curve(trace, id === current ? 0 : since, days, range, height))
        path.classList.toggle('is-ghost', id !== current)
        return [path]
      }),
    )
    track.style.setProperty('--tip', place(tip, days))
  }

  let ticked = ''
  const drawMarks = ({ days }: Lived) => {
    // As many as letters of 11 px would leave room for.
    const room = (11 * track.clientWidth) / Number.parseFloat(getComputedStyle(marks).fontSize)
    const key = `${days} ${room}`
    if (key === ticked) return
    ticked = key
    marks.replaceChildren(
      ...ticksFor(days, room).map(({ day, text }) => {
        const tick = make('span', 'tick', text)
        tick.style.left = place(day, days)
        return tick
      }),
    )
  }

  let drawn = ''
  const draw = () => {
    if (!lived) return
    const { day, tip, first, isNearing, days } = lived
    drawMarks(lived)
    // The curve and the courses change with the rows, not with every frame.
    const key = JSON.stringify([
      days,
      track.clientWidth,
      lived.current,
      lived.courses.map(({ id, tip: end, trace }) => [id, trace?.days.length, Math.floor(end / (days / 500))]),
    ])
    if (key !== drawn) {
      drawn = key
      drawTraces(lived)
      drawTree(lived)
    }
    const isPast = day < tip
    host.classList.toggle('is-past', isPast)
    host.classList.toggle('is-nearing', isNearing)
    track.style.setProperty('--day', place(day, days))
    const text = isPast ? dayWords(day) : isNearing ? 'on the way …' : 'live'
    if (where.textContent !== text) where.textContent = text
    back.hidden = !isPast
    playhead.setAttribute('aria-valuemin', String(Math.floor(first)))
    playhead.setAttribute('aria-valuemax', String(Math.floor(tip)))
    playhead.setAttribute('aria-valuenow', String(Math.floor(day)))
    playhead.setAttribute(
      'aria-valuetext',
      isPast ? `${dayWords(day)}, in the past; the run stands at ${dayWords(tip)}` : `${dayWords(day)}, live`,
    )
  }
  new ResizeObserver(draw).observe(track)
  return {
    show(next) {
      lived = next
      draw()
    },
  }
}
