/** The mean of the values within half a window to either side of each, by days that only rise; what is not a number is left out. */
export function smoothed(values: Float64Array, days: Float64Array, window: number): Float64Array {
  const means = new Float64Array(values.length)
  let [from, to, sum, count] = [0, 0, 0, 0]
  const take = (value: number, sign: 1 | -1) => {
    if (Number.isNaN(value)) return
    sum += sign * value
    count += sign
  }
  for (const [row, day] of days.entries()) {
    while (to < days.length && days[to]! <= day + window / 2) take(values[to++]!, 1)
    while (days[from]! < day - window / 2) take(values[from++]!, -1)
    means[row] = count > 0 ? sum / count : Number.NaN
  }
  return means
}
