/** How far a number of pieces has come, and how long the rest will take. */
export interface TimeLeft {
  /** Days of a piece lived so far. */
  lived(index: number, days: number): void
  done(index: number): void
  /** Time that passes from now on is not counted, until it goes on. */
  pause(): void
  goOn(): void
  readonly share: number
  /** Seconds; null until there is something to judge it by. */
  readonly seconds: number | null
}

/** @param days of each piece, by its number. @param now milliseconds on a clock that never goes back */
export function createTimeLeft(days: readonly number[], now: () => number): TimeLeft {
  const lived = new Float64Array(days.length)
  const all = days.reduce((sum, share) => sum + share, 0)
  let spent = 0
  let since: number | null = now()
  const share = () => (all > 0 ? Math.min(1, lived.reduce((sum, part) => sum + part, 0) / all) : 1)
  const elapsed = () => spent + (since === null ? 0 : now() - since)
  return {
    lived(index, part) {
      lived[index] = Math.min(days[index]!, part)
    },
    done(index) {
      lived[index] = days[index]!
    },
    pause() {
      spent = elapsed()
      since = null
    },
    goOn() {
      since ??= now()
    },
    get share() {
      return share()
    },
    get seconds() {
      const done = share()
      return done < 0.01 || elapsed() < 1500 ? null : (elapsed() / done) * (1 - done) * 1e-3
    },
  }
}

/** "40 s left", "12 min left", "2.5 h left" */
export function leftText(seconds: number | null): string {
  if (seconds === null) return ''
  if (seconds < 90) return `${Math.ceil(seconds)} s left`
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min left` : `${(seconds / 3600).toFixed(1)} h left`
}
