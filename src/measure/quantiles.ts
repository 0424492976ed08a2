/**
 * The value below which a share of numbers lies, linear between neighbors (type 7 of Hyndman & Fan 1996, doi:10.1080/00031305.1996.10473566).
 * @param sorted in rising order. @param share from 0 to 1. @returns NaN of no numbers
 */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return Number.NaN
  const place = share * (sorted.length - 1)
  const below = Math.floor(place)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (place - below) * (high - low)
}

/** Several of them at once, of numbers in any order; what is not a number is left out. */
export function quantiles(values: readonly number[], shares: readonly number[]): number[] {
  const sorted = Float64Array.from(values.filter((value) => !Number.isNaN(value))).sort()
  return shares.map((share) => quantile(sorted, share))
}
