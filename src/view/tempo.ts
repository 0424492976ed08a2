import type { Frame } from '../protocol/frame.ts'

/** How long the way to a frame is to take, from how frames have come: about as long as the next one will be awaited. */
export interface Tempo {
  /** Milliseconds from now; 0 where it does not follow from the frame before, or comes as fast as the screen turns. */
  wayTo(frame: Pick<Frame, 'opening' | 'line' | 'day'>, now: number): number
}

/** Frames that come this fast need nothing between them, ms. */
const fluent = 26
/** The longest way, which is also that of a step made by hand, ms. */
const longest = 250
/** More days than this are a leap, not a step. */
const leap = 2

export function createTempo(): Tempo {
  let last: Pick<Frame, 'opening' | 'line' | 'day'> | null = null
  let cameAt = 0
  return {
    wayTo(frame, now) {
      const waited = now - cameAt
      const days = last ? frame.day - last.day : 0
      const follows = last?.opening === frame.opening && last.line === frame.line && days > 0 && days <= leap
      last = { opening: frame.opening, line: frame.line, day: frame.day }
      cameAt = now
      return follows && waited > fluent ? Math.min(longest, waited) : 0
    },
  }
}
