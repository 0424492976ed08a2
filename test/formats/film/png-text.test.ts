import { decode, encode } from 'fast-png'
import { expect, test } from 'vitest'
import { withTexts } from '../../../src/formats/figure/png.ts'
import { crc32 } from '../../../src/run/crc.ts'

const png = encode({
  width: 3,
  height: 2,
  channels: 3,
  depth: 8,
  data: Uint8Array.from({ length: 18 }, (_, k) => 9 * k),
})

test('a PNG with texts is the same picture, and its chunks are whole', () => {
  const bytes = withTexts(png, [
    ['Title', 'Sclerostin → 0'],
    ['Comment', 'seed wolff-1892'],
  ])
  expect(decode(bytes).data).toEqual(decode(png).data)
  const view = new DataView(bytes.buffer)
  const chunks: [string, string][] = []
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at)
    const body = bytes.subarray(at + 4, at + 8 + length)
    expect(view.getUint32(at + 8 + length)).toBe(crc32(body))
    chunks.push([String.fromCharCode(...body.subarray(0, 4)), new TextDecoder().decode(body.subarray(4))])
    at += 12 + length
  }
  expect(chunks.map(([name]) => name)).toEqual(['IHDR', 'iTXt', 'tEXt', 'IDAT', 'IEND'])
  expect(chunks[1]![1]).toBe('Title\0\0\0\0\0Sclerostin → 0')
})
