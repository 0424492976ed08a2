import { Zip, ZipPassThrough } from 'fflate'
import { withTexts } from '../figure/png.ts'
import { type FilmSpec, type FilmWriter, factsText } from './film.ts'
import { createGrowingFile } from './growing-file.ts'

/** Most bytes that fit into a ZIP as every program reads it. */
const most = 0xffffffff - (1 << 24)

/** Every frame as a PNG of its own, in one ZIP that is written as it grows, with a note of what they are. */
export function writePngSequence(canvas: OffscreenCanvas, spec: FilmSpec): FilmWriter {
  const file = createGrowingFile()
  const { facts, rate, frames } = spec
  let failure: Error | null = null
  const zip = new Zip((error, bytes) => {
    if (error) failure = error
    else file.write(bytes as Uint8Array<ArrayBuffer>)
  })
  // PNGs are packed already. The date is that of no day, so that the same film is the same file.
  const put = (name: string, bytes: Uint8Array) => {
    const entry = new ZipPassThrough(name)
    entry.mtime = new Date(1980, 0, 1)
    zip.add(entry)
    entry.push(bytes, true)
    if (failure) throw failure
    if (file.size > most)
      throw new Error('The frames together are larger than the 4 GB that a ZIP holds; ask for fewer or smaller ones.')
  }
  const texts = [
    ['Title', facts.title],
    ['Software', `Trabecula ${facts.version}`],
    ['Comment', factsText(facts)],
  ] as const
  const digits = String(frames).length
  let frame = 0
  put('film.json', new TextEncoder().encode(`${JSON.stringify({ ...facts, rate, frames }, null, 2)}\n`))
  return {
    get size() {
      return file.size
    },
    async add() {
      const blob = await canvas.convertToBlob({ type: 'image/png' })
      frame++
      put(
        `frame-${String(frame).padStart(digits, '0')}.png`,
        withTexts(new Uint8Array(await blob.arrayBuffer()), texts),
      )
    },
    async finish() {
      zip.end()
      return file.toBlob('application/zip')
    },
    async cancel() {
      zip.terminate()
    },
  }
}
