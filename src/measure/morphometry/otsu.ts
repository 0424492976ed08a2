/**
 * Otsu's threshold (1979, doi:10.1109/TSMC.1979.4310076) on the whole-number histogram of grey values: the level, counted
 * with the dark class, that separates the two classes best; bone is brighter than it. NaN if all values are equal.
 */
export function otsu(grey: ArrayLike<number>): number {
  const { lowest, counts } = histogram(grey)
  let total = 0
  for (let level = 0; level < counts.length; level++) total += level * counts[level]!
  let below = 0
  let sum = 0
  let best = -1
  let first = Number.NaN
  for (let level = 0; level < counts.length - 1; level++) {
    below += counts[level]!
    sum += level * counts[level]!
    const above = grey.length - below
    if (counts[level] === 0 || above === 0) continue
    const gap = sum / below - (total - sum) / above
    const between = (below / grey.length) * (above / grey.length) * gap * gap
    if (between > best) {
      best = between
      first = level
    }
  }
  return lowest + first
}

/** The greatest grey value present that is not above a level and the least that is; infinite if there is none. */
export function levelsAround(grey: ArrayLike<number>, level: number): { below: number; above: number } {
  let below = Number.NEGATIVE_INFINITY
  let above = Number.POSITIVE_INFINITY
  for (let i = 0; i < grey.length; i++) {
    const g = grey[i]!
    if (g > level) {
      if (g < above) above = g
    } else if (g > below) below = g
  }
  return { below, above }
}

function histogram(grey: ArrayLike<number>): { lowest: number; counts: Float64Array } {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (let i = 0; i < grey.length; i++) {
    const g = grey[i]!
    if (g < low) low = g
    if (g > high) high = g
  }
  const lowest = Math.round(low)
  const counts = new Float64Array(Math.max(1, Math.round(high) - lowest + 1))
  for (let i = 0; i < grey.length; i++) counts[Math.round(grey[i]!) - lowest]!++
  return { lowest, counts }
}
