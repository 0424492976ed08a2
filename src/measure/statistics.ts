/** Mean and spread of numbers that come one by one (Welford 1962, doi:10.1080/00401706.1962.10490022). */
export interface Tally {
  count: number
  mean: number
  /** Sum of squared deviations from the mean. */
  squares: number
}

export function createTally(): Tally {
  return { count: 0, mean: 0, squares: 0 }
}

/** Counts one number in; what is not a number is left out. */
export function tally(t: Tally, value: number): void {
  if (Number.isNaN(value)) return
  t.count += 1
  const off = value - t.mean
  t.mean += off / t.count
  t.squares += off * (value - t.mean)
}

export interface Summary {
  readonly count: number
  readonly mean: number
  /** Sample standard deviation. */
  readonly sd: number
  /** 95 % confidence interval of the mean, by Student's t. */
  readonly low: number
  readonly high: number
}

/** What a tally says; NaN where there are too few numbers to say it. */
export function summarize({ count, mean, squares }: Tally): Summary {
  if (count === 0) return { count, mean: Number.NaN, sd: Number.NaN, low: Number.NaN, high: Number.NaN }
  if (count === 1) return { count, mean, sd: Number.NaN, low: Number.NaN, high: Number.NaN }
  const sd = Math.sqrt(squares / (count - 1))
  const half = (studentT(count - 1) * sd) / Math.sqrt(count)
  return { count, mean, sd, low: mean - half, high: mean + half }
}

/**
 * The 97.5 % point of Student's t: tabulated to 30 degrees of freedom, beyond by Fisher's expansion in their inverse
 * (Abramowitz & Stegun 26.7.5), true to 1e-7.
 */
export function studentT(degrees: number): number {
  const tabulated = table[degrees - 1]
  if (tabulated !== undefined) return tabulated
  const z = 1.959963984540054
  const s = z * z
  const g1 = (z * (s + 1)) / 4
  const g2 = (z * ((5 * s + 16) * s + 3)) / 96
  const g3 = (z * (((3 * s + 19) * s + 17) * s - 15)) / 384
  const g4 = (z * ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945)) / 92160
  return z + (g1 + (g2 + (g3 + g4 / degrees) / degrees) / degrees) / degrees
}

// biome-ignore format: a table
const table = [
  12.706205, 4.302653, 3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139,
  2.200985, 2.178813, 2.160369, 2.144787, 2.13145, 2.119905, 2.109816, 2.100922, 2.093024, 2.085963,
  2.079614, 2.073873, 2.068658, 2.063899, 2.059539, 2.055529, 2.051831, 2.048407, 2.04523, 2.042272,
]
