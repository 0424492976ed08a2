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

/** Scale that a cell is looked at with, at least, CSS pixels per site; share of the way that the camera goes at a frame. */
const near = 6
const ease = 0.35

export function createPursuit(view: View): Pursuit {
  let stop = () => {}
  return {
    follow(session, cell, { moved, lost }) {
      stop()
      let isAsking = false
      let isOver = false
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
        const { center } = view.camera.viewport
        const share = Math.hypot(at.x - center.x, at.y - center.y) > 60 ? 1 : ease
        view.camera.lookAt(
          center.x + share * (at.x - center.x),
          center.y + share * (at.y - center.y),
          Math.max(near, view.camera.scale()),
        )
        moved(at.x, at.y)
      }
      const unhear = session.on('frame', () => void look())
      stop = () => {
        isOver = true
        unhear()
        stop = () => {}
      }
      void look()
    },
    stop: () => stop(),
  }
}
