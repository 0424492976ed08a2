import type { Camera } from '../../view/camera.ts'

/** Two fingers that move and turn nearer what is seen, where the picture itself does not follow them. */
export interface Pinch {
  /** Whether two fingers are down, or were and one still is. */
  readonly isOn: boolean
  down(id: number, x: number, y: number): void
  move(id: number, x: number, y: number): void
  up(id: number): void
}

export function createPinch(camera: Camera): Pinch {
  const fingers = new Map<number, readonly [x: number, y: number]>()
  let isOn = false
  const middle = () => {
    const [a, b] = [...fingers.values()]
    if (!a || !b) return null
    return { x: (a[0] + b[0]) / 2, y: (a[1] + b[1]) / 2, apart: Math.max(1, Math.hypot(a[0] - b[0], a[1] - b[1])) }
  }
  return {
    get isOn() {
      return isOn
    },
    down(id, x, y) {
      fingers.set(id, [x, y])
      isOn ||= fingers.size > 1
    },
    move(id, x, y) {
      const before = middle()
      if (!fingers.has(id)) return
      fingers.set(id, [x, y])
      const after = middle()
      if (!before || !after) return
      camera.pan(before.x - after.x, before.y - after.y)
      camera.zoom(after.apart / before.apart, after.x, after.y)
    },
    up(id) {
      fingers.delete(id)
      if (fingers.size === 0) isOn = false
    },
  }
}
