import { decode } from 'tiff'
import { ImageError } from './error.ts'
import { type GreyImage, greyFromSamples, luminance } from './grey-image.ts'
import { inflatedLength, refuseBomb } from './inflate.ts'
import { statedPixelSize } from './resolution.ts'
import { readDirectories, type TiffDirectory, tag, withOnePage } from './tiff-directory.ts'
import { field, layoutOf, type TiffLayout } from './tiff-layout.ts'

/**
 * Opens a TIFF or a stack: grey, color or palette; 1, 8 and 16 bits, signed or not, or floating point; either byte order;
 * uncompressed, LZW or Deflate. Thumbnails are passed over. @throws ImageError by its directories, before any pixel is read
 */
export function openTiff(bytes: Uint8Array): GreyImage {
  const pages = readDirectories(bytes).filter((page) => (field(page, tag.subfileType, 0) & 1) === 0)
  const page = pages[0]
  if (!page) throw new ImageError('The TIFF holds only a thumbnail; save the image itself.')
  const taken = pages.reduce((sum, one) => sum + packedLength(one), 0)
  if (taken > bytes.length)
    throw new ImageError('The TIFF is damaged: its pages are longer together than the file; save or copy it anew.')
  const { width, height, bits } = layoutOf(page)
  const pixelSize = statedPixelSize(page)
  return {
    format: 'TIFF',
    width,
    height,
    pages: pages.length,
    bits,
    ...(pixelSize && { pixelSize }),
    grey(number) {
      const layout = layoutOf(pages[number]!)
      if (layout.width !== width || layout.height !== height)
        throw new ImageError(
          `Page ${number + 1} of the TIFF is ${layout.width} × ${layout.height} pixels but page 1 is ${width} × ${height}; save pages of one size.`,
        )
      return greyOfPage(bytes, pages[number]!, layout, number + 1)
    },
  }
}

function greyOfPage(bytes: Uint8Array, page: TiffDirectory, layout: TiffLayout, number: number): Float32Array {
  checkPieces(bytes, page, layout, number)
  let samples: ArrayLike<number>
  try {
    samples = decode(withOnePage(bytes, page), { pages: [0] })[0]!.data
  } catch {
    throw damaged(number, 'its pixels cannot be unpacked')
  }
  const { palette, isSigned, bits, channels, isColor, width, height } = layout
  if (palette) return Float32Array.from(samples, greysOf(palette))
  const grey = greyFromSamples(isSigned ? asSigned(samples, bits) : samples, channels, isColor, width * height)
  if (bits >= 32 && !grey.every(Number.isFinite)) throw damaged(number, 'it holds values that are no numbers')
  return grey
}

/** The library reads signed samples as unsigned; their bits are right. */
function asSigned(samples: ArrayLike<number>, bits: number): ArrayLike<number> {
  return bits === 8 ? Int8Array.from(samples) : Int16Array.from(samples)
}

/** Grey of a color's number, from 16 bits a primary to 8. */
function greysOf(palette: readonly number[]): (index: number) => number {
  const colors = palette.length / 3
  const greys = Array.from({ length: colors }, (_, c) =>
    luminance(palette[c]! / 257, palette[c + colors]! / 257, palette[c + 2 * colors]! / 257),
  )
  return (index) => greys[index]!
}

/** Refuses strips and tiles that are missing, reach beyond the file, or unpack to less or far more than their pixels. */
function checkPieces(bytes: Uint8Array, page: TiffDirectory, layout: TiffLayout, number: number): void {
  const { piece, height, compression } = layout
  const offsets = page.numbers.get(piece.isTile ? tag.tileOffsets : tag.stripOffsets) ?? []
  const lengths = page.numbers.get(piece.isTile ? tag.tileByteCounts : tag.stripByteCounts) ?? []
  if (offsets.length !== piece.count || lengths.length !== piece.count)
    throw damaged(number, `it lists ${offsets.length} of ${piece.count} strips or tiles`)
  const whole = piece.rows * piece.rowBytes
  refuseBomb('TIFF', packedLength(page), whole * piece.count)
  for (let i = 0; i < piece.count; i++) {
    const end = offsets[i]! + lengths[i]!
    if (end > bytes.length)
      throw new ImageError(
        `The TIFF is cut short: page ${number} needs ${end} bytes and the file has ${bytes.length}; save or copy it anew.`,
      )
    const needed = piece.isTile ? whole : Math.min(piece.rows, height - i * piece.rows) * piece.rowBytes
    const length = unpackedLength(bytes.subarray(offsets[i]!, end), compression, whole, number)
    if (length < needed) throw damaged(number, `it holds ${length} of ${needed} bytes of a strip or tile`)
    if (length > whole + slack) throw damaged(number, 'a strip or tile holds more than its pixels')
  }
}

/** Bytes of all strips or tiles of a page. */
function packedLength({ numbers }: TiffDirectory): number {
  const lengths = numbers.get(tag.stripByteCounts) ?? numbers.get(tag.tileByteCounts) ?? []
  return lengths.reduce((sum, length) => sum + length, 0)
}

/** Bytes that a writer may leave at the end of a strip. */
const slack = 65536

/** Bytes a strip or tile unpacks to; of LZW, which grows by a half at worst, only what shows that it is absurd. */
function unpackedLength(data: Uint8Array, compression: number, whole: number, number: number): number {
  if (compression === 1) return Math.min(data.length, whole)
  if (compression === 5) return data.length > 1.5 * whole + slack ? data.length : whole
  try {
    return inflatedLength([data], whole + slack)
  } catch {
    throw damaged(number, 'its compressed pixels cannot be unpacked')
  }
}

function damaged(number: number, what: string): ImageError {
  return new ImageError(`Page ${number} of the TIFF is damaged: ${what}; save or copy it anew.`)
}
