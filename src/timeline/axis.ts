import { ticks } from './edit.ts'
import { dayWords } from './entries.ts'
import { make } from './make.ts'

/** Room for the name of a tick, px. */
const tickRoom = 75

/** The years along the lanes, and where the scenario ends: a run may go on beyond it. */
export function fillAxis(axis: HTMLElement, days: number, end: number, place: (day: number) => string): void {
  const width = Math.max(1, axis.clientWidth)
  const pixels = (day: number) => (day / days) * width
  const isRoomy = width > 500
  const ending = make('span', 'ending', isRoomy ? 'scenario ends' : 'ends')
  ending.style.right = `calc(100% - ${place(end)})`
  ending.title = `The scenario ends here, at ${dayWords(end)}; a run goes on for as long as one lets it.`
  const taken = pixels(end) - (isRoomy ? 90 : 40)
  axis.replaceChildren(ending)
  for (const { day, text } of ticks(days, Math.max(3, Math.floor(width / tickRoom)))) {
    const left = pixels(day)
    const isTaken = left + 8 * text.length > taken && left < pixels(end) + 2
    if (isTaken || left + 8 * text.length > width) continue
    const tick = make('span', 'tick', text)
    tick.style.left = place(day)
    axis.append(tick)
  }
}
