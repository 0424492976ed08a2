/** Probability that an event of rate · time = `x` happens at least once, 1 − e^(−x), by a Padé form exact to 1e-4 for x < 0.5. */
export function chance(x: number): number {
  if (!(x > 0)) return 0
  const q = 1 + x * (0.5 + x / 12)
  const r = 1 - x * (0.5 - x / 12)
  return Math.min(1, Math.max(0, 1 - r / q))
}

/** A Poisson number by inversion of one uniform number `u`; `floor` is e^(−mean). */
export function poisson(u: number, mean: number, floor: number): number {
  let term = floor
  let sum = term
  let n = 0
  while (u > sum && n < 200) {
    n++
    term *= mean / n
    sum += term
  }
  return n
}
