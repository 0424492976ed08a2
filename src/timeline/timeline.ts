import { type Bar, endMoved, moved, overlaps, removed, startMoved, ticks } from './edit.ts'

/** A way in which a drug is given, and what there is to say of it. */
export interface Offer {
  readonly drug: string
  readonly route: string
  readonly label: string
  readonly unit: string
  /** Usual dose, and the range that has been studied. */
  readonly dose: number
  readonly studied: readonly [low: number, high: number]
  /** Days between doses. */
  readonly interval: number
  /** What it does to which cell, how well that is known, and where it was read. */
  readonly words: string
  readonly evidence: string
  readonly source: string
}

/** One drug given for a time. */
export interface Given extends Bar {
  readonly drug: string
  readonly route: string
  readonly dose: number
  readonly unit: string
  readonly interval: number
}

/** Something that happens to the subject. */
export interface LifeEvent {
  readonly day: number
  readonly name: string
}

export interface TimelineActions {
  /** Makes this the prescription from now on; false if it was refused. */
  prescribe(given: readonly Given[]): Promise<boolean>
}

export interface Timeline {
  /** Shows a prescription over so many days. */
  show(given: readonly Given[], events: readonly LifeEvent[], days: number): void
  /** Moves the line of the present. */
  at(day: number): void
}

const isSame = (a: Pick<Given, 'drug' | 'route'>, b: Pick<Given, 'drug' | 'route'>) =>
  a.drug === b.drug && a.route === b.route

/** A lane for each drug, a bar for each time it is given: add, drag, resize, remove; what is past stays. */
export function createTimeline(host: HTMLElement, offers: readonly Offer[], actions: TimelineActions): Timeline {
  let given: readonly Given[] = []
  let events: readonly LifeEvent[] = []
  let total = 3652.5
  let days = total
  /** A run that goes on beyond its scenario needs room. */
  const lengthAt = (day: number) => (day > total ? 1.25 * day : total)
  let now = 0
  let chosen = -1
  host.classList.add('timeline')
  host.innerHTML = `<div class="timeline-head"><h2 id="timeline-name">Prescription</h2><label class="add"><span class="unseen">Add a drug</span><select></select></label><p class="hint"></p></div>
<div class="lanes" role="group" aria-labelledby="timeline-name"></div><form class="dose" hidden></form>`
  const lanes = host.querySelector<HTMLElement>('.lanes')!
  const add = host.querySelector('select')!
  const hint = host.querySelector<HTMLElement>('.hint')!
  const form = host.querySelector('form')!
  add.append(new Option('Add…', ''), ...offers.map((offer, k) => new Option(`${offer.label}`, String(k))))
  const offerOf = (one: Pick<Given, 'drug' | 'route'>) => offers.find((offer) => isSame(offer, one))
  const place = (day: number) => `${(100 * Math.min(days, Math.max(0, day))) / days}%`

  const commit = async (next: readonly Given[], focus: number) => {
    hint.textContent = ''
    const before = given
    given = next
    chosen = focus
    draw()
    if (!(await actions.prescribe(next))) {
      given = before
      draw()
    }
  }
  const change = (k: number, next: Given) => {
    const lane = given.filter((one, other) => other !== k && isSame(one, next))
    if (overlaps(next, lane)) {
      hint.textContent = 'The same drug is already given then, by the same route.'
      draw()
      return
    }
    void commit(
      given.map((one, other) => (other === k ? next : one)),
      k,
    )
  }
  const remove = (k: number) => {
    const left = removed(given[k]!, now)
    void commit(
      given.flatMap((one, other) => (other !== k ? [one] : left ? [left] : [])),
      -1,
    )
  }

  add.onchange = () => {
    const offer = add.value === '' ? undefined : offers[Number(add.value)]
    add.value = ''
    if (!offer) return
    const { drug, route, dose, unit, interval } = offer
    const day = Math.ceil(Math.max(0, now))
    const next: Given = { drug, route, dose, unit, interval, start: day, stop: Number.POSITIVE_INFINITY }
    const later = given.filter((one) => isSame(one, next) && one.stop > day).sort((a, b) => a.start - b.start)[0]
    if (later && later.start <= day) {
      hint.textContent = `${offer.label} is being given already: change its dose, or its end.`
      chosen = given.indexOf(later)
      draw()
      return
    }
    void commit([...given, later ? { ...next, stop: later.start } : next], given.length)
  }

  /** Bars are dragged by their middle or by an end; keys do the same by a month, with Shift by a day. */
  const hold = (element: HTMLElement, k: number) => {
    let from: { x: number; deed: 'middle' | 'start' | 'end' } | null = null
    const byHand = (event: PointerEvent) => ((event.clientX - from!.x) / lanes.clientWidth) * days
    const after = (deed: 'middle' | 'start' | 'end', by: number) =>
      (deed === 'start' ? startMoved : deed === 'end' ? endMoved : moved)(given[k]!, Math.round(by), now, days)
    element.onpointerdown = (event) => {
      const end = (event.target as HTMLElement).dataset['end'] as 'start' | 'end' | undefined
      from = { x: event.clientX, deed: end ?? 'middle' }
      element.setPointerCapture(event.pointerId)
      event.preventDefault()
      element.focus()
    }
    element.onpointermove = (event) => {
      if (!from) return
      const { start, stop } = after(from.deed, byHand(event))
      element.style.left = place(start)
      element.style.right = `calc(100% - ${place(stop)})`
    }
    element.onpointerup = (event) => {
      if (!from) return
      const by = byHand(event)
      const { deed } = from
      from = null
      if (Math.abs(by) < 0.002 * days) {
        chosen = k
        draw()
      } else change(k, after(deed, by))
    }
    element.onpointercancel = () => {
      from = null
      draw()
    }
    element.onclick = (event) => {
      // By keyboard: a pointer has been heard already.
      if (event.detail !== 0) return
      chosen = k
      draw()
    }
    element.onkeydown = (event) => {
      const step = event.shiftKey ? 1 : 30
      const way = event.key === 'ArrowLeft' ? -step : event.key === 'ArrowRight' ? step : 0
      if (way !== 0) change(k, after(event.altKey ? 'end' : 'middle', way))
      else if (event.key === 'Delete' || event.key === 'Backspace') remove(k)
      else return
      event.preventDefault()
      event.stopPropagation()
    }
  }

  const draw = () => {
    const rows: (readonly Given[])[] = []
    for (const one of given)
      if (!rows.some(([first]) => isSame(first!, one))) rows.push(given.filter((other) => isSame(one, other)))
    const axis = make('div', 'axis')
    for (const { day, text } of ticks(days, Math.max(3, Math.floor(lanes.clientWidth / 75)))) {
      if (day > 0.96 * days) continue
      const tick = make('span', 'tick', text)
      tick.style.left = place(day)
      axis.append(tick)
    }
    for (const { day, name } of events) {
      const event = make('span', 'event', name)
      event.style.left = place(day)
      event.title = `${name}, ${dayWords(day)}`
      axis.append(event)
    }
    const bars = rows.map((row) => {
      const lane = make('div', 'lane')
      for (const one of row) {
        const k = given.indexOf(one)
        const bar = document.createElement('button')
        bar.type = 'button'
        bar.className = 'bar'
        bar.dataset['bar'] = String(k)
        bar.setAttribute('aria-pressed', String(k === chosen))
        bar.setAttribute('aria-label', `${wordsOf(one)}, from ${dayWords(one.start)} ${endWords(one)}`)
        bar.title = 'Drag to move, drag an end to resize; arrow keys (with Alt the end), Delete.'
        bar.style.left = place(one.start)
        bar.style.right = `calc(100% - ${place(one.stop)})`
        bar.classList.toggle('is-open', one.stop > days)
        const start = make('i', 'grip')
        start.dataset['end'] = 'start'
        const end = make('i', 'grip')
        end.dataset['end'] = 'end'
        bar.append(start, make('span', '', wordsOf(one)), end)
        hold(bar, k)
        lane.append(bar)
      }
      return lane
    })
    const had = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['bar'] : undefined
    const line = make('div', 'now')
    line.style.left = place(now)
    lanes.replaceChildren(axis, ...bars, line)
    host.classList.toggle('is-empty', given.length === 0)
    if (given.length === 0) hint.textContent = 'No drugs. Add one: it is given from now on.'
    else if (/^No drugs/.test(hint.textContent ?? '')) hint.textContent = ''
    if (had !== undefined && had !== '') lanes.querySelector<HTMLElement>(`[data-bar="${had}"]`)?.focus()
    drawForm()
  }

  const drawForm = () => {
    const one = given[chosen]
    const offer = one && offerOf(one)
    form.hidden = !offer
    if (!one || !offer) return
    form.replaceChildren()
    const isPast = one.stop <= now
    const number = (label: string, value: string, unit: string, set: (value: number) => Given | null) => {
      const input = document.createElement('input')
      input.type = 'number'
      input.step = 'any'
      input.min = '0'
      input.value = value
      input.disabled = isPast
      input.onchange = () => {
        const next = input.value === '' ? null : set(Number(input.value))
        if (next && Number.isFinite(next.dose)) change(chosen, next)
        else input.value = value
      }
      const field = document.createElement('label')
      field.append(make('span', '', label), input, make('small', '', unit))
      form.append(field)
      return input
    }
    form.append(make('b', '', offer.label))
    number('Dose', String(one.dose), offer.unit, (dose) => (dose > 0 ? { ...one, dose } : null))
    number('every', String(one.interval), 'days', (interval) => (interval > 0 ? { ...one, interval } : null))
    const start = number('from day', String(Math.round(one.start)), '', (day) => startMoved(one, day - one.start, now))
    start.disabled ||= one.start < now
    number('to day', Number.isFinite(one.stop) ? String(Math.round(one.stop)) : '', '', (day) =>
      endMoved(one, day - (Number.isFinite(one.stop) ? one.stop : 0), now, 0),
    )
    const away = document.createElement('button')
    away.type = 'button'
    away.className = 'button'
    away.textContent = one.start >= now ? 'Remove' : 'Stop now'
    away.disabled = isPast
    away.onclick = () => remove(chosen)
    const [low, high] = offer.studied
    const isBeyond = one.dose < low || one.dose > high
    const words = make('p', 'words', `${offer.words} Evidence: ${offer.evidence} (${offer.source}).`)
    form.append(away, words)
    if (isBeyond)
      form.append(make('p', 'beyond', `Studied from ${low} to ${high} ${offer.unit}: beyond that the model guesses.`))
  }
  form.onsubmit = (event) => event.preventDefault()

  return {
    show(nextGiven, nextEvents, nextDays) {
      given = nextGiven
      events = nextEvents
      total = Math.max(30, nextDays)
      days = lengthAt(now)
      if (chosen >= given.length) chosen = -1
      draw()
    },
    at(day) {
      now = Math.max(0, day)
      if (now > days || (days > total && now < total)) {
        days = lengthAt(now)
        draw()
      } else lanes.querySelector<HTMLElement>('.now')?.style.setProperty('left', place(now))
    },
  }
}

function make<K extends keyof HTMLElementTagNameMap>(tag: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag)
  if (className) element.className = className
  element.textContent = text
  return element
}

const wordsOf = ({ drug, route, dose, unit, interval }: Given) =>
  `${drug} ${route}, ${dose} ${unit}${/day/.test(unit) || interval === 1 ? '' : ` every ${interval} days`}`
const dayWords = (day: number) => (day < 366 ? `day ${Math.round(day)}` : `year ${(day / 365.25).toFixed(1)}`)
const endWords = ({ stop }: Bar) => (Number.isFinite(stop) ? `to ${dayWords(stop)}` : 'on')
