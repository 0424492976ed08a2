import { zlibSync } from 'fflate'
import { join } from './png-writer.ts'

export interface TiffSpec {
  width: number
  height: number
  /** Samples of each page, pixel by pixel, row by row. */
  pages: ArrayLike<number>[]
  bits?: 1 | 4 | 8 | 16 | 32 | 64
  /** 1 unsigned, 2 signed, 3 floating point. */
  format?: 1 | 2 | 3
  little?: boolean
  compression?: 'none' | 'deflate' | 'lzw' | 'packbits'
  predictor?: boolean
  channels?: number
  photometric?: number
  rowsPerStrip?: number
  tile?: number
  /** Pixels per unit, as a fraction, and the unit (1 none, 2 inch, 3 centimeter). */
  resolution?: { x: [number, number]; y?: [number, number]; unit?: number }
  description?: string
  palette?: number[]
  /** More short fields, tag and value. */
  fields?: [number, number][]
}

const codes = { none: 1, lzw: 5, deflate: 8, packbits: 32773 }

/** Writes a small TIFF of any kind. */
export function writeTiff(spec: TiffSpec): Uint8Array {
  const { little = true, bits = 8, channels = 1, format = 1, compression = 'none' } = spec
  const parts: Uint8Array[] = []
  let length = 8
  const put = (part: Uint8Array): number => {
    const at = length
    // Offsets are even.
    const padded = part.length % 2 ? join([part, Uint8Array.of(0)]) : part
    parts.push(padded)
    length += padded.length
    return at
  }
  const word = (bytes: 2 | 4, ...values: number[]): Uint8Array => {
    const out = new Uint8Array(bytes * values.length)
    const view = new DataView(out.buffer)
    values.forEach((value, i) => {
      if (bytes === 2) view.setUint16(2 * i, value, little)
      else view.setUint32(4 * i, value, little)
    })
    return out
  }

  const directories: { entries: Uint8Array; at: number }[] = []
  for (const page of spec.pages) {
    const pieces = piecesOf(spec, page).map((piece) => compress(piece, compression))
    const offsets = pieces.map(put)
    const entries: [number, number, number, Uint8Array][] = []
    const add = (tag: number, type: 2 | 3 | 4 | 5, values: Uint8Array, count: number) =>
      entries.push([tag, type, count, values])
    const short = (tag: number, ...values: number[]) => add(tag, 3, word(2, ...values), values.length)
    const long = (tag: number, ...values: number[]) => add(tag, 4, word(4, ...values), values.length)
    long(256, spec.width)
    long(257, spec.height)
    short(258, ...new Array<number>(channels).fill(bits))
    short(259, codes[compression])
    short(262, spec.photometric ?? 1)
    if (spec.description !== undefined) {
      const text = Uint8Array.from([...spec.description, '\0'], (letter) => letter.charCodeAt(0))
      add(270, 2, text, text.length)
    }
    short(277, channels)
    if (spec.tile) {
      long(322, spec.tile)
      long(323, spec.tile)
      long(324, ...offsets)
      long(325, ...pieces.map((piece) => piece.length))
    } else {
      long(273, ...offsets)
      long(278, spec.rowsPerStrip ?? spec.height)
      long(279, ...pieces.map((piece) => piece.length))
    }
    if (spec.resolution) {
      const { x, y = x, unit } = spec.resolution
      add(282, 5, word(4, ...x), 1)
      add(283, 5, word(4, ...y), 1)
      if (unit) short(296, unit)
    }
    if (spec.predictor) short(317, 2)
    if (spec.palette) short(320, ...spec.palette)
    if (format !== 1) short(339, ...new Array<number>(channels).fill(format))
    for (const [tag, value] of spec.fields ?? []) short(tag, value)
    entries.sort((a, b) => a[0] - b[0])

    const fields = entries.map(([tag, type, count, values]) => {
      const inline = new Uint8Array(4)
      if (values.length <= 4) inline.set(values)
      else inline.set(word(4, put(values)))
      return join([word(2, tag, type), word(4, count), inline])
    })
    directories.push({ entries: join([word(2, fields.length), ...fields]), at: 0 })
  }
  // Each directory ends with the place of the next.
  let at = length
  for (const directory of directories) {
    directory.at = at
    at += directory.entries.length + 4
    if (at % 2) at++
  }
  for (const [i, { entries }] of directories.entries()) put(join([entries, word(4, directories[i + 1]?.at ?? 0)]))
  const start = word(4, directories[0]?.at ?? 0)
  return join([Uint8Array.of(...(little ? [0x49, 0x49] : [0x4d, 0x4d])), word(2, 42), start, ...parts])
}

function piecesOf(spec: TiffSpec, page: ArrayLike<number>): Uint8Array[] {
  const { width, height, channels = 1, tile, rowsPerStrip = height } = spec
  const rows = (x: number, y: number, w: number, h: number) => {
    const out: Uint8Array[] = []
    for (let v = y; v < y + h; v++) {
      const row: number[] = []
      for (let u = x; u < x + w; u++)
        for (let c = 0; c < channels; c++) row.push(u < width && v < height ? page[(v * width + u) * channels + c]! : 0)
      out.push(encodeRow(spec, row))
    }
    return join(out)
  }
  const pieces: Uint8Array[] = []
  if (tile)
    for (let y = 0; y < height; y += tile) for (let x = 0; x < width; x += tile) pieces.push(rows(x, y, tile, tile))
  else for (let y = 0; y < height; y += rowsPerStrip) pieces.push(rows(0, y, width, Math.min(rowsPerStrip, height - y)))
  return pieces
}

function encodeRow(spec: TiffSpec, row: number[]): Uint8Array {
  const { bits = 8, format = 1, little = true, channels = 1 } = spec
  if (bits < 8) {
    const out = new Uint8Array(Math.ceil((row.length * bits) / 8))
    row.forEach((v, i) => {
      out[(i * bits) >> 3]! |= v << (8 - bits - ((i * bits) & 7))
    })
    return out
  }
  const values = spec.predictor ? row.map((v, i) => (i < channels ? v : v - row[i - channels]!)) : row
  const out = new Uint8Array((row.length * bits) / 8)
  const view = new DataView(out.buffer)
  values.forEach((v, i) => {
    if (format === 3 && bits === 32) view.setFloat32(4 * i, v, little)
    else if (format === 3) view.setFloat64(8 * i, v, little)
    else if (bits === 8) view.setUint8(i, v)
    else if (bits === 16) view.setUint16(2 * i, v, little)
    else view.setUint32(4 * i, v, little)
  })
  return out
}

function compress(data: Uint8Array, how: keyof typeof codes): Uint8Array {
  return how === 'deflate' ? zlibSync(data) : how === 'lzw' ? lzw(data) : data
}

/** LZW as TIFF 6.0 writes it: high bits first, codes growing one early. */
function lzw(data: Uint8Array): Uint8Array {
  const out: number[] = []
  let held = 0
  let bits = 0
  const emit = (code: number, size: number) => {
    held = (held << size) | code
    bits += size
    while (bits >= 8) {
      out.push((held >> (bits - 8)) & 255)
      bits -= 8
    }
    held &= (1 << bits) - 1
  }
  let table = new Map<string, number>()
  let next = 258
  let size = 9
  const reset = () => {
    emit(256, size)
    table = new Map(Array.from({ length: 256 }, (_, i) => [String.fromCharCode(i), i]))
    next = 258
    size = 9
  }
  reset()
  let omega = ''
  for (const byte of data) {
    const letter = String.fromCharCode(byte)
    if (table.has(omega + letter)) {
      omega += letter
      continue
    }
    emit(table.get(omega)!, size)
    table.set(omega + letter, next++)
    if (next === 512 || next === 1024 || next === 2048) size++
    if (next === 4095) reset()
    omega = letter
  }
  if (omega) {
    emit(table.get(omega)!, size)
    next++
    if (next === 512 || next === 1024 || next === 2048) size++
  }
  emit(257, size)
  if (bits > 0) emit(0, 8 - bits)
  return Uint8Array.from(out)
}
