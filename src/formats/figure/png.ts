import { encode } from 'fast-png'
import { crc32 } from '../../run/crc.ts'
import type { Picture } from './picture.ts'

/** A picture as PNG, with texts about it and, if it is to scale, how large its pixels are. @param micrometers edge of a pixel */
export function pngOf(
  { width, height, data }: Picture,
  texts: readonly (readonly [name: string, value: string])[],
  micrometers?: number,
): Uint8Array<ArrayBuffer> {
  const bare = encode({ width, height, data, channels: 3, depth: 8 })
  return withChunks(bare, [...(micrometers === undefined ? [] : [scaleChunk(micrometers)]), ...texts.map(textChunk)])
}

/** A PNG that also says something of itself. */
export function withTexts(
  png: Uint8Array,
  texts: readonly (readonly [name: string, value: string])[],
): Uint8Array<ArrayBuffer> {
  return withChunks(png, texts.map(textChunk))
}

function withChunks(bare: Uint8Array, chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  // Behind the signature and the header.
  const at = 8 + 25
  const out = new Uint8Array(bare.length + chunks.reduce((sum, { length }) => sum + length, 0))
  out.set(bare.subarray(0, at))
  let end = at
  for (const one of chunks) {
    out.set(one, end)
    end += one.length
  }
  out.set(bare.subarray(at), end)
  return out
}

/** tEXt where Latin-1 will do, else iTXt. */
function textChunk([name, value]: readonly [string, string]): Uint8Array {
  const isLatin = [...value].every((c) => c.codePointAt(0)! < 256)
  if (isLatin) return chunk('tEXt', [...latin(name), 0, ...latin(value)])
  return chunk('iTXt', [...latin(name), 0, 0, 0, 0, 0, ...new TextEncoder().encode(value)])
}

/** Pixels per meter, of the tissue. */
function scaleChunk(micrometers: number): Uint8Array {
  const perMeter = Math.round(1e6 / micrometers)
  const word = [perMeter >>> 24, (perMeter >>> 16) & 255, (perMeter >>> 8) & 255, perMeter & 255]
  return chunk('pHYs', [...word, ...word, 1])
}

function chunk(kind: string, payload: readonly number[]): Uint8Array {
  const out = new Uint8Array(12 + payload.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, payload.length)
  out.set(latin(kind), 4)
  out.set(payload, 8)
  view.setUint32(8 + payload.length, crc32(out.subarray(4, 8 + payload.length)))
  return out
}

const latin = (text: string) => Array.from(text, (c) => c.charCodeAt(0))
