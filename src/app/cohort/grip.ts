import { make } from '../dom.ts'
import { isNarrow } from '../narrow.ts'

/** The upper edge of the drawer: dragged, or moved by arrow keys. */
export interface Grip {
  readonly element: HTMLElement
  /** As tall as there is room, or as it was. */
  turn(): void
}

/** Shares of the window's height; on a phone little fits in less than half of it. */
const [least, most] = [25, 88]
const usualNow = () => (isNarrow() ? 56 : 46)

/** @param turned hears whether it is as tall as there is room */
export function createGrip(drawer: HTMLElement, turned: (isTall: boolean) => void): Grip {
  const element = make('div', { className: 'cohort-grip', tabIndex: 0 })
  element.setAttribute('role', 'separator')
  element.setAttribute('aria-orientation', 'horizontal')
  element.setAttribute('aria-label', 'Height of the cohort')
  element.setAttribute('aria-valuemin', String(least))
  element.setAttribute('aria-valuemax', String(most))
  let height = usualNow()
  const set = (next: number) => {
    height = Math.min(most, Math.max(least, next))
    drawer.style.setProperty('--cohort-height', `${height}dvh`)
    element.setAttribute('aria-valuenow', String(Math.round(height)))
    const isTall = height >= most - 1
    drawer.classList.toggle('is-tall', isTall)
    turned(isTall)
  }
  element.onpointerdown = (event) => {
    if (event.button !== 0) return
    element.setPointerCapture(event.pointerId)
    event.preventDefault()
  }
  element.onpointermove = ({ pointerId, clientY }) => {
    if (element.hasPointerCapture(pointerId))
      set((100 * (drawer.getBoundingClientRect().bottom - clientY)) / innerHeight)
  }
  element.onkeydown = (event) => {
    const step = { ArrowUp: 4, ArrowDown: -4, Home: -100, End: 100 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    set(height + step)
  }
  set(usualNow())
  return { element, turn: () => set(height >= most - 1 ? usualNow() : most) }
}
