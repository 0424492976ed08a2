import type { View } from '../../view/view.ts'
import { soon } from './patience.ts'

/** A second tap comes within so many CSS pixels of the first; a finger that rests so many ms is held. */
const near = 32
const long = 550
/** A finger that moves less than this rests, CSS pixels. */
const still = 9
/** A finger that goes so far after a second tap doubles what is seen, CSS pixels. */
const doubling = 110

interface Finger {
  readonly id: number
  readonly x: number
  readonly y: number
  readonly at: number
}

/**
 * One finger on the picture: two taps come nearer about their place (and, if the second is drawn up or down, farther or nearer), a long
 * press is told. With a brush in the hand fingers paint instead.
 */
export function followFingers(view: View, host: HTMLElement, hold: (finger: PointerEvent) => void): void {
  const { camera, canvas } = view
  const fingers = new Set<number>()
  let resting: Finger | null = null
  let tapped: Finger | null = null
  let zooming: { finger: Finger; y: number; moved: boolean } | null = null
  let timer = 0
  const placeOf = (event: PointerEvent): Finger => {
    const box = canvas.getBoundingClientRect()
    return { id: event.pointerId, x: event.clientX - box.left, y: event.clientY - box.top, at: event.timeStamp }
  }
  const apart = (a: Finger, b: Finger) => Math.hypot(a.x - b.x, a.y - b.y)
  const rest = () => {
    clearTimeout(timer)
    resting = null
  }
  const down = (event: PointerEvent) => {
    const finger = placeOf(event)
    rest()
    if (fingers.size > 1 || canvas.classList.contains('is-brushed')) {
      tapped = null
      return
    }
    if (tapped && finger.at - tapped.at < soon && apart(finger, tapped) < near) {
      tapped = null
      zooming = { finger, y: finger.y, moved: false }
      // It neither pans nor asks for a story.
      camera.viewport.pause = true
      return
    }
    resting = finger
    timer = window.setTimeout(() => {
      rest()
      hold(event)
    }, long)
  }
  const move = (event: PointerEvent) => {
    const finger = placeOf(event)
    if (zooming?.finger.id === finger.id) {
      zooming.moved ||= apart(zooming.finger, finger) > still
      if (zooming.moved) camera.zoom(2 ** ((finger.y - zooming.y) / doubling), zooming.finger.x, zooming.finger.y)
      zooming.y = finger.y
    } else if (resting?.id === finger.id && apart(resting, finger) > still) rest()
  }
  const up = (event: PointerEvent) => {
    if (zooming?.finger.id === event.pointerId) {
      camera.viewport.pause = false
      if (!zooming.moved && event.type === 'pointerup') camera.zoom(2, zooming.finger.x, zooming.finger.y)
      zooming = null
    }
    tapped = resting?.id === event.pointerId && event.type === 'pointerup' ? placeOf(event) : null
    rest()
  }
  // Before the picture itself hears of them.
  const hear = (type: string, listener: (event: PointerEvent) => void) =>
    host.addEventListener(
      type,
      (event) => {
        if ((event as PointerEvent).pointerType === 'touch') listener(event as PointerEvent)
      },
      { capture: true },
    )
  hear('pointerdown', (event) => {
    fingers.add(event.pointerId)
    down(event)
  })
  hear('pointermove', move)
  for (const type of ['pointerup', 'pointercancel'])
    hear(type, (event) => {
      fingers.delete(event.pointerId)
      up(event)
    })
  // Some browsers make a double click of two taps as well.
  let lastType = ''
  host.addEventListener('pointerdown', ({ pointerType }) => (lastType = pointerType), { capture: true })
  host.addEventListener('dblclick', (event) => lastType === 'touch' && event.stopPropagation(), { capture: true })
}
