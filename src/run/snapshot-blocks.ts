import { deflateSync, inflateSync } from 'fflate'
import { crc32 } from './crc.ts'
import { InputError } from './input-error.ts'

/*
 * The container of a snapshot: 60 bytes of head (magic, version, of each block its length unpacked, its length packed and the
 * CRC-32 of its packed bytes, then the CRC-32 of all that), then the blocks one after another, each deflated by itself. Version 1
 * had 32 bytes of head and one checksum over all blocks, deflated as one.
 */

export const blockNames = ['header', 'numbers', 'rows', 'arrays'] as const
export type BlockName = (typeof blockNames)[number]

/** The blocks of a snapshot, unpacked one at a time and in their order, so that each can say how long the next may be. */
export interface Blocks {
  /** The bytes of the next block. @param length that it must have; any if absent, up to `mostHeader`. @throws InputError */
  take(name: BlockName, length?: number): Uint8Array
}

const magic = 0x53424154 // "TABS", little-endian
const formatVersion = 2
const headBytes = 60
const firstHeadBytes = 32

/** More than a section of 2048² and a century of rows can need. */
const mostBytes = 1 << 30
const mostHeader = 1 << 24
/** No block longer than this that anyone has lived packs as much: the rest of a state is never the same all over. */
const suspectBytes = 1 << 24
const suspectRatio = 200

/** Whether bytes begin as a snapshot does. */
export function isSnapshot(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && wordsOf(bytes, 1)[0] === magic
}

/** @param level of packing; 0 leaves the blocks as they are */
export function packBlocks(blocks: Readonly<Record<BlockName, Uint8Array>>, level: 0 | 4): Uint8Array<ArrayBuffer> {
  const packed = blockNames.map((name) => deflateSync(blocks[name], { level }))
  const out = new Uint8Array(packed.reduce((sum, { length }) => sum + length, headBytes))
  const head = new DataView(out.buffer)
  const fields = packed.flatMap((bytes, k) => [blocks[blockNames[k]!].length, bytes.length, crc32(bytes)])
  for (const [k, value] of [magic, formatVersion, ...fields].entries()) head.setUint32(4 * k, value, true)
  head.setUint32(headBytes - 4, crc32(out.subarray(0, headBytes - 4)), true)
  let at = headBytes
  for (const bytes of packed) {
    out.set(bytes, at)
    at += bytes.length
  }
  return out
}

/** Opens a snapshot of any version that is read; nothing is unpacked yet. @throws InputError if its head is amiss */
export function openBlocks(bytes: Uint8Array): Blocks {
  if (!isSnapshot(bytes)) throw new InputError('This is no snapshot of a run.')
  if (bytes.length < firstHeadBytes) throw cut()
  const version = wordsOf(bytes, 2)[1]!
  if (version === 1) return openFirst(bytes)
  if (version > formatVersion)
    throw new InputError(
      `The snapshot has format version ${version}, of a newer Trabecula; this one reads versions 1 to ${formatVersion}: open it with the program that saved it.`,
    )
  if (version !== formatVersion) throw damaged('head')
  if (bytes.length < headBytes) throw cut()
  const words = wordsOf(bytes, headBytes / 4)
  if (crc32(bytes.subarray(0, headBytes - 4)) !== words[headBytes / 4 - 1]) throw damaged('head')
  let at = headBytes
  const places = blockNames.map((name, k) => {
    const [length, packedLength, checksum] = words.subarray(2 + 3 * k) as unknown as [number, number, number]
    const packed = bytes.subarray(at, at + packedLength)
    at += packedLength
    return { name, length, packed, checksum }
  })
  if (at !== bytes.length) throw cut()
  // Of the packed bytes: the last bits of a deflate stream mean nothing to its reader.
  for (const { name, packed, checksum } of places) if (crc32(packed) !== checksum) throw damaged(name)
  return {
    take(name, wanted) {
      const { length, packed } = places[blockNames.indexOf(name)]!
      if (wanted === undefined ? length > mostHeader : length !== wanted) throw damaged(name)
      return unpack(packed, length, name)
    },
  }
}

/** Version 1: the blocks lie together in one, of which only the length of the first is told. */
function openFirst(bytes: Uint8Array): Blocks {
  const [, , textLength, length, packedLength, checksum] = wordsOf(bytes, 6) as unknown as number[]
  if (bytes.length !== firstHeadBytes + packedLength!) throw cut()
  const packed = bytes.subarray(firstHeadBytes)
  if (textLength! > Math.min(length!, mostHeader) || crc32(packed) !== checksum) throw damaged()
  const body = unpack(packed, length!)
  let at = 0
  return {
    take(name, wanted = textLength) {
      const end = at + wanted!
      if (end > body.length || (name === 'arrays' && end !== body.length)) throw damaged()
      const block = body.subarray(at, end)
      at = end
      return block
    },
  }
}

function unpack(packed: Uint8Array, length: number, name?: BlockName): Uint8Array {
  // Deflate packs at most 1032 : 1, so that a small file cannot ask for much memory.
  const most = packed.length * (length > suspectBytes ? suspectRatio : 1032) + 64
  if (length > mostBytes || length > most) throw damaged(name)
  let bytes: Uint8Array
  try {
    bytes = inflateSync(packed, { out: new Uint8Array(length) })
  } catch {
    throw damaged(name)
  }
  if (bytes.length !== length) throw damaged(name)
  return bytes
}

/** What is said of a snapshot whose bytes are not those that were saved; the place where it is known. */
export function damaged(where?: BlockName | 'head'): InputError {
  return new InputError(`The snapshot is damaged${where ? ` in its ${where}` : ''}; use another copy of it.`)
}

const cut = () => new InputError('The snapshot is cut short or has been added to; use another copy of it.')

/** The first 32-bit words of a file, little-endian. */
function wordsOf(bytes: Uint8Array, count: number): Uint32Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, 4 * count)
  return Uint32Array.from({ length: count }, (_, k) => view.getUint32(4 * k, true))
}
