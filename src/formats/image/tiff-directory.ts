import { ImageError } from './error.ts'

/** One page's fields as stored: tag numbers to numbers or text. */
export interface TiffDirectory {
  /** Where the page's directory lies in the file, bytes. */
  readonly offset: number
  readonly numbers: ReadonlyMap<number, readonly number[]>
  readonly text: ReadonlyMap<number, string>
}

/** Pages that are read of one file. */
export const maxPages = 4096

/** The tags that say how pixels are stored and how large they are (TIFF 6.0, Adobe 1992). */
export const tag = {
  subfileType: 254,
  width: 256,
  height: 257,
  bitsPerSample: 258,
  compression: 259,
  photometric: 262,
  fillOrder: 266,
  description: 270,
  stripOffsets: 273,
  orientation: 274,
  samplesPerPixel: 277,
  rowsPerStrip: 278,
  stripByteCounts: 279,
  xResolution: 282,
  yResolution: 283,
  planarConfiguration: 284,
  resolutionUnit: 296,
  predictor: 317,
  colorMap: 320,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileByteCounts: 325,
  sampleFormat: 339,
} as const

const known = new Set<number>(Object.values(tag))

/** Whether a file begins as a TIFF does. */
export function isTiff(bytes: Uint8Array): boolean {
  const [a, b, c, d] = bytes
  return (
    (a === 0x49 && b === 0x49 && (c === 42 || c === 43) && d === 0) ||
    (a === 0x4d && b === 0x4d && c === 0 && (d === 42 || d === 43))
  )
}

export const littleEndian = (bytes: Uint8Array): boolean => bytes[0] === 0x49

const cutShort = 'The TIFF is cut short or damaged: a page is said to lie beyond its end; save or copy it anew.'

/**
 * The directories of all pages, read without touching a pixel. Follows the chain of pages only forward in new places, so that a ring
 * ends, and refuses fields that reach beyond the file. @throws ImageError
 */
export function readDirectories(bytes: Uint8Array): TiffDirectory[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = littleEndian(bytes)
  if (bytes[2] === 43 || bytes[3] === 43)
    throw new ImageError('The image is a BigTIFF, which is not read; save it as a plain TIFF.')
  if (bytes.length < 8) throw new ImageError(cutShort)
  const pages: TiffDirectory[] = []
  const seen = new Set<number>()
  const room = { left: bytes.length }
  for (let at = view.getUint32(4, little); at !== 0; ) {
    if (seen.has(at)) throw new ImageError('The TIFF is damaged: its pages form a ring without end; save it anew.')
    if (pages.length === maxPages)
      throw new ImageError(`The TIFF has more than the ${maxPages} pages that are read; save fewer of them.`)
    seen.add(at)
    const { page, next } = readDirectory(view, at, little, room)
    pages.push(page)
    at = next
  }
  if (pages.length === 0) throw new ImageError('The TIFF has no pages; save or copy it anew.')
  return pages
}

const sizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8 }

/** @param room bytes that fields may yet take: where they share none, they are no longer together than the file. */
function readDirectory(
  view: DataView,
  offset: number,
  little: boolean,
  room: { left: number },
): { page: TiffDirectory; next: number } {
  if (offset + 2 > view.byteLength) throw new ImageError(cutShort)
  const entries = view.getUint16(offset, little)
  const end = offset + 2 + 12 * entries
  if (end + 4 > view.byteLength) throw new ImageError(cutShort)
  const numbers = new Map<number, number[]>()
  const text = new Map<number, string>()
  for (let entry = offset + 2; entry < end; entry += 12) {
    const name = view.getUint16(entry, little)
    const type = view.getUint16(entry + 2, little)
    const size = sizes[type]
    if (!known.has(name) || size === undefined) continue
    const count = view.getUint32(entry + 4, little)
    const from = size * count > 4 ? view.getUint32(entry + 8, little) : entry + 8
    if (from + size * count > view.byteLength) throw new ImageError(cutShort)
    room.left -= size * count
    if (room.left < 0)
      throw new ImageError('The TIFF is damaged: its fields are longer together than the file; save or copy it anew.')
    if (type === 2) text.set(name, readText(view, from, count))
    else numbers.set(name, readNumbers(view, from, count, type, little))
  }
  return { page: { offset, numbers, text }, next: view.getUint32(end, little) }
}

function readText(view: DataView, from: number, count: number): string {
  const bytes = new Uint8Array(view.buffer, view.byteOffset + from, count)
  return new TextDecoder('latin1').decode(bytes).split('\0')[0]!
}

function readNumbers(view: DataView, from: number, count: number, type: number, little: boolean): number[] {
  return Array.from({ length: count }, (_, i) => {
    if (type === 1) return view.getUint8(from + i)
    if (type === 3) return view.getUint16(from + 2 * i, little)
    if (type === 4) return view.getUint32(from + 4 * i, little)
    return view.getUint32(from + 8 * i, little) / view.getUint32(from + 8 * i + 4, little)
  })
}

/** Tags of a page that a decoder of pixels needs not know, and should not try. */
const beside = new Set<number>([tag.description, tag.xResolution, tag.yResolution, tag.resolutionUnit, tag.subfileType])

/** A copy of the file in which one page comes first and every field that is no matter of its pixels is struck out. */
export function withOnePage(bytes: Uint8Array, page: TiffDirectory): Uint8Array {
  // Not slice(): of Node's Buffer that is the same memory.
  const copy = new Uint8Array(bytes)
  const view = new DataView(copy.buffer)
  const little = littleEndian(bytes)
  view.setUint32(4, page.offset, little)
  const entries = view.getUint16(page.offset, little)
  for (let i = 0; i < entries; i++) {
    const entry = page.offset + 2 + 12 * i
    const name = view.getUint16(entry, little)
    // A field of type 0 is passed over.
    if (!known.has(name) || beside.has(name)) view.setUint16(entry + 2, 0, little)
  }
  return copy
}
