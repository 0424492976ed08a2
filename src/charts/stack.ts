/** The edges of areas stacked on zero. */
export interface Stack {
  /** Up to and with each area, what is above zero and what is below it. */
  readonly above: readonly Float64Array[]
  readonly below: readonly Float64Array[]
}

/** Stacks values with their sign: gains upward from zero, losses downward, both in the given order. */
export function stack(values: readonly Float64Array[]): Stack {
  const sums = (sign: 1 | -1) => {
    let last: Float64Array | undefined
    return values.map((area) => {
      const before = last
      last = area.map((value, k) => (before?.[k] ?? 0) + (sign * value > 0 ? value : 0))
      return last
    })
  }
  return { above: sums(1), below: sums(-1) }
}
