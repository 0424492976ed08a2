import { Decompress } from 'fflate'
import { ImageError } from './error.ts'

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

/** Pixels that fill more bytes than this must not be packed smaller than any picture of bone is. */
const suspectLength = 8e6
const suspectRatio = 250

/** Refuses, before anything is unpacked, few bytes that promise very many pixels. @throws ImageError */
export function refuseBomb(kind: string, packed: number, unpacked: number): void {
  if (unpacked <= suspectLength || unpacked <= suspectRatio * packed) return
  throw new ImageError(
    `The ${kind} packs ${Math.round(unpacked / 1e6)} MB of pixels into ${(packed / 1e6).toPrecision(2)} MB, as no picture of bone does; crop it to what it shows and save it anew.`,
  )
}
