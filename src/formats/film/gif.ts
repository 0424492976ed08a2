import { applyPalette, GIFEncoder, type Palette, quantize } from 'gifenc'
import { type FilmSpec, type FilmWriter, factsText } from './film.ts'
import { createGrowingFile } from './growing-file.ts'

/** Frames per second that a GIF can keep exactly: its clock counts hundredths, and viewers slow down what is faster than 50. */
export const gifRates = [10, 20, 25, 50] as const
/** Longest GIF, seconds: there are better formats for longer films. */
export const longestGif = 20

/**
 * A film as an animated GIF that repeats, of the 256 colors that its first frame and the colors to come need.
 * @param colors to come: four bytes each.
 */
export function writeGif(canvas: OffscreenCanvas, spec: FilmSpec, colors: Uint8Array): FilmWriter {
  const { width, height, rate } = spec
  const context = canvas.getContext('2d', { willReadFrequently: true })!
  const file = createGrowingFile()
  const gif = GIFEncoder({ auto: false, initialCapacity: 1 << 16 })
  const drain = () => {
    file.write(gif.bytesView() as Uint8Array<ArrayBuffer>)
    gif.stream.reset()
  }
  let palette: Palette | null = null
  gif.writeHeader()
  return {
    get size() {
      return file.size
    },
    async add() {
      const { data } = context.getImageData(0, 0, width, height)
      const first = palette === null
      palette ??= quantize(withColors(data, colors), 256)
      const index = applyPalette(data, palette)
      gif.writeFrame(index, width, height, { first, delay: 1000 / rate, ...(first && { palette, repeat: 0 }) })
      drain()
    },
    async finish() {
      writeComment(gif.stream, factsText(spec.facts), spec.facts.title)
      gif.finish()
      drain()
      return file.toBlob('image/gif')
    },
    async cancel() {
      gif.reset()
    },
  }
}

/** A sample of the pixels, and the colors to come as if each filled a patch. */
function withColors(data: Uint8ClampedArray, colors: Uint8Array): Uint8Array {
  const weight = 64
  const all = new Uint8Array(data.length + colors.length * weight)
  all.set(data)
  for (let k = 0, at = data.length; k < weight; k++, at += colors.length) all.set(colors, at)
  return all
}

/** A comment, in blocks of at most 255 bytes. */
function writeComment(stream: { writeByte(byte: number): void }, ...texts: string[]): void {
  const bytes = new TextEncoder().encode(texts.join('\n'))
  stream.writeByte(0x21)
  stream.writeByte(0xfe)
  for (let from = 0; from < bytes.length; from += 255) {
    const block = bytes.subarray(from, from + 255)
    stream.writeByte(block.length)
    for (const byte of block) stream.writeByte(byte)
  }
  stream.writeByte(0)
}
