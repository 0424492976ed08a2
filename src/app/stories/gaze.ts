import type { Frame } from '../../protocol/frame.ts'
import type { Look, Place } from '../../stories/story.ts'
import type { View } from '../../view/view.ts'
import { nearest } from './place.ts'

/** Leads the eye: glides to what a paragraph is about, and stays with it until the reader looks elsewhere. */
export interface Gaze {
  turn(look: Look, place: Place | undefined): void
  /** A new frame: what is followed may have moved. */
  see(frame: Frame): void
  end(): void
}

/** Time in which the way that is left falls to a third, ms. */
const glide = 240
/** How far from where it was left the eye must be found for a hand to have moved it, sites. */
const byHand = 0.75

export function createGaze(view: View): Gaze {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)')
  const { camera } = view
  let look: Look | null = null
  let place: Place | undefined
  let goal: { x: number; y: number; scale: number } | null = null
  let left: { x: number; y: number; scale: number } | null = null
  let turning = 0
  let turnedAt = 0
  const now = () => ({ x: camera.viewport.center.x, y: camera.viewport.center.y, scale: camera.scale() })
  const letGo = () => {
    look = null
    goal = null
    left = null
    cancelAnimationFrame(turning)
    turning = 0
  }
  const move = (time: number) => {
    turning = 0
    const since = Math.min(100, time - turnedAt)
    turnedAt = time
    if (!goal) return
    const at = now()
    if (left && (Math.hypot(at.x - left.x, at.y - left.y) > byHand || Math.abs(at.scale / left.scale - 1) > 0.02))
      return letGo()
    const share = isStill.matches ? 1 : 1 - Math.exp(-since / glide)
    const next = {
      x: at.x + share * (goal.x - at.x),
      y: at.y + share * (goal.y - at.y),
      scale: at.scale * (goal.scale / at.scale) ** share,
    }
    camera.lookAt(next.x, next.y, next.scale)
    left = now()
    const isThere = Math.hypot(goal.x - next.x, goal.y - next.y) < 0.1 && Math.abs(goal.scale / next.scale - 1) < 0.005
    if (!isThere) turning = requestAnimationFrame(move)
  }
  return {
    turn(next, where) {
      letGo()
      if (next.at === 'whole' || !where) return camera.fit()
      look = next
      place = where
    },
    see(frame) {
      if (!look || !place) return
      const { pixelSize } = frame
      const from = { x: place.x / pixelSize, y: place.y / pixelSize }
      const reach = (2 * place.radius) / pixelSize
      const at = look.at === 'place' || look.at === 'whole' ? from : nearest(frame, look.at, from, reach)
      const { screenWidth, screenHeight } = camera.viewport
      const across = (look.across ?? 500) / pixelSize
      goal = { ...(at ?? goal ?? from), scale: Math.min(screenWidth, screenHeight) / across }
      if (turning !== 0) return
      turnedAt = performance.now()
      turning = requestAnimationFrame(move)
    },
    end: letGo,
  }
}
