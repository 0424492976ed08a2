import '../style/brush.css'
import '../style/biopsy.css'
import { type Biopsy, usualBiopsy } from '../../measure/biopsy/biopsy.ts'
import { markerNames, markers } from '../../measure/labels.ts'
import type { View } from '../../view/view.ts'
import { dayText } from '../day.ts'
import type { Desk } from '../desk.ts'
import { byId } from '../dom.ts'
import { plain } from '../session.ts'
import { createCard } from './card.ts'
import { createFrame } from './frame.ts'
import { tables } from './table.ts'

/** Days from one label to the other, and from that to the biopsy. */
const apart = 14
const until = 10

/** A histomorphometrist's bench: labels given, a part of the section cut out, and its lines read beside what the model knows. */
export function createBiopsy(desk: Desk, view: View): { toggle(): void } {
  const button = byId<HTMLButtonElement>('biopsy')
  const settings = { ...usualBiopsy }
  let close: (() => void) | null = null

  const open = () => {
    const frame = createFrame(byId('canvas'), view, () => desk.frame?.pixelSize ?? 10)
    const drawFrame = () => frame.draw(card.isPart(), settings.spacing)
    const card = createCard(settings, drawFrame)
    button.parentElement!.append(card.element)
    drawFrame()

    const take = async () => {
      const biopsy = await desk.simulation.biopsy({ ...settings, ...(card.isPart() && { region: frame.region() }) })
      card.say(summary(biopsy, settings.readers))
      card.show(tables(biopsy))
    }
    const labelTwice = async () => {
      const first = desk.frame?.day ?? 0
      const pair = freshPair(desk)
      for (const [k, marker] of pair.entries()) {
        await reached(desk, first + k * apart)
        if (!(await desk.change({ label: marker }, `${markers[marker].label} given`))) return
        card.say(`${markers[marker].label} is given on ${dayText(first + k * apart)}.`)
      }
      await reached(desk, first + apart + until)
      await take()
    }
    const busily = (deed: () => Promise<void>) => async () => {
      for (const one of [card.label, card.read]) one.disabled = true
      await deed().catch((error) => card.say(plain(error)))
      for (const one of [card.label, card.read]) one.disabled = false
    }
    card.label.title = `A label for two days, another ${apart} days later, and the biopsy ${until} days after that`
    card.label.onclick = busily(labelTwice)
    card.read.onclick = busily(take)
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open], canvas.is-brushed')) close?.()
    }
    window.addEventListener('keydown', onKey)
    button.setAttribute('aria-pressed', 'true')
    close = () => {
      close = null
      window.removeEventListener('keydown', onKey)
      button.setAttribute('aria-pressed', 'false')
      if (card.element.contains(document.activeElement)) button.focus()
      card.element.remove()
      frame.remove()
    }
    card.close.onclick = close
  }
  return { toggle: () => (close ? close() : open()) }
}

/** Two fluorochromes that are not to be seen yet, if there are two left. */
function freshPair(desk: Desk) {
  const labels = desk.frame?.labels ?? []
  const seen = new Set(markerNames.filter((_, k) => labels.some((value, n) => n % 3 === 0 && value === k)))
  const fresh = markerNames.filter((name) => !seen.has(name))
  return fresh.length >= 2 ? fresh.slice(0, 2) : markerNames.slice(0, 2)
}

function summary({ labels, interval, crossings, day }: Biopsy, readers: number): string {
  const words = labels
    ? `${labels.map(({ marker, day: on }) => `${markers[marker].label} ${dayText(on)}`).join(', ')}; ${interval} days between.`
    : 'Two labels have not been given yet, so no rates can be read.'
  return `Read on ${dayText(day)}. ${words} ${readers} readers, ${Math.round(crossings)} crossings each.`
}

/** Lives on to a day. @throws Error if the run is led elsewhere before */
const reached = (desk: Desk, day: number) =>
  new Promise<void>((done, refuse) => {
    const isThere = () => (desk.frame?.day ?? 0) >= day - 1e-9
    if (isThere()) return done()
    const session = desk.focused
    const opening = session.frame?.opening
    const stops = [
      session.on('frame', (frame) => {
        if (frame.opening !== opening) settle(() => refuse(new Error('Another run was opened before the biopsy.')))
        else if (isThere()) settle(done)
      }),
      session.on('turnedBack', () => settle(() => refuse(new Error('The run was led elsewhere before the biopsy.')))),
    ]
    const settle = (how: () => void) => {
      for (const stop of stops) stop()
      how()
    }
    session.reach(day)
  })
