/** What is moved of a bar: all of it, its beginning or its end. */
export type Deed = 'middle' | 'start' | 'end'

export interface Handling {
  /** Days that a distance across the lanes stands for. */
  daysOf(pixels: number): number
  /** Shows what would come of moving by so many days. */
  preview(deed: Deed, days: number): void
  move(deed: Deed, days: number): void
  remove(): void
  choose(): void
  /** The hand has let go without moving anything. */
  release(): void
}

/** Pixels within which a press is no drag. */
const still = 4

/**
 * Lets an element be dragged by its middle or by a part marked with `data-end`; arrow keys do the same by a month, with Shift by
 * a day, with Alt the end.
 */
export function grab(element: HTMLElement, { daysOf, preview, move, remove, choose, release }: Handling): void {
  let from: { x: number; deed: Deed; isMoved: boolean } | null = null
  element.onpointerdown = (event) => {
    if (event.button !== 0) return
    const end = (event.target as HTMLElement).dataset['end'] as 'start' | 'end' | undefined
    from = { x: event.clientX, deed: end ?? 'middle', isMoved: false }
    element.setPointerCapture(event.pointerId)
    event.preventDefault()
    element.focus()
  }
  element.onpointermove = (event) => {
    if (!from) return
    from.isMoved ||= Math.abs(event.clientX - from.x) > still
    if (from.isMoved) preview(from.deed, daysOf(event.clientX - from.x))
  }
  element.onpointerup = (event) => {
    if (!from) return
    const { deed, isMoved, x } = from
    from = null
    release()
    if (isMoved) move(deed, Math.round(daysOf(event.clientX - x)))
    else choose()
  }
  element.onpointercancel = () => {
    from = null
    release()
  }
  element.onclick = ({ detail }) => {
    // By keyboard: a pointer has been heard already.
    if (detail === 0) choose()
  }
  element.onkeydown = (event) => {
    if (event.ctrlKey || event.metaKey) return
    const step = event.shiftKey ? 1 : 30
    const way = event.key === 'ArrowLeft' ? -step : event.key === 'ArrowRight' ? step : 0
    if (way !== 0) move(event.altKey ? 'end' : 'middle', way)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
}
