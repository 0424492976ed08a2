import { ticks } from './edit.ts'
import { dayWords } from './entries.ts'
import { make } from './make.ts'

/** Room for the name of a tick, for a letter, and for the words at the end: in sizes of its letters. */
const room = { tick: 6.8, letter: 0.73, ends: 8.2, endsBriefly: 3.6 }

/** The years along the lanes, and where the scenario ends: a run may go on beyond it. */
export function fillAxis(axis: HTMLElement, days: number, end: number, place: (day: number) => string): void {
  const width = Math.max(1, axis.clientWidth)
  const pixels = (day: number) => (day / days) * width
  const letter = Number.parseFloat(getComputedStyle(axis).fontSize)
  const isRoomy = width > 45 * letter
  const ending = make('span', 'ending', isRoomy ? 'scenario ends' : 'ends')
  ending.style.right = `calc(100% - ${place(end)})`
  ending.title = `The scenario ends here, at ${dayWords(end)}; a run goes on for as long as one lets it.`
  const taken = pixels(end) - letter * (isRoomy ? room.ends : room.endsBriefly)
  axis.replaceChildren(ending)
  for (const { day, text } of ticks(days, Math.max(3, Math.floor(width / (room.tick * letter))))) {
    const left = pixels(day)
    const isTaken = left + room.letter * letter * text.length > taken && left < pixels(end) + 2
    if (isTaken || left + room.letter * letter * text.length > width) continue
    const tick = make('span', 'tick', text)
    tick.style.left = place(day)
    axis.append(tick)
  }
}
