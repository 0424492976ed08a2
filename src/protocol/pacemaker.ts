/**
 * Keeps the pace that was asked for, and knows honestly which one is reached: days become due with the clock on the wall;
 * what the machine cannot live in time is forgiven rather than piled up.
 */
export interface Pacemaker {
  /** Lets days become due up to now at a pace of days per second; `dt` is the length of a step. */
  due(now: number, pace: number, dt: number): void
  /** Takes one step of the days due; false if none is. */
  take(dt: number): boolean
  /** Tells which day has been reached. */
  lived(now: number, day: number): void
  /** Milliseconds until the next step is due. */
  wait(dt: number): number
  /** Forgets what is due: the run stands still, or another begins. */
  rest(): void
  report(now: number): { target: number; reached: number; isLimited: boolean }
}

/** The most that may be due, ms of wall time. */
const patience = 150
/** The stretch over which the pace reached is measured, ms. */
const span = 1000

export function createPacemaker(): Pacemaker {
  let debt = 0
  let last: number | null = null
  let target = 0
  const marks: { now: number; day: number; forgiven: boolean }[] = []
  let forgiven = false
  return {
    due(now, pace, dt) {
      if (pace !== target) marks.length = 0
      target = pace
      const elapsed = last === null ? (1000 * dt) / Math.max(pace, 1e-9) : now - last
      last = now
      debt += (pace * elapsed) / 1000
      const most = Math.max(dt * 1.5, (pace * patience) / 1000)
      if (debt > most) {
        debt = most
        forgiven = true
      }
    },
    take(dt) {
      if (debt < dt - 1e-9) return false
      debt -= dt
      return true
    },
    lived(now, day) {
      marks.push({ now, day, forgiven })
      forgiven = false
      while (marks.length > 2 && now - marks[1]!.now > span) marks.shift()
    },
    wait: (dt) => (debt >= dt ? 0 : (1000 * (dt - debt)) / Math.max(target, 1e-9)),
    rest() {
      debt = 0
      last = null
      marks.length = 0
      forgiven = false
    },
    report() {
      const first = marks[0]
      const latest = marks.at(-1)
      const time = first && latest ? latest.now - first.now : 0
      const reached = time > 100 ? (1000 * (latest!.day - first!.day)) / time : target
      return { target, reached, isLimited: reached < 0.95 * target && marks.some((mark) => mark.forgiven) }
    },
  }
}
