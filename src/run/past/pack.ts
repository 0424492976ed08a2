/**
 * Words two by two, a long repeat of a pair counted in place of written: marrow is empty and old bone of one age. In turn, how many
 * pairs follow as they are, how often the last of them is repeated after that, and those pairs; then a word that is left over.
 */

/** Repeats shorter than this are written as they are: counting costs as much. */
const least = 3

/** Packs `from` into `to` at a place; the place behind it, or −1 if it would be no shorter than it is. */
export function packWords(from: Int32Array, to: Int32Array, start: number): number {
  const pairs = from.length >> 1
  const end = start + from.length
  let at = start
  let lastLow = 0
  let lastHigh = 0
  let k = 0
  while (k < pairs) {
    const head = at
    at += 2
    let repeats = 0
    const first = k
    for (; k < pairs; k++) {
      const low = from[2 * k]!
      const high = from[2 * k + 1]!
      if (low === lastLow && high === lastHigh) {
        let next = k + 1
        while (next < pairs && from[2 * next] === low && from[2 * next + 1] === high) next++
        if (next - k >= least) {
          repeats = next - k
          break
        }
      }
      if (at + 2 >= end) return -1
      to[at++] = low
      to[at++] = high
      lastLow = low
      lastHigh = high
    }
    if (at + 2 >= end) return -1
    to[head] = k - first
    to[head + 1] = repeats
    k += repeats
  }
  if (from.length & 1) to[at++] = from[from.length - 1]!
  return at
}

/** Fills `to` with what was packed at a place; the place behind it. */
export function unpackWords(from: Int32Array, start: number, to: Int32Array): number {
  const pairs = to.length >> 1
  let at = start
  let low = 0
  let high = 0
  let k = 0
  while (k < pairs) {
    const whole = from[at]!
    const repeats = from[at + 1]!
    at += 2
    for (const end = k + whole; k < end; k++) {
      low = from[at++]!
      high = from[at++]!
      to[2 * k] = low
      to[2 * k + 1] = high
    }
    for (const end = k + repeats; k < end; k++) {
      to[2 * k] = low
      to[2 * k + 1] = high
    }
  }
  if (to.length & 1) to[to.length - 1] = from[at++]!
  return at
}
