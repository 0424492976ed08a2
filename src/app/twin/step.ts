import type { Session } from '../session.ts'

/** Two runs that live side by side, and are seen on the same day. */
export interface Pace {
  /** Both are seen on one and the same step, now. */
  onMeet(listener: () => void): void
  /** They cannot go on side by side; a sentence. */
  onPart(listener: (sentence: string) => void): void
  /** Lets both go. */
  end(): void
}

/** Shortest and longest time lived between two meetings, s. */
const beat = 1 / 15
const longest = 0.5
/** The pace of settling, days/s: as fast as it goes. */
const settlingPace = 3650

/**
 * Keeps a second run with a first, whatever is done to play, pause and step the first. While they play, both run to a day, are
 * seen there, and only then go on; what the machine cannot do in time is lost to both.
 */
export function keepInStep(first: Session, second: Session): Pace {
  const meet: (() => void)[] = []
  const part: ((sentence: string) => void)[] = []
  let goal: number | null = null
  let pace = first.pace
  let metAt = performance.now()
  let metOn: number | null = null
  /** Days per second that the slower of the two can live, and what it takes to draw and to ask for more, s. */
  let speed = Number.POSITIVE_INFINITY
  let rest = beat / 2
  let lastDay = first.frame?.day ?? 0
  let asked = second.frame?.day ?? lastDay
  const offs: (() => void)[] = []
  const quiet = (promise: Promise<unknown>) => void promise.catch(() => {})
  const tie = (day: number | null) => {
    goal = day
    for (const { simulation } of [first, second]) quiet(simulation.tether(day))
  }
  const goOn = (from: number) => {
    const now = performance.now()
    const lived = Math.max(first.frame!.liveTime, second.frame!.liveTime) / 1000
    if (metOn !== null && from > metOn && lived > 0) {
      speed = (from - metOn) / lived
      rest += 0.3 * (Math.max(0, (now - metAt) / 1000 - lived) - rest)
    }
    metAt = now
    metOn = from
    const wanted = from < 0 ? settlingPace : pace
    // Where the machine is what limits them, they live three times as long as they are drawn.
    const stretch = (wanted < 0.2 * speed ? 1.3 : 3) * rest
    tie(from + Math.min(wanted, speed) * Math.min(longest, Math.max(beat, stretch)))
  }
  const start = (daysPerSecond: number) => {
    pace = daysPerSecond
    metOn = null
    if (goal === null) goOn(Math.max(first.frame?.day ?? 0, second.frame?.day ?? 0))
    second.play(pace)
  }
  /** They come to rest on the same day: that to which both may go already, or a later one that the first was sent to. */
  const stop = async () => {
    const day = goal
    goal = null
    // What the page asks of the first in the same breath comes before.
    await Promise.resolve()
    if (offs.length === 0) return
    second.pause()
    for (const { simulation } of [first, second]) quiet(simulation.tether(null))
    if (day === null) return
    for (const { simulation } of [first, second]) quiet(simulation.reach(day))
    asked = Math.max(asked, day)
  }
  const look = () => {
    const [a, b] = [first.frame, second.frame]
    if (!a || !b) return
    const wentBack = a.day < lastDay
    lastDay = a.day
    if (wentBack) {
      for (const listener of part) listener('The first run went back in time, and its twin could not follow.')
      return
    }
    if (goal === null && a.day > asked) {
      asked = a.day
      quiet(second.simulation.reach(a.day))
    }
    const isThere = goal !== null && Math.min(a.day, b.day) >= goal - 1e-9
    if (a.step !== b.step) {
      // One was farther on than was known.
      if (isThere) tie(Math.max(a.day, b.day))
      return
    }
    for (const listener of meet) listener()
    if (isThere && offs.length > 0) goOn(a.day)
  }
  offs.push(
    first.on('played', (isPlaying, daysPerSecond) => {
      if (isPlaying) start(daysPerSecond)
      else void stop()
    }),
    first.on('frame', look),
    second.on('frame', look),
  )
  if (first.isPlaying) start(first.pace)
  return {
    onMeet: (listener) => void meet.push(listener),
    onPart: (listener) => void part.push(listener),
    end() {
      for (const off of offs.splice(0)) off()
      quiet(first.simulation.tether(null))
    },
  }
}
