import { mostPoints } from '../../model/brush/stroke.ts'
import type { View } from '../../view/view.ts'
import { createPinch } from '../touch/pinch.ts'

/** What a hand does with a brush on the picture. */
export interface HandActions {
  /** Half the width of the brush, µm, and of a site. */
  radius(): number
  pixelSize(): number
  /** The hand is above a place: CSS pixels of the picture; null when it leaves. @param drawn where it has been since it went down */
  hover(at: Place | null, drawn: readonly Place[]): void
  /** A stroke is done. @param path µm from the corner of the section; @param erases it was made with the other button */
  paint(path: readonly (readonly [number, number])[], startX: number, erases: boolean): void
  /** The wheel was turned. */
  widen(steps: number): void
}

export type Place = readonly [x: number, y: number]

/** A brush in the hand. */
export interface Hand {
  /** A finger that is down already takes it up: it paints once it moves, and nothing if it does not. */
  begin(finger: PointerEvent): void
  letGo(): void
}

/** A finger that took the brush up moves at least so far to paint, CSS pixels. */
const meant = 9

/** Follows pointers on the picture while a brush is in the hand; two fingers look rather than paint. */
export function follow(view: View, actions: HandActions): Hand {
  const { canvas, camera } = view
  let drawn: Place[] = []
  let pointer: number | null = null
  let erases = false
  /** The finger that took the brush up has not moved yet. */
  let isTaking = false
  const pinch = createPinch(camera)
  const placeOf = (event: MouseEvent): Place => {
    const box = canvas.getBoundingClientRect()
    return [event.clientX - box.left, event.clientY - box.top]
  }
  const micrometers = ([x, y]: Place) => {
    const at = camera.viewport.toWorld(x, y)
    return [at.x * actions.pixelSize(), at.y * actions.pixelSize()] as const
  }
  /** Apart by a share of the width, so that a stroke is a short list. */
  const note = (at: Place) => {
    const [x, y] = drawn.at(-1) ?? [Number.NaN, 0]
    const apart = Math.max(2, (0.35 * actions.radius() * camera.scale()) / actions.pixelSize())
    if (!(Math.hypot(at[0] - x, at[1] - y) < apart)) drawn.push(at)
  }
  const drop = () => {
    drawn = []
    pointer = null
    isTaking = false
  }
  const begin = (event: PointerEvent) => {
    pinch.down(event.pointerId, ...placeOf(event))
    pointer = event.pointerId
    isTaking = true
    erases = false
    drawn = [placeOf(event)]
    actions.hover(drawn[0]!, [])
  }
  const down = (event: PointerEvent) => {
    if (event.button !== 0 && event.button !== 2) return
    if (event.pointerType === 'touch') pinch.down(event.pointerId, ...placeOf(event))
    // A second finger means to look, not to paint.
    if (pointer !== null || pinch.isOn) return cancel()
    pointer = event.pointerId
    erases = event.button === 2
    canvas.setPointerCapture(event.pointerId)
    drawn = []
    note(placeOf(event))
    actions.hover(placeOf(event), drawn)
  }
  const move = (event: PointerEvent) => {
    const at = placeOf(event)
    pinch.move(event.pointerId, ...at)
    if (pinch.isOn) return
    if (isTaking && event.pointerId === pointer) {
      const [x, y] = drawn[0]!
      if (Math.hypot(at[0] - x, at[1] - y) < meant) return
      isTaking = false
    }
    if (event.pointerId === pointer) note(at)
    actions.hover(at, drawn)
  }
  const up = (event: PointerEvent) => {
    pinch.up(event.pointerId)
    if (event.pointerId !== pointer) return
    if (isTaking) return drop()
    drawn.push(placeOf(event))
    const path = thinned(drawn).map(micrometers)
    const [startX] = drawn[0]!
    drop()
    actions.hover(placeOf(event), drawn)
    actions.paint(path, startX, erases)
  }
  const cancel = () => {
    drop()
    actions.hover(null, drawn)
  }
  const gone = (event: PointerEvent) => {
    pinch.up(event.pointerId)
    cancel()
  }
  const wheel = (event: WheelEvent) => {
    event.preventDefault()
    actions.widen(event.deltaY < 0 ? 1 : -1)
    actions.hover(placeOf(event), drawn)
  }
  const stamp = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    const middle: Place = [canvas.clientWidth / 2, canvas.clientHeight / 2]
    actions.paint([micrometers(middle)], middle[0], false)
  }
  const menu = (event: Event) => event.preventDefault()
  const heard = [
    ['pointerdown', down],
    ['pointermove', move],
    ['pointerup', up],
    ['pointercancel', gone],
    ['pointerleave', () => pointer === null && actions.hover(null, drawn)],
    ['wheel', wheel],
    ['keydown', stamp],
    ['contextmenu', menu],
  ] as const
  for (const [event, listener] of heard) canvas.addEventListener(event, listener as EventListener, { passive: false })
  return {
    begin,
    letGo() {
      for (const [event, listener] of heard) canvas.removeEventListener(event, listener as EventListener)
    },
  }
}

/** As many places as a stroke may have, the first and the last among them. */
function thinned(places: readonly Place[]): Place[] {
  const count = Math.min(mostPoints, places.length)
  return Array.from(
    { length: count },
    (_, k) => places[Math.round((k * (places.length - 1)) / Math.max(1, count - 1))]!,
  )
}
