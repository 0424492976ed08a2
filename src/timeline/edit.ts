/** Something from a day on, as the timeline shows and changes it; days from day 0. */
export interface Bar {
  readonly start: number
  /** Day it is stopped; Infinity if never. */
  readonly stop: number
}

/** Least time that a drug is given for on the timeline, days: a bar that can be taken hold of. */
export const shortest = 7

/** A bar moved by so many days. What has begun keeps its beginning: the past does not change. */
export function moved<B extends Bar>(bar: B, by: number, now: number): B {
  if (bar.stop <= now) return bar
  if (bar.start < now) return endMoved(bar, by, now)
  const start = Math.max(now, bar.start + by)
  return { ...bar, start, stop: bar.stop + (start - bar.start) }
}

/** A bar whose beginning is moved by so many days. */
export function startMoved<B extends Bar>(bar: B, by: number, now: number): B {
  if (bar.start < now) return bar
  return { ...bar, start: Math.min(Math.max(now, bar.start + by), bar.stop - shortest) }
}

/** A bar whose end is moved by so many days, from `open` if it has none. */
export function endMoved<B extends Bar>(bar: B, by: number, now: number, open = Number.POSITIVE_INFINITY): B {
  if (bar.stop <= now) return bar
  const stop = (Number.isFinite(bar.stop) ? bar.stop : open) + by
  return { ...bar, stop: Math.max(stop, now, bar.start + shortest) }
}

/** What remains of a bar that is taken away now: what has been given already, or nothing. */
export function removed<B extends Bar>(bar: B, now: number): B | null {
  if (bar.start >= now) return null
  return bar.stop <= now ? bar : { ...bar, stop: now }
}

/** The row for each of some spans (in order of their beginning) in which none touches another: as few rows as it takes. */
export function rowsOf(spans: readonly (readonly [left: number, right: number])[]): number[] {
  const ends: number[] = []
  return spans.map(([left, right]) => {
    const free = ends.findIndex((end) => end <= left)
    const row = free === -1 ? ends.length : free
    ends[row] = right
    return row
  })
}

/** Whether a bar would lie on another of the same lane. */
export const overlaps = (bar: Bar, others: readonly Bar[]) =>
  others.some((other) => other !== bar && bar.start < other.stop && other.start < bar.stop)

/** Lines of the time axis: days, with their names, at most so many of them beyond day 0. */
export function ticks(days: number, most = 12): { day: number; text: string }[] {
  const steps = [30.4375, 91.3125, 182.625, 365.25, 730.5, 1826.25, 3652.5, 7305]
  const step = steps.find((one) => days / one <= most) ?? 18262.5
  const found: { day: number; text: string }[] = []
  for (let k = 0; k * step <= days + 1e-6; k++) {
    const years = (k * step) / 365.25
    const isWhole = Math.abs(years - Math.round(years)) < 1e-9
    const text = k === 0 ? 'day 0' : isWhole ? `${Math.round(years)} y` : `${Math.round(years * 12)} mo`
    found.push({ day: k * step, text })
  }
  return found
}
