import { fillAdd } from './add.ts'
import { fillAxis } from './axis.ts'
import { overlaps, removed } from './edit.ts'
import type { EventOffer, Given, Life, LifeEvent, Offer } from './entries.ts'
import { fillEventForm, fillForm } from './form.ts'
import { make } from './make.ts'
import { drawBar, drawEvent, type Scene, spreadEvents } from './marks.ts'

/** What the lanes ask of the page; each answers false if it was refused, and is told by a name what was done. */
export interface TimelineActions {
  /** Makes this the prescription from now on. */
  prescribe(given: readonly Given[], name: string): Promise<boolean>
  /** Lets an event happen on a day, or not at all. */
  happen(kind: string, day: number | null, name: string): Promise<boolean>
}

export interface Timeline {
  show(life: Life): void
  /** Moves the line of the present. @param farthest day that was lived, on whatever course */
  at(day: number, farthest: number): void
}

/**
 * A lane for each drug and each level that is held, and one for life: add, drag, resize, remove; what is past stays.
 * @param whose names the lane of life.
 */
export function createTimeline(host: HTMLElement, whose: HTMLElement, actions: TimelineActions): Timeline {
  let life: Life = { given: [], events: [], offers: [], eventOffers: [], days: 3652.5 }
  let days = life.days
  let now = 0
  /** Farthest day that was lived. */
  let reach = 0
  let drawnAt = 0
  /** A bar or the kind of an event. */
  let chosen: Given | string | null = null
  let isGrabbed = false
  host.classList.add('timeline')
  host.innerHTML = `<div class="strip" role="group" aria-labelledby="timeline-name"><div class="row top"><div class="name"><h2 id="timeline-name">Prescription</h2><label><span class="unseen">Add a drug, an event or a level</span><select></select></label></div><div class="axis"></div></div>
<div class="row life"><div class="name"></div><div class="events"></div></div><div class="lanes"></div>
<div class="over" aria-hidden="true"><i class="past"></i><i class="beyond-end"></i><i class="now"></i></div></div>
<p class="hint" role="status"></p><form class="dose" hidden></form>`
  const part = <T extends HTMLElement>(selector: string) => host.querySelector<T>(selector)!
  const [axis, marks, lanes, hint] = ['.axis', '.events', '.lanes', '.hint'].map((name) => part(name)) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ]
  const add = part<HTMLSelectElement>('select')
  const form = part<HTMLFormElement>('form')
  part('.life .name').append(whose)
  form.onsubmit = (event) => event.preventDefault()
  const offerOf = (lane: string) => life.offers.find((offer) => offer.lane === lane)
  const nameOf = ({ lane }: Given) => offerOf(lane)?.label ?? lane
  const place = (day: number) => `${(100 * Math.min(days, Math.max(0, day))) / days}%`
  const daysOf = (pixels: number) => (pixels / Math.max(1, axis.getBoundingClientRect().width)) * days
  /** The end of the scenario stands a little before the edge; a run that goes on beyond it needs more room. */
  const lengthAt = (day: number) => (day > life.days ? 1.25 * day : 1.04 * life.days)

  const commit = async (next: readonly Given[], focus: Given | null, name: string) => {
    hint.textContent = ''
    const before = life
    life = { ...life, given: next }
    chosen = focus
    draw()
    if (await actions.prescribe(next, name)) return
    life = before
    draw()
  }
  const change = (one: Given, next: Given, name: string) => {
    if (next === one) return draw()
    const others = life.given.filter((other) => other !== one && other.lane === one.lane)
    if (overlaps(next, others)) {
      hint.textContent = 'There is something in this lane then already.'
      return draw()
    }
    void commit(
      life.given.map((other) => (other === one ? next : other)),
      next,
      name,
    )
  }
  const remove = (one: Given) => {
    if (one.stop <= now) return
    const left = removed(one, now)
    const rest = life.given.flatMap((other) => (other !== one ? [other] : left ? [left] : []))
    void commit(rest, null, `${nameOf(one)} ${left ? 'stopped' : 'removed'}`)
  }
  const happen = async (kind: string, day: number | null, name: string) => {
    hint.textContent = ''
    chosen = day === null ? null : kind
    if (!(await actions.happen(kind, day, name))) draw()
  }
  const move = (event: LifeEvent, day: number) => {
    if (event.day < now || !Number.isFinite(day)) return draw()
    void happen(event.kind, Math.max(Math.ceil(now), day), `${event.name} moved`)
  }
  const takeAway = (event: LifeEvent) => {
    if (event.day >= now) void happen(event.kind, null, `${event.name} removed`)
  }

  const give = ({ lane, label, amount, unit, interval }: Offer) => {
    const start = Math.ceil(Math.max(0, now))
    const next: Given = { lane, amount, unit, ...(interval && { interval }), start, stop: Number.POSITIVE_INFINITY }
    const later = life.given.filter((one) => one.lane === lane && one.stop > start).sort((a, b) => a.start - b.start)[0]
    if (later && later.start <= start) {
      hint.textContent = `${label} is there already: change it, or its end.`
      chosen = later
      return draw()
    }
    const fitting = later ? { ...next, stop: later.start } : next
    void commit([...life.given, fitting], fitting, `${label} added`)
  }
  const bring = ({ kind, label, refusal }: EventOffer) => {
    if (refusal) {
      hint.textContent = refusal
      return
    }
    // A little ahead: once it has happened it cannot be moved.
    void happen(kind, Math.ceil(Math.max(0, now) + 0.03 * days), `${label} added`)
  }
  add.onchange = () => {
    const { value } = add
    add.value = ''
    const offer = offerOf(value)
    const event = life.eventOffers.find(({ kind }) => kind === value)
    if (offer) give(offer)
    else if (event) bring(event)
  }
  const scene = (): Scene => ({
    now,
    days,
    place,
    handle: (key) => ({
      daysOf,
      preview() {
        isGrabbed = true
      },
      release() {
        isGrabbed = false
        draw()
        focus(key)
      },
    }),
  })
  const focus = (key: string) => host.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`)?.focus()
  const choose = (what: Given | string) => () => {
    chosen = what
    draw()
  }
  const laneRow = (lane: string) => {
    const row = make('div', 'row')
    const track = make('div', 'lane')
    const label = offerOf(lane)?.label ?? lane
    const inLane = life.given.filter((one) => one.lane === lane)
    track.append(
      ...inLane.map((one, k) =>
        drawBar(one, label, `${lane} ${k}`, one === chosen, scene(), {
          change: (next, name) => change(one, next, name),
          remove: () => remove(one),
          choose: choose(one),
        }),
      ),
    )
    const name = make('div', 'name', label)
    name.title = label
    row.append(name, track)
    return row
  }

  const draw = () => {
    if (isGrabbed) return
    drawnAt = now
    const had = document.activeElement instanceof HTMLElement ? document.activeElement.dataset['key'] : undefined
    lanes.replaceChildren(...[...new Set(life.given.map(({ lane }) => lane))].map(laneRow))
    const shown = life.events
      .filter(({ day }) => day <= days)
      .map((event) =>
        drawEvent(event, event.kind === chosen, scene(), {
          move: (day) => move(event, day),
          remove: () => takeAway(event),
          choose: choose(event.kind),
        }),
      )
    marks.replaceChildren(...shown)
    const isEmpty = life.given.length === 0 && shown.length === 0
    host.classList.toggle('is-empty', isEmpty)
    fillAxis(axis, days, life.days, place)
    spreadEvents(marks, shown)
    host.style.setProperty('--now', place(now))
    host.style.setProperty('--end', place(life.days))
    // What else is drawn along the same days keeps to the same scale.
    host.dataset['days'] = String(days)
    if (had) focus(had)
    drawForm()
  }
  let shownForm = ''
  const drawForm = () => {
    const event = life.events.find(({ kind }) => kind === chosen)
    const one = typeof chosen === 'string' ? undefined : chosen
    const offer = one && offerOf(one.lane)
    form.hidden = !event && !offer
    // What is being typed is not torn away.
    const isSame = JSON.stringify([event ?? one, edgesOf(event ?? one).map((edge) => edge < now)])
    if (isSame === shownForm && form.contains(document.activeElement)) return
    shownForm = isSame
    if (event) fillEventForm(form, event, now, { move: (day) => move(event, day), remove: () => takeAway(event) })
    else if (one && offer)
      fillForm(form, one, offer, now, {
        change: (next) => change(one, next, `${offer.label} changed`),
        remove: () => remove(one),
      })
  }
  new ResizeObserver(draw).observe(host)

  return {
    show(next) {
      const before = chosen
      life = next
      days = lengthAt(reach)
      if (before && typeof before !== 'string') chosen = sameAs(before, next.given)
      fillAdd(add, life, days)
      draw()
    },
    at(day, farthest) {
      now = Math.max(0, day)
      reach = Math.max(now, farthest)
      const isOutgrown = reach > days || (days > lengthAt(0) && reach < life.days)
      if (isOutgrown) days = lengthAt(reach)
      const edges = [...life.given, ...life.events].flatMap(edgesOf)
      if (isOutgrown || now < drawnAt || edges.some((edge) => edge >= drawnAt && edge < now)) draw()
      else host.style.setProperty('--now', place(now))
    },
  }
}

/** Days on which it begins, happens or ends. */
const edgesOf = (one: Given | LifeEvent | null | undefined): number[] =>
  !one ? [] : 'day' in one ? [one.day] : [one.start, one.stop]

/** The bar that another has become. */
function sameAs({ lane, start, stop, amount }: Given, given: readonly Given[]): Given | null {
  const inLane = given.filter((one) => one.lane === lane)
  return (
    inLane.find((one) => one.stop === stop && one.amount === amount) ??
    inLane.find((one) => one.start === start) ??
    null
  )
}
