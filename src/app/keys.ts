import type { View } from '../view/view.ts'
import { byId } from './dom.ts'
import type { Session } from './session.ts'

/** Keys that work anywhere on the page but in a field of text. */
export function setUpKeys(
  session: Session,
  transport: { faster(by: number): void; toggle(): void },
  view: () => View | null,
): void {
  // A button that was clicked is done with: Space means the run again, not that button.
  window.addEventListener('click', ({ target, detail }) => {
    const button = (target as HTMLElement).closest<HTMLElement>('header button, #transport button')
    if (detail > 0) button?.blur()
  })
  window.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
    const at = event.target as HTMLElement
    const isTyping = at.matches('input:not([type="range"]), select, textarea')
    if (isTyping) return
    // A focused button is pressed by Space itself.
    const isButton = at.matches('button, summary, a')
    const camera = view()?.camera
    const actions: Record<string, () => void> = {
      ' ': transport.toggle,
      '.': () => session.step(1),
      '>': () => session.step(7),
      ',': () => session.goBy(-1),
      '<': () => session.goBy(-7),
      Home: () => session.goTo(0),
      End: () => session.goTo(session.frame?.tip ?? 0),
      '[': () => transport.faster(-1),
      ']': () => transport.faster(1),
      '+': () => camera?.zoom(1.5),
      '=': () => camera?.zoom(1.5),
      '-': () => camera?.zoom(1 / 1.5),
      '0': () => camera?.fit(),
      c: () => byId('twin').click(),
      p: () => byId('brush').click(),
      h: () => byId('biopsy').click(),
      g: () => byId('gallery').click(),
      k: () => byId('cohort').click(),
    }
    const onCanvas = at.tagName === 'CANVAS'
    const moves: Record<string, readonly [number, number]> = {
      ArrowLeft: [-60, 0],
      ArrowRight: [60, 0],
      ArrowUp: [0, -60],
      ArrowDown: [0, 60],
    }
    const move = onCanvas ? moves[event.key] : undefined
    if (move) camera?.pan(...move)
    const week = event.shiftKey ? { Period: '>', Comma: '<' }[event.code] : undefined
    const action = actions[week ?? event.key]
    if (event.key === ' ' && isButton) return
    // A slider has ends of its own.
    if ((event.key === 'Home' || event.key === 'End') && at.matches('input, [tabindex="0"]:not(canvas)')) return
    if (!action && !move) return
    action?.()
    event.preventDefault()
  })
}
