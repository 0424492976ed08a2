import { deflateSync, inflateSync } from 'fflate'
import { crc32 } from '../../src/run/crc.ts'

/*
 * Snapshots taken apart and put together by hand, with checksums that are right: what one who means harm would do, and what
 * version 1 looked like.
 */

const names = ['header', 'numbers', 'rows', 'arrays'] as const
type Name = (typeof names)[number]
export type SnapshotBlocks = Readonly<Record<Name, Uint8Array>>

export interface Unsealed {
  readonly blocks: SnapshotBlocks
  /** Where each packed block begins in the file; the head at 0. */
  readonly starts: readonly { readonly name: Name | 'head'; readonly from: number }[]
  /** Where an array begins in the unpacked block of arrays. */
  arrayAt(path: string): number
}

/** The blocks of a snapshot of version 2, unpacked. */
export function unsealed(bytes: Uint8Array): Unsealed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 60
  const starts: { name: Name | 'head'; from: number }[] = [{ name: 'head', from: 0 }]
  const blocks = {} as Record<Name, Uint8Array>
  for (const [k, name] of names.entries()) {
    const length = view.getUint32(12 + 12 * k, true)
    starts.push({ name, from: at })
    blocks[name] = inflateSync(bytes.subarray(at, at + length))
    at += length
  }
  const { arrays } = JSON.parse(new TextDecoder().decode(blocks.header)) as {
    arrays: { path: string; type: string; length: number }[]
  }
  return {
    blocks,
    starts,
    arrayAt(path) {
      const before = arrays.slice(
        0,
        arrays.findIndex((one) => one.path === path),
      )
      return before.reduce((sum, { type, length }) => sum + (Number(/\d+/.exec(type)![0]) / 8) * length, 0)
    },
  }
}

/** A snapshot of version 2 of any blocks, with the checksums that they have. */
export function reseal(blocks: SnapshotBlocks): Uint8Array<ArrayBuffer> {
  const packed = names.map((name) => deflateSync(blocks[name], { level: 1 }))
  const words = packed.flatMap((block, k) => [blocks[names[k]!].length, block.length, crc32(block)])
  const head = new Uint8Array(Uint32Array.from([0x53424154, 2, ...words, 0]).buffer)
  new DataView(head.buffer).setUint32(56, crc32(head.subarray(0, 56)), true)
  return join([head, ...packed])
}

/** The same run as version 1 kept it. */
export function firstVersion(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { blocks } = unsealed(bytes)
  const body = join(names.map((name) => blocks[name]))
  const packed = deflateSync(body, { level: 4 })
  const words = [0x53424154, 1, blocks.header.length, body.length, packed.length, crc32(packed), 0, 0]
  return join([new Uint8Array(Uint32Array.from(words).buffer), packed])
}

function join(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
