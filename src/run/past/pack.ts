/**
 * Words in blocks of eight, blocks that repeat one pair of words counted in place of written: marrow is empty and old bone of one age.
 * In turn: how many words follow as they are, how many after those are the last pair over and over, and the former; behind the last
 * block what is left. Pairs, since half of what repeats are numbers of two words. The loops are written out: the time of a step
 * is short, and this has a fortieth of it.
 */
const block = 8

/** Packs `from` into `to` at a place; the place behind it, or −1 if that is more than `most` words away. `to` has room for as many. */
export function packWords(from: Int32Array, to: Int32Array, start: number, most: number): number {
  const end = from.length - (from.length % block)
  const limit = start + most - (from.length - end)
  let at = start
  let low = 0
  let high = 0
  let k = 0
  while (k < end) {
    const head = at
    at += 2
    let first = k
    for (; k < end; k += block) {
      const lows = (from[k]! ^ low) | (from[k + 2]! ^ low) | (from[k + 4]! ^ low) | (from[k + 6]! ^ low)
      const highs = (from[k + 1]! ^ high) | (from[k + 3]! ^ high) | (from[k + 5]! ^ high) | (from[k + 7]! ^ high)
      if ((lows | highs) === 0) break
      if (at + block > limit) return -1
      to[at] = from[k]!
      to[at + 1] = from[k + 1]!
      to[at + 2] = from[k + 2]!
      to[at + 3] = from[k + 3]!
      to[at + 4] = from[k + 4]!
      to[at + 5] = from[k + 5]!
      low = from[k + 6]!
      high = from[k + 7]!
      to[at + 6] = low
      to[at + 7] = high
      at += block
    }
    if (at > limit) return -1
    to[head] = k - first
    first = k
    for (; k < end; k += block) {
      const lows = (from[k]! ^ low) | (from[k + 2]! ^ low) | (from[k + 4]! ^ low) | (from[k + 6]! ^ low)
      const highs = (from[k + 1]! ^ high) | (from[k + 3]! ^ high) | (from[k + 5]! ^ high) | (from[k + 7]! ^ high)
      if ((lows | highs) !== 0) break
    }
    to[head + 1] = k - first
  }
  if (at > limit) return -1
  for (; k < from.length; k++) to[at++] = from[k]!
  return at
}

/** Fills `to` with what was packed at a place; the place behind it. */
export function unpackWords(from: Int32Array, start: number, to: Int32Array): number {
  const end = to.length - (to.length % block)
  let at = start
  let low = 0
  let high = 0
  let k = 0
  while (k < end) {
    const written = k + from[at]!
    const repeated = written + from[at + 1]!
    at += 2
    if (written > k) {
      while (k < written) to[k++] = from[at++]!
      low = from[at - 2]!
      high = from[at - 1]!
    }
    if (low === high) to.fill(low, k, repeated)
    else
      for (let j = k; j < repeated; j += 2) {
        to[j] = low
        to[j + 1] = high
      }
    k = repeated
  }
  while (k < to.length) to[k++] = from[at++]!
  return at
}
