/**
 * Sharpness given up for motion: where drawing is slow (a software rasterizer, a very large screen) the picture is drawn
 * with fewer pixels while it moves, and in full once it rests.
 */
export interface Pace {
  /** Share of full resolution to draw with now, ½ to 1. */
  readonly share: number
  /** Tells of a picture, after which the screen's next turn came so many ms later; true if the share changed. */
  drew(interval: number): boolean
}

const tooSlow = 55
const easy = 30
const patience = 8

export function createPace(): Pace {
  const shares = [1, 0.75, 0.6, 0.5]
  let level = 0
  let slow = 0
  let fast = 0
  let raisedAndFell = 0
  return {
    get share() {
      return shares[level]!
    },
    drew(interval) {
      if (interval > 400) return false
      slow = interval > tooSlow ? slow + 1 : Math.max(0, slow - 1)
      fast = interval < easy ? fast + 1 : 0
      if (slow > patience && level < shares.length - 1) {
        level++
        slow = 0
        fast = 0
        raisedAndFell++
        return true
      }
      // Each time a raise did not last, the next is tried later.
      if (fast > 120 * raisedAndFell && level > 0) {
        level--
        fast = 0
        return true
      }
      return false
    },
  }
}
