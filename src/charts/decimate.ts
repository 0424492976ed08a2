/** Every n-th row such that at most `most` remain, always with the last. */
export function pick(rows: number, most: number): Int32Array<ArrayBuffer> {
  if (rows <= most) return Int32Array.from({ length: rows }, (_, k) => k)
  const stride = Math.ceil(rows / (most - 1))
  const picked: number[] = []
  for (let k = (rows - 1) % stride; k < rows; k += stride) picked.push(k)
  if (picked[0] !== 0) picked.unshift(0)
  return Int32Array.from(picked)
}

/** Change of a cumulative measure per day, over the rows within `window` days around each picked row. */
export function rateAt(picked: Int32Array, days: Float64Array, total: Float64Array, window: number): Float64Array {
  return Float64Array.from(picked, (row) => {
    let a = row
    let b = row
    while (a > 0 && days[row]! - days[a]! < window / 2) a--
    while (b < days.length - 1 && days[b]! - days[row]! < window / 2) b++
    const span = days[b]! - days[a]!
    return span > 0 ? (total[b]! - total[a]!) / span : Number.NaN
  })
}
