import '../style/brush.css'
import { markers } from '../../measure/labels.ts'
import type { View } from '../../view/view.ts'
import type { Desk } from '../desk.ts'
import { byId } from '../dom.ts'
import { createCard } from './card.ts'
import { follow, type Hand } from './hand.ts'
import { createPreview } from './preview.ts'
import { createSettings, deedOf, opposite, strokeOf, widen } from './settings.ts'

/** How long a finished stroke stays drawn over a section that has yet to show it, ms. */
const lingers = 250

/** Taking a brush into the hand and putting it down: what it is set to stays. */
export interface BrushTool {
  toggle(): void
  /** Takes it up with a finger that rests on the picture, if it still does. */
  takeWith(finger: PointerEvent): void
}

export function createBrush(desk: Desk, view: View): BrushTool {
  const settings = createSettings()
  const button = byId<HTMLButtonElement>('brush')
  const host = byId('canvas')
  let down: (() => void) | null = null
  let hand: Hand | null = null

  const take = () => {
    const preview = createPreview(host)
    const card = createCard(settings, {
      changed: () => preview.show(null, [], 0, settings.brush),
      label(marker) {
        void desk.change({ label: marker }, `${markers[marker].label} given`)
      },
      close: () => down?.(),
    })
    button.after(card.element)
    const radius = () => (settings.radius * view.camera.scale()) / pixelSize()
    const pixelSize = () => desk.frame?.pixelSize ?? 10
    const held = follow(view, {
      radius: () => settings.radius,
      pixelSize,
      hover: (at, drawn) => preview.show(at, drawn, radius(), settings.brush),
      paint(path, startX, erases) {
        const brush = erases ? opposite(settings.brush) : settings.brush
        if (!brush) return
        const whose = desk.seenAt(startX)
        void whose.change(strokeOf(settings, brush, path), deedOf(brush))
      },
      widen(steps) {
        widen(settings, steps)
        card.refresh()
      },
    })
    hand = held
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !document.querySelector('dialog[open]')) down?.()
    }
    window.addEventListener('keydown', onKey)
    view.camera.viewport.pause = true
    view.canvas.classList.add('is-brushed')
    button.setAttribute('aria-pressed', 'true')
    down = () => {
      down = null
      hand = null
      held.letGo()
      window.removeEventListener('keydown', onKey)
      view.camera.viewport.pause = false
      view.canvas.classList.remove('is-brushed')
      button.setAttribute('aria-pressed', 'false')
      if (card.element.contains(document.activeElement)) button.focus()
      card.element.remove()
      setTimeout(preview.remove, lingers)
    }
  }
  return {
    toggle: () => (down ? down() : take()),
    takeWith(finger) {
      if (down) return
      take()
      // A finger that is down is the picture's own until it is lifted.
      if (view.canvas.hasPointerCapture(finger.pointerId)) hand?.begin(finger)
    },
  }
}
