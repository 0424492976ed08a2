import { ImageError } from './error.ts'
import { checkSize } from './grey-image.ts'
import { type TiffDirectory, tag } from './tiff-directory.ts'

/** How a page stores its pixels. */
export interface TiffLayout {
  readonly width: number
  readonly height: number
  readonly bits: number
  readonly channels: number
  readonly compression: number
  readonly isSigned: boolean
  readonly isColor: boolean
  /** Red, then green, then blue of 256 colors, 16 bits each. */
  readonly palette?: readonly number[]
  /** Rows and bytes of a row that one strip or tile unpacks to, and how many there are. */
  readonly piece: { readonly rows: number; readonly rowBytes: number; readonly count: number; readonly isTile: boolean }
}

/** The first value of a field. */
export function field(page: TiffDirectory, name: number, otherwise: number): number {
  return page.numbers.get(name)?.[0] ?? otherwise
}

/** Reads how a page stores its pixels. @throws ImageError in one sentence for what is too large or cannot be read */
export function layoutOf(page: TiffDirectory): TiffLayout {
  const width = field(page, tag.width, 0)
  const height = field(page, tag.height, 0)
  checkSize(width, height)
  const bits = field(page, tag.bitsPerSample, 1)
  const channels = field(page, tag.samplesPerPixel, 1)
  const photometric = field(page, tag.photometric, 1)
  const palette = photometric === 3 ? page.numbers.get(tag.colorMap) : undefined
  for (const [isRead, what, remedy] of requirements(page, bits, channels, photometric))
    if (!isRead) throw new ImageError(`The TIFF ${what}, which is not read; save it ${remedy}.`)
  return {
    width,
    height,
    bits,
    channels,
    compression: field(page, tag.compression, 1),
    isSigned: field(page, tag.sampleFormat, 1) === 2,
    isColor: photometric === 2,
    ...(palette && { palette }),
    piece: pieceOf(page, width, height, (channels * bits) / 8),
  }
}

const methods: Record<number, string> = { 2: 'CCITT', 3: 'CCITT', 4: 'CCITT', 6: 'JPEG', 7: 'JPEG', 32773: 'PackBits' }
const formats: Record<number, string> = { 2: 'signed whole numbers', 3: 'floating-point numbers' }

/** What must hold of a page; else what it does, and how to save it instead. */
function requirements(
  page: TiffDirectory,
  bits: number,
  channels: number,
  photometric: number,
): (readonly [boolean, string, string])[] {
  const compression = field(page, tag.compression, 1)
  const format = field(page, tag.sampleFormat, 1)
  const predictor = field(page, tag.predictor, 1)
  const orientation = field(page, tag.orientation, 1)
  const isTiled = page.numbers.has(tag.tileOffsets)
  const isWhole = format === 3 ? bits === 32 || bits === 64 : bits === 8 || bits === 16 || (bits === 1 && format !== 2)
  const isEven = (page.numbers.get(tag.bitsPerSample) ?? []).every((other) => other === bits)
  const isFullPalette = bits === 8 && channels === 1 && page.numbers.get(tag.colorMap)?.length === 768
  const method = methods[compression] ?? `method ${compression}`
  return [
    [[1, 5, 8, 32946].includes(compression), `is compressed as ${method}`, 'uncompressed, as LZW or as Deflate'],
    [isWhole && isEven, `holds ${bits}-bit ${formats[format] ?? 'whole numbers'}`, 'as 8 or 16 bits'],
    [photometric <= 3, 'holds colors other than grey, RGB or palette', 'as grey'],
    [photometric !== 3 || isFullPalette, 'has a palette of other than 256 colors', 'as grey'],
    [channels >= (photometric === 2 ? 3 : 1) && channels <= 8, `holds ${channels} samples a pixel`, 'as grey'],
    [channels === 1 || bits !== 1, 'holds 1-bit colors', 'as grey'],
    [channels === 1 || field(page, tag.planarConfiguration, 1) === 1, 'holds its colors in separate planes', 'as grey'],
    [orientation <= 1, `is turned or mirrored (orientation ${orientation})`, 'upright'],
    [field(page, tag.fillOrder, 1) === 1, 'holds its bits in reversed order', 'uncompressed'],
    [predictor === 1 || (predictor === 2 && bits >= 8 && bits <= 16), `uses predictor ${predictor}`, 'without it'],
    [!isTiled || (channels === 1 && predictor === 1 && bits > 1), 'is tiled with colors or a predictor', 'in strips'],
  ]
}

function pieceOf(page: TiffDirectory, width: number, height: number, pixelBytes: number): TiffLayout['piece'] {
  if (!page.numbers.has(tag.tileOffsets)) {
    const rows = Math.min(height, field(page, tag.rowsPerStrip, height) || height)
    return { rows, rowBytes: Math.ceil(width * pixelBytes), count: Math.ceil(height / rows), isTile: false }
  }
  const across = field(page, tag.tileWidth, 0)
  const rows = field(page, tag.tileHeight, 0)
  checkSize(across, rows)
  const count = Math.ceil(width / across) * Math.ceil(height / rows)
  return { rows, rowBytes: across * pixelBytes, count, isTile: true }
}
