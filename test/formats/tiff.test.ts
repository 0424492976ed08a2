import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openImage } from '../../src/formats/image/open.ts'
import { type TiffSpec, writeTiff } from './tiff-writer.ts'

const width = 21
const height = 17

/** A page of noise over the whole range of its samples. */
function noise(bits: number, isSigned: boolean, seed = 1): number[] {
  let state = seed * 2654435761
  return Array.from({ length: width * height }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const value = state >>> (32 - bits)
    return isSigned && value >= 2 ** (bits - 1) ? value - 2 ** bits : value
  })
}

const open = (spec: Partial<TiffSpec> & Pick<TiffSpec, 'pages'>) => openImage(writeTiff({ width, height, ...spec }))

describe('a TIFF', () => {
  for (const bits of [8, 16] as const)
    for (const format of [1, 2] as const)
      for (const little of [true, false])
        for (const compression of ['none', 'deflate', 'lzw'] as const)
          for (const predictor of [false, true]) {
            const name = `${bits} bits, ${format === 2 ? 'signed' : 'unsigned'}, ${little ? 'little' : 'big'}-endian, ${compression}`
            test(`keeps every grey value: ${name}${predictor ? ', differenced' : ''}`, () => {
              const pages = [noise(bits, format === 2), noise(bits, format === 2, 7)]
              const image = open({ pages, bits, format, little, compression, predictor, rowsPerStrip: 5 })
              expect(image).toMatchObject({ width, height, pages: 2, bits })
              for (const page of [0, 1]) expect(Array.from(image.grey(page))).toEqual(pages[page])
            })
          }

  test('compressed by LZW with a long, repetitive strip is read whole', () => {
    const page = Array.from({ length: 300 * 200 }, (_, i) => ((i * i) % 251) ^ ((i >> 8) & 7))
    const image = openImage(writeTiff({ width: 300, height: 200, pages: [page], compression: 'lzw' }))
    expect(Array.from(image.grey(0))).toEqual(page)
  })

  test('is read from a part of a larger buffer and left as it was', () => {
    const page = noise(16, true)
    const bytes = writeTiff({ width, height, pages: [page, page], bits: 16, format: 2, description: 'kept' })
    const larger = Buffer.alloc(bytes.length + 20, 7)
    larger.set(bytes, 10)
    const file = larger.subarray(10, 10 + bytes.length)
    expect(Array.from(openImage(file).grey(1))).toEqual(page)
    expect(Array.from(file)).toEqual(Array.from(bytes))
  })

  test('of 1 bit is a mask, whichever color is white', () => {
    const page = noise(1, false)
    expect(Array.from(open({ pages: [page], bits: 1 }).grey(0))).toEqual(page)
    expect(Array.from(open({ pages: [page], bits: 1, photometric: 0 }).grey(0))).toEqual(page.map((v) => 1 - v))
  })

  test('with white as zero is turned over, signed values too', () => {
    const plain = noise(16, false)
    expect(Array.from(open({ pages: [plain], bits: 16, photometric: 0 }).grey(0))).toEqual(plain.map((v) => 65535 - v))
    const signed = noise(16, true)
    const turned = open({ pages: [signed], bits: 16, format: 2, photometric: 0 }).grey(0)
    expect(Array.from(turned)).toEqual(signed.map((v) => -1 - v))
  })

  test('of floating-point values keeps them', () => {
    const page = noise(16, false).map((v) => Math.fround(v / 1000 - 20))
    expect(Array.from(open({ pages: [page], bits: 32, format: 3, little: false }).grey(0))).toEqual(page)
  })

  test('in tiles is put together', () => {
    const page = noise(16, false)
    expect(Array.from(open({ pages: [page], bits: 16, tile: 16, compression: 'deflate' }).grey(0))).toEqual(page)
  })

  test('of colors is read as luminance, grey stored as color as the same grey, opacity left out', () => {
    const page = noise(8, false)
    const grey = page.flatMap((v) => [v, v, v])
    expect(Array.from(open({ pages: [grey], channels: 3, photometric: 2 }).grey(0))).toEqual(page)
    const clear = page.flatMap((v) => [v, v, v, 0])
    const fields: [number, number][] = [[338, 1]]
    expect(Array.from(open({ pages: [clear], channels: 4, photometric: 2, fields }).grey(0))).toEqual(page)
    const both = page.flatMap((v) => [v, 9])
    expect(Array.from(open({ pages: [both], channels: 2, fields: [[338, 2]] }).grey(0))).toEqual(page)
    const red = page.flatMap(() => [255, 0, 0])
    expect(open({ pages: [red], channels: 3, photometric: 2 }).grey(0)[0]).toBe(54)
  })

  test('of palette colors is read as their luminance', () => {
    const ramp = Array.from({ length: 256 }, (_, i) => (255 - i) * 257)
    const page = noise(8, false)
    const image = open({ pages: [page], photometric: 3, palette: [...ramp, ...ramp, ...ramp] })
    expect(Array.from(image.grey(0))).toEqual(page.map((v) => 255 - v))
  })

  test('passes over thumbnails', () => {
    const bytes = writeTiff({ width, height, pages: [noise(8, false), noise(8, false, 3)], fields: [[254, 0]] })
    const at = findField(bytes, 254, 0)
    bytes[at + 8] = 1
    const image = openImage(bytes)
    expect(image.pages).toBe(1)
    expect(Array.from(image.grey(0))).toEqual(noise(8, false, 3))
  })

  const page = noise(8, false)
  test.each<[string, Partial<TiffSpec>, number | undefined]>([
    ['dots per inch', { resolution: { x: [25400, 39], unit: 2 } }, 39],
    ['dots per inch when no unit is told', { resolution: { x: [1000, 1] } }, 25.4],
    ['dots per centimeter', { resolution: { x: [10000, 20], unit: 3 } }, 20],
    ['no unit', { resolution: { x: [1, 1], unit: 1 } }, undefined],
    ['no resolution', {}, undefined],
    ['a resolution of nothing', { resolution: { x: [0, 1], unit: 2 } }, undefined],
    ['a resolution of nothing in nothing', { resolution: { x: [0, 0], unit: 2 } }, undefined],
    ["ImageJ's micron", imageJ('micron', [1000000, 19500000]), 19.5],
    ["ImageJ's escaped µm", imageJ('\\u00B5m', [1, 39]), 39],
    ["ImageJ's µm in Latin-1", imageJ('\u00b5m', [1, 39]), 39],
    ["ImageJ's µm in UTF-8", imageJ('\u00c2\u00b5m', [1, 39]), 39],
    ["ImageJ's mm", imageJ('mm', [1000, 39]), 39],
    ["ImageJ's pixel", imageJ('pixel', [1, 1]), undefined],
  ])('states its pixel size: %s', (_, spec, micrometers) => {
    const { pixelSize } = open({ pages: [page], ...spec })
    if (micrometers === undefined) expect(pixelSize).toBeUndefined()
    else expect(pixelSize!.x).toBeCloseTo(micrometers, 9)
  })

  test.each<[string, Partial<TiffSpec>, string]>([
    ['PackBits', { compression: 'packbits' }, 'PackBits'],
    ['32-bit whole numbers', { bits: 32 }, '32-bit whole numbers'],
    ['4 bits', { bits: 4 }, '4-bit'],
    ['CMYK', { channels: 4, photometric: 5, pages: [page.flatMap((v) => [v, v, v, v])] }, 'grey, RGB or palette'],
    [
      'separate planes',
      { channels: 3, photometric: 2, fields: [[284, 2]], pages: [page.flatMap((v) => [v, v, v])] },
      'planes',
    ],
    ['turned pages', { fields: [[274, 6]] }, 'orientation 6'],
    ['40 000 px wide pages', { width: 40000, height: 1, pages: [new Uint8Array(40000)] }, '40000 × 1 pixels'],
    ['pages without pixels', { width: 0, pages: [[]] }, 'damaged'],
  ])('of %s is refused in one sentence', (_, spec, words) => {
    expect(() => open({ pages: [page], ...spec })).toThrow(words)
    expect(() => open({ pages: [page], ...spec })).toThrow(/^[^.]+\.$/)
  })

  test('with pages of two sizes is refused where they differ', () => {
    const bytes = writeTiff({ width, height, pages: [page, page] })
    const at = findField(bytes, 257, 1)
    bytes[at + 8] = 9
    const image = openImage(bytes)
    expect(image.grey(0).length).toBe(width * height)
    expect(() => image.grey(1)).toThrow('Page 2 of the TIFF is 21 × 9 pixels but page 1 is 21 × 17')
  })

  test('whose pages form a ring is refused', () => {
    const bytes = writeTiff({ width, height, pages: [page, page] })
    const view = new DataView(bytes.buffer)
    const first = view.getUint32(4, true)
    view.setUint32(bytes.length - 4, first, true)
    expect(() => openImage(bytes)).toThrow('ring')
  })

  test('of absurdly many pages is refused', () => {
    const pages = new Array(5000).fill([1, 2, 3, 4])
    expect(() => openImage(writeTiff({ width: 2, height: 2, pages }))).toThrow('more than the 4096 pages')
  })

  test('whose strip unpacks to far more than its pixels is refused before it is unpacked', () => {
    const bomb = writeTiff({ width: 4000, height: 4000, pages: [new Uint8Array(16_000_000)], compression: 'deflate' })
    for (const name of [256, 257, 278]) {
      const at = findField(bomb, name, 0)
      bomb.set([8, 0, 0, 0], at + 8)
    }
    expect(() => openImage(bomb).grey(0)).toThrow('more than its pixels')
  })

  test('cut anywhere is refused in one sentence, or still whole', () => {
    const whole = noise(16, false)
    for (const compression of ['none', 'deflate', 'lzw'] as const) {
      const bytes = writeTiff({ width, height, pages: [whole], bits: 16, compression, rowsPerStrip: 4 })
      for (let length = 0; length < bytes.length; length += 3) expectRefused(bytes.subarray(0, length))
    }
  })

  test('with bytes changed anywhere is read or refused in one sentence', () => {
    const bytes = writeTiff({
      width,
      height,
      pages: [page, page],
      compression: 'lzw',
      rowsPerStrip: 6,
      fields: [[254, 0]],
    })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = bytes.slice()
          for (const [at, value] of changes) changed[at] = value
          expectImageOrSentence(changed)
        },
      ),
      { numRuns: 1500 },
    )
  })
})

function imageJ(unit: string, x: [number, number]): Partial<TiffSpec> {
  return { description: `ImageJ=1.53t\nimages=1\nunit=${unit}\nloop=false\n`, resolution: { x, unit: 1 } }
}

/** Where a field of a page's directory lies. */
function findField(bytes: Uint8Array, name: number, page: number): number {
  const view = new DataView(bytes.buffer)
  let at = view.getUint32(4, true)
  for (let i = 0; i < page; i++) at = view.getUint32(at + 2 + 12 * view.getUint16(at, true), true)
  for (let entry = at + 2; ; entry += 12) if (view.getUint16(entry, true) === name) return entry
}

function expectImageOrSentence(bytes: Uint8Array): void {
  try {
    const image = openImage(bytes)
    expect(image.grey(0).length).toBe(image.width * image.height)
  } catch (error) {
    expect((error as Error).name).toBe('ImageError')
    expect((error as Error).message).toMatch(/^[A-Z][^\n]+\.$/)
  }
}

function expectRefused(bytes: Uint8Array): void {
  let refusal: unknown
  try {
    openImage(bytes).grey(0)
  } catch (error) {
    refusal = error
  }
  expect(refusal).toMatchObject({ name: 'ImageError' })
  expect((refusal as Error).message).toMatch(/^[A-Z][^\n]+\.$/)
}
