import { Decompress } from 'fflate'

/** Compressed bytes given at a time; Deflate makes at most 1032 bytes of one. */
const mouthful = 4096

/**
 * Length in bytes of what compressed pieces inflate to, in the order given; stops as soon as it exceeds `limit`, so that a small file
 * cannot ask for much memory. @throws what fflate throws if the data are damaged.
 */
export function inflatedLength(pieces: readonly Uint8Array[], limit: number): number {
  let length = 0
  const inflate = new Decompress((chunk) => {
    length += chunk.length
  })
  for (const piece of pieces)
    for (let from = 0; from < piece.length; from += mouthful) {
      inflate.push(piece.subarray(from, from + mouthful))
      if (length > limit) return length
    }
  return length
}
