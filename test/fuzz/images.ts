import { unzlibSync, zlibSync } from 'fflate'
import { crc32 } from '../../src/run/crc.ts'
import { promisePng, writePng } from '../formats/png-writer.ts'
import { type TiffSpec, writeTiff } from '../formats/tiff-writer.ts'
import { join, type Mutated, mutateBytes } from './bytes.ts'
import type { Dice } from './dice.ts'

const side = 34

/** Struts 180 µm wide at 20 µm a pixel, enough for the smallest section. */
const struts = Array.from({ length: side * side }, (_, i) => ((i % side) % 17 < 9 ? 220 : 30))

const remembered = <T>(make: () => T): (() => T) => {
  let value: T | undefined
  return () => {
    value ??= make()
    return value
  }
}

export const pngs = remembered(() => {
  const size = { width: side, height: side, perMeter: 50_000 }
  const three = struts.flatMap((grey) => [grey, grey, grey])
  return [
    writePng({ ...size, bits: 8, samples: struts }),
    writePng({ ...size, bits: 16, samples: struts.map((grey) => 257 * grey) }),
    writePng({ ...size, bits: 8, color: 2, samples: three }),
    writePng({ ...size, bits: 1, samples: struts.map((grey) => (grey > 100 ? 1 : 0)) }),
    writePng({
      ...size,
      bits: 8,
      color: 3,
      samples: struts.map((g) => (g > 100 ? 1 : 0)),
      palette: [9, 9, 9, 250, 250, 250],
    }),
    writePng({ ...size, bits: 8, interlaced: true, samples: struts }),
    writePng({ width: side, height: side, bits: 8, samples: struts }),
  ]
})

export const tiffs = remembered(() => {
  const make = (spec: Partial<TiffSpec>) =>
    writeTiff({ width: side, height: side, pages: [struts], resolution: { x: [500, 1], unit: 3 }, ...spec })
  return [
    make({}),
    make({ little: false, rowsPerStrip: 5 }),
    make({ compression: 'deflate' }),
    make({ compression: 'lzw', rowsPerStrip: 8 }),
    make({ compression: 'lzw', predictor: true }),
    make({ bits: 16, pages: [struts.map((grey) => 257 * grey)], description: 'ImageJ=1.53\nunit=um\n' }),
    make({ bits: 32, format: 3, pages: [struts.map((grey) => grey / 3)] }),
    make({ channels: 3, photometric: 2, pages: [struts.flatMap((grey) => [grey, grey, grey])] }),
    make({ tile: 16, compression: 'deflate' }),
    make({ pages: [struts, struts, struts], compression: 'deflate' }),
    make({ bits: 1, pages: [struts.map((grey) => (grey > 100 ? 1 : 0))] }),
  ]
})

interface Chunk {
  readonly name: string
  data: Uint8Array
}

/** Changes what is in the chunks of a PNG and gives them checksums that are right again. */
export function mutatePng(bytes: Uint8Array, dice: Dice): Mutated {
  const kind = dice.int(20)
  if (kind === 0) return promise(dice)
  const chunks = chunksOf(bytes)
  const named = (name: string) => chunks.find((chunk) => chunk.name === name)!
  if (kind < 8) {
    const header = named('IHDR')
    header.data = header.data.slice()
    const at = dice.pick([0, 4, 8, 9, 10, 11, 12])
    const value = dice.pick([0, 1, 2, 3, 4, 6, 8, 16, 33, 35, 255, 16_384, 16_385, 2 ** 31, 2 ** 32 - 1])
    if (at < 8) new DataView(header.data.buffer).setUint32(at, value)
    else header.data[at] = value
    return { bytes: pngOf(chunks), how: `${value} at ${at} of IHDR` }
  }
  if (kind < 14) {
    const pixels = named('IDAT')
    const { bytes: raw, how } = mutateBytes(unzlibSync(pixels.data), dice)
    pixels.data = zlibSync(raw, { level: 1 })
    return { bytes: pngOf(chunks), how: `in the unpacked pixels, ${how}` }
  }
  if (kind < 17) {
    const one = dice.pick(chunks)
    const { bytes: data, how } = mutateBytes(one.data, dice)
    one.data = data
    return { bytes: pngOf(chunks), how: `in ${one.name}, ${how}` }
  }
  const one = dice.pick(chunks)
  const stranger = { name: dice.pick(['iCCP', 'zTXt', 'PLTE', 'tRNS', 'acTL', 'gAMA', 'pHYs', 'IEND']), data: one.data }
  chunks.splice(dice.int(chunks.length + 1), 0, dice.chance(0.5) ? stranger : one)
  return { bytes: pngOf(chunks), how: `a chunk ${stranger.name} or ${one.name} more` }
}

const bombs = new Map<number, Uint8Array>()

/** A PNG as large as any that is read, or one that unpacks to more than it says. */
function promise(dice: Dice): Mutated {
  const [width, height, bytes] = dice.pick([
    [8000, 8000, 64_008_000],
    [16_384, 3900, 63_901_500],
    [100, 100, 5e7],
    [8000, 8000, 1000],
  ] as const)
  let bomb = bombs.get(width + bytes)
  if (!bomb) {
    bomb = promisePng(width, height, new Uint8Array(bytes))
    bombs.set(width + bytes, bomb)
  }
  return { bytes: bomb, how: `${width} × ${height} pixels promised, ${bytes} bytes of zeros packed` }
}

function chunksOf(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const chunks: Chunk[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at)
    const name = new TextDecoder().decode(bytes.subarray(at + 4, at + 8))
    chunks.push({ name, data: bytes.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

function pngOf(chunks: readonly Chunk[]): Uint8Array {
  const parts = chunks.flatMap(({ name, data }) => {
    const body = join(new TextEncoder().encode(name), data)
    return [word(data.length), body, word(crc32(body))]
  })
  return join(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), ...parts)
}

function word(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Changes the fields of a TIFF's directories: their tags, types, counts and values. */
export function mutateTiff(bytes: Uint8Array, dice: Dice): Mutated {
  if (dice.chance(0.05)) return manyFields(dice)
  const out = bytes.slice()
  const view = new DataView(out.buffer)
  const little = out[0] === 0x49
  const how: string[] = []
  for (let times = dice.pick([1, 1, 2, 4]); times > 0; times--) {
    const directory = view.getUint32(4, little)
    if (directory + 2 > out.length) break
    const entries = view.getUint16(directory, little)
    const entry = directory + 2 + 12 * dice.int(entries)
    if (entry + 12 > out.length) break
    const part = dice.pick(['tag', 'type', 'count', 'value', 'next'] as const)
    const large = dice.pick([0, 1, 2, 3, 7, 8, 255, 65_535, 65_536, out.length, out.length - 1, 2 ** 31, 2 ** 32 - 1])
    if (part === 'tag')
      view.setUint16(entry, dice.pick([256, 257, 259, 273, 278, 279, 320, 322, 324, 325, 339]), little)
    else if (part === 'type') view.setUint16(entry + 2, dice.pick([0, 1, 2, 3, 4, 5, 12, 16]), little)
    else if (part === 'count') view.setUint32(entry + 4, large, little)
    else if (part === 'value') view.setUint32(entry + 8, large, little)
    else if (directory + 6 + 12 * entries <= out.length)
      view.setUint32(directory + 2 + 12 * entries, dice.pick([directory, 8, large]), little)
    how.push(`${part} of the field at ${entry}: ${large}`)
  }
  return { bytes: out, how: how.join('; ') }
}

/** A directory of very many fields that all point at the same large place. */
function manyFields(dice: Dice): Mutated {
  const count = dice.pick([1000, 65_535])
  const out = new Uint8Array(8 + 2 + 12 * count + 4)
  const view = new DataView(out.buffer)
  out.set([0x49, 0x49, 42, 0, 8])
  view.setUint16(8, count, true)
  const tag = dice.pick([273, 279, 320, 270])
  for (let k = 0; k < count; k++) {
    const entry = 10 + 12 * k
    view.setUint16(entry, tag, true)
    view.setUint16(entry + 2, tag === 270 ? 2 : 1, true)
    view.setUint32(entry + 4, out.length - 8, true)
    view.setUint32(entry + 8, 8, true)
  }
  return { bytes: out, how: `${count} fields of tag ${tag} over the whole file` }
}
