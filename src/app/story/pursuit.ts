import type { View } from '../../view/view.ts'
import type { Session } from '../session.ts'

export interface PursuitActions {
  moved(x: number, y: number): void
  /** It is no more. */
  lost(): void
}

/** A camera that stays with a cell. */
export interface Pursuit {
  follow(session: Session, cell: number, actions: PursuitActions): void
  stop(): void
}

/** Scale that a cell is looked at with, at least, CSS pixels per site. */
const near = 6
/** Time in which the camera goes most of its way, ms; farther than so many sites it goes at once. */
const ease = 180
const far = 60

export function createPursuit(view: View): Pursuit {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)')
  let stop = () => {}
  return {
    follow(session, cell, { moved, lost }) {
      stop()
      let isAsking = false
      let isOver = false
      let aim: Readonly<{ x: number; y: number }> | null = null
      let gliding = 0
      const glide = (before: number) => (now: number) => {
        gliding = 0
        if (isOver || !aim) return
        const { center } = view.camera.viewport
        const [dx, dy] = [aim.x - center.x, aim.y - center.y]
        const away = Math.hypot(dx, dy)
        const share = isStill.matches || away > far || away < 0.05 ? 1 : 1 - Math.exp((before - now) / ease)
        view.camera.lookAt(center.x + share * dx, center.y + share * dy, Math.max(near, view.camera.scale()))
        if (share < 1) gliding = requestAnimationFrame(glide(now))
      }
      const look = async () => {
        if (isAsking || isOver) return
        isAsking = true
        const at = await session.simulation.whereIs(cell).catch(() => null)
        isAsking = false
        if (isOver) return
        if (!at) {
          lost()
          return stop()
        }
        aim = at
        if (gliding === 0) gliding = requestAnimationFrame(glide(performance.now()))
        moved(at.x, at.y)
      }
      const unhear = session.on('frame', () => void look())
      stop = () => {
        isOver = true
        cancelAnimationFrame(gliding)
        unhear()
        stop = () => {}
      }
      void look()
    },
    stop: () => stop(),
  }
}
