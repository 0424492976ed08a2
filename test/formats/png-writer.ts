import { zlibSync } from 'fflate'

export interface PngSpec {
  width: number
  height: number
  bits: 1 | 2 | 4 | 8 | 16
  /** PNG color type: 0 grey, 2 RGB, 3 palette, 4 grey with opacity, 6 RGB with opacity. */
  color?: 0 | 2 | 3 | 4 | 6
  /** Samples, pixel by pixel, row by row. */
  samples: ArrayLike<number>
  palette?: number[]
  interlaced?: boolean
  /** Pixels per meter. */
  perMeter?: number
  extra?: { name: string; data: Uint8Array }[]
}

const channelsOf = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Writes a small PNG of any kind, rows unfiltered. */
export function writePng(spec: PngSpec): Uint8Array {
  const { width, height, bits, color = 0, palette, perMeter } = spec
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header.set([bits, color, 0, 0, spec.interlaced ? 1 : 0], 8)
  const physical = new Uint8Array(9)
  if (perMeter) {
    new DataView(physical.buffer).setUint32(0, perMeter)
    new DataView(physical.buffer).setUint32(4, perMeter)
    physical[8] = 1
  }
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(perMeter ? [chunk('pHYs', physical)] : []),
    ...(spec.extra ?? []).map(({ name, data }) => chunk(name, data)),
    ...(palette ? [chunk('PLTE', Uint8Array.from(palette))] : []),
    chunk('IDAT', zlibSync(join(passes(spec)))),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/** A PNG whose header promises any size, with the given unpacked bytes as pixels. */
export function promisePng(width: number, height: number, raw: Uint8Array): Uint8Array {
  const header = new Uint8Array(13)
  new DataView(header.buffer).setUint32(0, width)
  new DataView(header.buffer).setUint32(4, height)
  header[8] = 8
  return join([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('IDAT', zlibSync(raw)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

function passes({ width, height, bits, color = 0, samples, interlaced }: PngSpec): Uint8Array[] {
  const channels = channelsOf[color]
  const steps = interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]]
  const rows: Uint8Array[] = []
  for (const [x0, y0, dx, dy] of steps as [number, number, number, number][])
    for (let y = y0; y < height && x0 < width; y += dy) {
      const row: number[] = []
      for (let x = x0; x < width; x += dx)
        for (let c = 0; c < channels; c++) row.push(samples[(y * width + x) * channels + c]!)
      rows.push(Uint8Array.of(0), pack(row, bits))
    }
  return rows
}

function pack(row: number[], bits: number): Uint8Array {
  if (bits === 16) return Uint8Array.from(row.flatMap((v) => [v >> 8, v & 255]))
  const out = new Uint8Array(Math.ceil((row.length * bits) / 8))
  row.forEach((v, i) => {
    out[(i * bits) >> 3]! |= v << (8 - bits - ((i * bits) & 7))
  })
  return out
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const out = new Uint8Array(12 + data.length)
  const view = new DataView(out.buffer)
  view.setUint32(0, data.length)
  out.set(
    [...name].map((letter) => letter.charCodeAt(0)),
    4,
  )
  out.set(data, 8)
  view.setUint32(8 + data.length, crc(out.subarray(4, 8 + data.length)))
  return out
}

function crc(bytes: Uint8Array): number {
  let sum = -1
  for (const byte of bytes) {
    sum ^= byte
    for (let k = 0; k < 8; k++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return ~sum >>> 0
}

export function join(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
