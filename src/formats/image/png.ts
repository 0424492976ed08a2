import { decode } from 'fast-png'
import { ImageError } from './error.ts'
import { checkSize, type GreyImage, greyFromSamples, luminance } from './grey-image.ts'
import { inflatedLength, refuseBomb } from './inflate.ts'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte)
}

const channelsOf: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }
const depthsOf: Record<number, number[]> = { 0: [1, 2, 4, 8, 16], 2: [8, 16], 3: [1, 2, 4, 8], 4: [8, 16], 6: [8, 16] }

/** Opens a PNG: grey, color or palette, of 1 to 16 bits. @throws ImageError by its header, or if it is cut short. */
export function openPng(bytes: Uint8Array): GreyImage {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 33 || view.getUint32(12) !== tag('IHDR'))
    throw new ImageError('The PNG is cut short within its header; save or copy it anew.')
  const width = view.getUint32(16)
  const height = view.getUint32(20)
  checkSize(width, height)
  const bits = bytes[24]!
  const color = bytes[25]!
  const interlaced = bytes[28] === 1
  const channels = channelsOf[color]
  if (channels === undefined || !depthsOf[color]!.includes(bits))
    throw new ImageError(
      `The PNG is damaged: its header says color type ${color} with ${bits} bits, which does not exist; save it anew.`,
    )
  if (interlaced && bits < 8)
    throw new ImageError(`The PNG is interlaced with ${bits} bits, which is not read; save it without interlacing.`)

  const chunks = chunksOf(bytes, view)
  const data = chunks.filter((chunk) => chunk.type === tag('IDAT')).map((chunk) => chunk.data)
  const expected = rawLength(width, height, channels * bits, interlaced)
  const pixelSize = physicalSize(chunks.find((chunk) => chunk.type === tag('pHYs'))?.data)
  return {
    format: 'PNG',
    width,
    height,
    pages: 1,
    bits: color === 3 ? 8 : bits,
    ...(pixelSize && { pixelSize }),
    grey() {
      checkLength(data, expected)
      return decodeGrey(essential(bytes, chunks), channels, width, height)
    },
  }
}

interface Chunk {
  type: number
  data: Uint8Array
  /** The chunk with its length and checksum. */
  whole: Uint8Array
}

function chunksOf(bytes: Uint8Array, view: DataView): Chunk[] {
  const chunks: Chunk[] = []
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 <= bytes.length ? at + 12 + view.getUint32(at) : Number.POSITIVE_INFINITY
    if (end > bytes.length) break
    const type = view.getUint32(at + 4)
    chunks.push({ type, data: bytes.subarray(at + 8, end - 4), whole: bytes.subarray(at, end) })
    if (type === tag('IEND')) return chunks
    at = end
  }
  throw new ImageError(`The PNG is cut short after ${bytes.length} bytes; save or copy it anew.`)
}

/** The PNG without the chunks that no pixel depends on, so that nothing in them is unpacked. */
function essential(bytes: Uint8Array, chunks: readonly Chunk[]): Uint8Array {
  const kept = chunks.filter((chunk) => ['IHDR', 'PLTE', 'IDAT', 'IEND'].some((name) => tag(name) === chunk.type))
  const out = new Uint8Array(kept.reduce((sum, chunk) => sum + chunk.whole.length, 8))
  out.set(bytes.subarray(0, 8))
  let at = 8
  for (const chunk of kept) {
    out.set(chunk.whole, at)
    at += chunk.whole.length
  }
  return out
}

function checkLength(data: readonly Uint8Array[], expected: number): void {
  const packed = data.reduce((sum, piece) => sum + piece.length, 0)
  refuseBomb('PNG', packed, expected)
  let length = 0
  try {
    length = inflatedLength(data, expected)
  } catch {
    throw new ImageError('The PNG is damaged: its compressed pixels cannot be unpacked; save or copy it anew.')
  }
  if (length < expected)
    throw new ImageError(
      `The PNG is cut short: it holds ${length} of ${expected} bytes of pixels; save or copy it anew.`,
    )
  if (length > expected)
    throw new ImageError(`The PNG is damaged: it holds more pixels than its header says; save or copy it anew.`)
}

function decodeGrey(bytes: Uint8Array, channels: number, width: number, height: number): Float32Array {
  let png: ReturnType<typeof decode>
  try {
    png = decode(bytes, { checkCrc: true })
  } catch {
    throw new ImageError('The PNG is damaged: its pixels or their checksums are wrong; save or copy it anew.')
  }
  const samples = png.depth < 8 ? unpack(png.data, png.depth, width, height) : png.data
  if (!png.palette) return greyFromSamples(samples, channels, channels >= 3, width * height)
  const greys = png.palette.map(([red, green, blue]) => luminance(red, green, blue))
  return Float32Array.from(samples, (index) => greys[index] ?? 0)
}

/** Samples of less than a byte, packed from the high bits down, rows beginning at whole bytes. */
function unpack(packed: ArrayLike<number>, depth: number, width: number, height: number): Uint8Array {
  const out = new Uint8Array(width * height)
  const stride = Math.ceil((width * depth) / 8)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const bit = x * depth
      out[y * width + x] = (packed[y * stride + (bit >> 3)]! >> (8 - depth - (bit & 7))) & ((1 << depth) - 1)
    }
  return out
}

/** Bytes of the unpacked rows, each with its filter byte. */
function rawLength(width: number, height: number, bitsPerPixel: number, interlaced: boolean): number {
  const rows = (w: number, h: number) => (w > 0 && h > 0 ? h * (1 + Math.ceil((w * bitsPerPixel) / 8)) : 0)
  if (!interlaced) return rows(width, height)
  const passes = [
    [0, 0, 8, 8],
    [4, 0, 8, 8],
    [0, 4, 4, 8],
    [2, 0, 4, 4],
    [0, 2, 2, 4],
    [1, 0, 2, 2],
    [0, 1, 1, 2],
  ] as const
  return passes.reduce(
    (sum, [x, y, dx, dy]) => sum + rows(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
    0,
  )
}

/** Pixel size from pHYs, µm, if its unit is the meter. */
function physicalSize(data: Uint8Array | undefined): { x: number; y: number } | undefined {
  if (data?.length !== 9 || data[8] !== 1) return undefined
  const view = new DataView(data.buffer, data.byteOffset, 9)
  const x = view.getUint32(0)
  const y = view.getUint32(4)
  return x > 0 && y > 0 ? { x: 1e6 / x, y: 1e6 / y } : undefined
}

function tag(name: string): number {
  return [...name].reduce((word, letter) => word * 256 + letter.charCodeAt(0), 0)
}
