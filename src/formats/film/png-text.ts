import { crc32 } from '../../run/crc.ts'

/** A PNG that also carries texts (iTXt, in UTF-8), each under a keyword of Latin letters. */
export function withTexts(png: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(texts).map(([keyword, text]) => chunk(`${keyword}\0\0\0\0\0${text}`))
  const length = chunks.reduce((sum, { length }) => sum + length, png.length)
  const whole = new Uint8Array(length)
  whole.set(png.subarray(0, headEnd))
  let at = headEnd
  for (const one of chunks) {
    whole.set(one, at)
    at += one.length
  }
  whole.set(png.subarray(headEnd), at)
  return whole
}

/** Signature and first chunk, which is always of the same length. */
const headEnd = 8 + 25

function chunk(text: string): Uint8Array {
  const body = new TextEncoder().encode(`iTXt${text}`)
  const bytes = new Uint8Array(body.length + 8)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, body.length - 4)
  bytes.set(body, 4)
  view.setUint32(bytes.length - 4, crc32(body))
  return bytes
}
