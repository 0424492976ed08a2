import fc from 'fast-check'
import { encode } from 'fast-png'
import { describe, expect, test } from 'vitest'
import { openImage } from '../../src/formats/image/open.ts'
import { join, type PngSpec, promisePng, writePng } from './png-writer.ts'

const width = 13
const height = 11

/** A ramp through the whole range of samples. */
const ramp = (bits: number, channels = 1) =>
  Array.from({ length: width * height * channels }, (_, i) => (i * 7919) % 2 ** bits)

describe('a PNG', () => {
  test.each([1, 2, 4, 8, 16] as const)('of %i-bit grey keeps every value', (bits) => {
    const samples = ramp(bits)
    const image = openImage(writePng({ width, height, bits, samples }))
    expect(image).toMatchObject({ format: 'PNG', width, height, pages: 1, bits })
    expect(Array.from(image.grey(0))).toEqual(samples)
  })

  test.each([8, 16] as const)('interlaced with %i bits keeps every value', (bits) => {
    const samples = ramp(bits)
    expect(Array.from(openImage(writePng({ width, height, bits, samples, interlaced: true })).grey(0))).toEqual(samples)
  })

  test.each([8, 16] as const)('filtered, as an encoder of %i bits writes it, keeps every value', (depth) => {
    const data = (depth === 8 ? Uint8Array : Uint16Array).from(ramp(depth))
    expect(Array.from(openImage(encode({ width, height, data, depth, channels: 1 })).grey(0))).toEqual(Array.from(data))
  })

  test.each([8, 16] as const)('of %i-bit color is luminance, and grey stored as color the same grey', (bits) => {
    const grey = ramp(bits)
    const open = (color: PngSpec['color'], samples: number[]) =>
      Array.from(openImage(writePng({ width, height, bits, color: color!, samples })).grey(0))
    expect(
      open(
        2,
        grey.flatMap((v) => [v, v, v]),
      ),
    ).toEqual(grey)
    expect(
      open(
        6,
        grey.flatMap((v) => [v, v, v, 0]),
      ),
    ).toEqual(grey)
    expect(
      open(
        4,
        grey.flatMap((v) => [v, 1]),
      ),
    ).toEqual(grey)
    const top = 2 ** bits - 1
    expect(
      open(
        2,
        grey.flatMap(() => [0, top, 0]),
      )[0],
    ).toBe(Math.round(0.7152 * top))
  })

  test.each([1, 2, 4, 8] as const)('of %i-bit palette colors is their luminance', (bits) => {
    const samples = ramp(bits)
    const levels = Array.from({ length: 2 ** bits }, (_, i) => 255 - i)
    const palette = levels.flatMap((v) => [v, v, v])
    const image = openImage(writePng({ width, height, bits, color: 3, samples, palette }))
    expect(Array.from(image.grey(0))).toEqual(samples.map((v) => levels[v]))
  })

  test('states its pixel size by pixels per meter', () => {
    const samples = ramp(8)
    expect(openImage(writePng({ width, height, bits: 8, samples, perMeter: 51282 })).pixelSize!.x).toBeCloseTo(19.5, 3)
    expect(openImage(writePng({ width, height, bits: 8, samples })).pixelSize).toBeUndefined()
  })

  test('40 000 px wide is refused by its header, without any pixels', () => {
    expect(() => openImage(promisePng(40000, 10, new Uint8Array(10)))).toThrow('The image is 40000 × 10 pixels')
    expect(() => openImage(promisePng(4294967295, 4294967295, new Uint8Array(1)))).toThrow('more than the 16384')
    expect(() => openImage(promisePng(16000, 16000, new Uint8Array(1)))).toThrow('million')
    expect(() => openImage(promisePng(0, 4, new Uint8Array(1)))).toThrow('damaged')
  })

  test('that holds fewer or far more pixels than its header says is refused before they are unpacked', () => {
    expect(() => openImage(promisePng(100, 100, new Uint8Array(5000))).grey(0)).toThrow('holds 5000 of 10100 bytes')
    expect(() => openImage(promisePng(8, 8, new Uint8Array(50_000_000))).grey(0)).toThrow('more pixels than its header')
  })

  test('is not asked to unpack what no pixel depends on', () => {
    const samples = ramp(8)
    const extra = [
      { name: 'iCCP', data: Uint8Array.of(65, 0, 0, 1, 2, 3) },
      { name: 'tEXt', data: Uint8Array.of(1) },
    ]
    expect(Array.from(openImage(writePng({ width, height, bits: 8, samples, extra })).grey(0))).toEqual(samples)
  })

  test('cut anywhere is refused in one sentence', () => {
    const bytes = writePng({ width, height, bits: 16, samples: ramp(16) })
    for (let length = 0; length < bytes.length; length++) {
      let refusal: unknown
      try {
        openImage(bytes.subarray(0, length)).grey(0)
      } catch (error) {
        refusal = error
      }
      expect(refusal).toMatchObject({ name: 'ImageError', message: expect.stringMatching(/^[A-Z][^\n]+\.$/) })
    }
  })

  test('with bytes changed anywhere is read or refused in one sentence', () => {
    const palette = Array.from({ length: 768 }, (_, i) => i & 255)
    const bytes = writePng({ width, height, bits: 8, color: 3, samples: ramp(8), palette })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 }),
        (changes) => {
          const changed = bytes.slice()
          for (const [at, value] of changes) changed[at] = value
          try {
            const image = openImage(changed)
            expect(image.grey(0).length).toBe(image.width * image.height)
          } catch (error) {
            expect(error).toMatchObject({ name: 'ImageError', message: expect.stringMatching(/^[A-Z][^\n]+\.$/) })
          }
        },
      ),
      { numRuns: 1500 },
    )
  })

  test('is read from the middle of a larger buffer', () => {
    const samples = ramp(16)
    const bytes = writePng({ width, height, bits: 16, samples })
    const larger = join([new Uint8Array(7), bytes, new Uint8Array(5)])
    expect(Array.from(openImage(larger.subarray(7, 7 + bytes.length)).grey(0))).toEqual(samples)
  })
})

describe('a file that is no PNG or TIFF', () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))
  test.each([
    ['nothing', new Uint8Array(0), 'The file is empty'],
    ['text', bytes('day,bone\n1,0.2\n'), 'not a PNG or TIFF'],
    ['a single byte', Uint8Array.of(0x89), 'not a PNG or TIFF'],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 'is a JPEG'],
    ['a WebP', bytes('RIFF1234WEBPVP8 '), 'is a WebP'],
    ['a DICOM', bytes(`${'\0'.repeat(128)}DICM`), 'is a DICOM'],
    ['a BigTIFF', Uint8Array.of(0x49, 0x49, 43, 0, 8, 0, 0, 0), 'BigTIFF'],
    ['a TIFF without pages', Uint8Array.of(0x49, 0x49, 42, 0, 0, 0, 0, 0), 'no pages'],
  ])('is refused in one sentence: %s', (_, file, words) => {
    expect(() => openImage(file)).toThrow(words)
    expect(() => openImage(file)).toThrow(/^[^.]+\.$/)
  })
})
