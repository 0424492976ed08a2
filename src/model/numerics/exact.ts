/**
 * Elementary functions that give the same bits in every engine: only + − × ÷, comparisons and the bit pattern of a
 * double are used, in a fixed order. Relative error is below 1e-14 (1e-12 for `power`); Math.exp and Math.log differ
 * between browsers.
 */

/** ln 2 in two parts; the first has its last bits zero, so that k · ln2High is exact for whole k. */
const ln2High = 0.6931471803691238
const ln2Low = 1.9082149292705877e-10

/** 1 / n! for n = 0 … 14. */
const inverseFactorial = new Float64Array(15)
inverseFactorial[0] = 1
for (let n = 1; n < 15; n++) inverseFactorial[n] = inverseFactorial[n - 1]! / n

/** 2 to the power k, for |k| ≤ 600, by doubling and halving, both exact. */
const powers = new Float64Array(1201)
powers[600] = 1
for (let k = 1; k <= 600; k++) {
  powers[600 + k] = powers[600 + k - 1]! * 2
  powers[600 - k] = powers[600 - k + 1]! / 2
}

/** e to the power x: the Taylor series of the remainder after whole powers of two are taken out. */
export function exp(x: number): number {
  if (Number.isNaN(x)) return x
  if (x > 709.78) return Number.POSITIVE_INFINITY
  if (x < -745.13) return 0
  const k = Math.floor(x / Math.LN2 + 0.5)
  const r = x - k * ln2High - k * ln2Low
  let sum = inverseFactorial[14]!
  for (let n = 13; n >= 0; n--) sum = sum * r + inverseFactorial[n]!
  // Two factors, so that neither the power nor the product overflows or loses bits before the result does.
  const half = Math.floor(k / 2)
  return sum * powers[600 + half]! * powers[600 + k - half]!
}

const view = new DataView(new ArrayBuffer(8))
const twoTo54 = 18014398509481984

/** Natural logarithm of x: ln m = 2 artanh((m − 1)/(m + 1)) for the mantissa m between √½ and √2, and k ln 2 for the rest. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN
  if (x === Number.POSITIVE_INFINITY) return x
  const isTiny = x < 2.2250738585072014e-308
  view.setFloat64(0, isTiny ? x * twoTo54 : x)
  const upper = view.getUint32(0)
  let k = (upper >>> 20) - 1023 - (isTiny ? 54 : 0)
  view.setUint32(0, (upper & 0xfffff) | 0x3ff00000)
  let m = view.getFloat64(0)
  if (m > Math.SQRT2) {
    m *= 0.5
    k += 1
  }
  const s = (m - 1) / (m + 1)
  const z = s * s
  let sum = 0
  for (let n = 25; n >= 3; n -= 2) sum = sum * z + 1 / n
  return k * ln2High + (2 * s + (2 * s * z * sum + k * ln2Low))
}

/** The logistic curve 1 / (1 + exp(−x)), without overflow. */
export function logistic(x: number): number {
  if (x >= 0) return 1 / (1 + exp(-x))
  const e = exp(x)
  return e / (1 + e)
}

/** Cosine and sine of an angle of at most 180 degrees either way: Taylor series of its quarter, doubled twice. */
export function direction(degrees: number): { cosine: number; sine: number } {
  const x = (degrees * Math.PI) / 720
  const z = x * x
  let cosine = 0
  let sine = 0
  for (let n = 7; n >= 0; n--) {
    cosine = inverseFactorial[2 * n]! - z * cosine
    if (n < 7) sine = inverseFactorial[2 * n + 1]! - z * sine
  }
  sine *= x
  for (let n = 0; n < 2; n++) {
    const doubled = 2 * sine * cosine
    cosine = cosine * cosine - sine * sine
    sine = doubled
  }
  return { cosine, sine }
}

/** x to the power y for x > 0. */
export function power(x: number, y: number): number {
  return y === 0 ? 1 : exp(y * log(x))
}
