/** Where the making of a film stands. */
export interface Progress {
  /** Frames made, of how many. */
  readonly made: number
  readonly frames: number
  /** Day that the run has been lived again to. */
  readonly day: number
  /** Share of the work that is done, 0 to 1. */
  readonly share: number
  /** Seconds to go; null while nothing is known of the pace. */
  readonly left: number | null
  /** Bytes written so far. */
  readonly bytes: number
}

/** Tells how much longer it takes: from the days lived before the first frame, and then from the frames themselves. */
export interface Estimate {
  lived(now: number, day: number): void
  made(now: number): void
  report(now: number, bytes: number): Progress
}

/** Time that a frame is thought to take at the least until some have been made, ms. */
const frameGuess = 60
/** How many frames tell the pace of those to come. */
const span = 30

/** @param start now, ms. @param firstDay of the settling. @param moments days of the frames. */
export function createEstimate(start: number, firstDay: number, moments: Float64Array): Estimate {
  const frames = moments.length
  const [from, to] = [moments[0]!, moments[frames - 1]!]
  let day = firstDay
  let began: { now: number; day: number } | null = null
  let dayTime: number | null = null
  const times: number[] = []
  let made = 0
  let share = 0
  return {
    lived(now, reached) {
      // What it takes to begin says nothing of the days that follow.
      began ??= { now, day: reached }
      day = Math.max(day, reached)
      if (made === 0 && day > began.day) dayTime = (now - began.now) / (day - began.day)
    },
    made(now) {
      made++
      times.push(now)
      if (times.length > span) times.shift()
    },
    report(now, bytes) {
      const pace = times.length > 2 ? (times.at(-1)! - times[0]!) / (times.length - 1) : null
      const before = made > 0 ? 0 : Math.max(0, from - day) * (dayTime ?? 0)
      const each = pace ?? Math.max(frameGuess, ((dayTime ?? 0) * (to - from)) / frames)
      const left = before + (frames - made) * each
      const isKnown = pace !== null || dayTime !== null || made === frames
      if (isKnown) share = Math.max(share, (now - start) / Math.max(1, now - start + left))
      return { made, frames, day, share, left: isKnown ? left / 1000 : null, bytes }
    },
  }
}
