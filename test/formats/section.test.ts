import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type SectionOptions, sectionFromImage } from '../../src/formats/image/section.ts'
import { localThickness } from '../../src/measure/morphometry/local-thickness.ts'
import { createGrid } from '../../src/model/grid/grid.ts'
import { maskOf } from '../../src/model/tissue/mask.ts'
import { writePng } from './png-writer.ts'
import { writeTiff } from './tiff-writer.ts'

/** Grey 20 in marrow and 220 in bone, blurred at the surface: `depth` is how far a point lies within bone, pixels. */
function image(width: number, height: number, depth: (x: number, y: number) => number): Uint8Array {
  const samples = Array.from({ length: width * height }, (_, i) => {
    const inside = Math.min(1, Math.max(0, 0.5 + depth((i % width) + 0.5, Math.floor(i / width) + 0.5)))
    return Math.round(20 + 200 * inside)
  })
  return writePng({ width, height, bits: 8, samples })
}

/** Upright slabs every 40 pixels, 12 thick. */
const slabs = (x: number) => 6 - Math.abs((x % 40) - 20)

const share = (bone: Float64Array) => bone.reduce((a, b) => a + b, 0) / bone.length

describe('a section from an image', () => {
  test.each([5, 10, 19.5, 39])('of slabs at %f µm a pixel keeps their thickness and amount', (pixelSize) => {
    const { width, height, bone, report } = sectionFromImage(image(320, 320, slabs), { pixelSize })
    expect(createGrid(width, height, 10)).toBeDefined()
    expect(report.bvTvBefore).toBeCloseTo(0.3, 2)
    // What lies at the margin may hold a larger share of slab.
    const margin = 12 / ((width * 10) / pixelSize)
    expect(Math.abs(report.bvTvAfter - 0.3)).toBeLessThan(Math.max(0.003, margin))
    const thickness = localThickness(maskOf(bone), 1, width, height).mean * 10
    expect(Math.abs(thickness - 12 * pixelSize)).toBeLessThan(11)
  })

  test('whose pixels are the sites is the same bone, site by site', () => {
    const depth = (x: number, y: number) => 30 - Math.hypot(x - 70, y - 64)
    const { bone, width, height, report } = sectionFromImage(image(141, 131, depth), { pixelSize: 10, speck: 0 })
    expect([width, height]).toEqual([128, 128])
    // The middle: 6 and 1 pixels are cut off at the left and the top.
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const d = depth(x + 6.5, y + 1.5)
        if (Math.abs(d) > 1) expect(bone[y * width + x]).toBe(d > 0 ? 1 : 0)
      }
    expect(report.bvTvAfter).toBeCloseTo(report.bvTvBefore * ((141 * 131) / 128 ** 2), 2)
    expect(report.notes.join(' ')).toContain('The middle 1.28 × 1.28 mm of 1.41 × 1.31 mm were used: 128 × 128 sites')
  })

  test('places a disc where it is, to a tenth of a pixel', () => {
    const { bone, width } = sectionFromImage(
      image(96, 96, (x, y) => 20.3 - Math.hypot(x - 50.2, y - 40.7)),
      {
        pixelSize: 20,
      },
    )
    let x = 0
    let y = 0
    bone.forEach((b, i) => {
      x += b * ((i % width) + 0.5)
      y += b * (Math.floor(i / width) + 0.5)
    })
    const sites = share(bone) * bone.length
    expect(x / sites / 2).toBeCloseTo(50.2, 1)
    expect(y / sites / 2).toBeCloseTo(40.7, 1)
    expect((sites * 100) / (Math.PI * 406 ** 2)).toBeCloseTo(1, 2)
  })

  test('is a mirror where the image is one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(80), fc.nat(80), fc.integer({ min: 3, max: 20 })), { minLength: 2, maxLength: 8 }),
        (discs) => {
          const at = (x: number, y: number) => Math.max(...discs.map(([a, b, r]) => r - Math.hypot(x - a, y - b)))
          const options: SectionOptions = { pixelSize: 15, threshold: 120 }
          const read = (depth: (x: number, y: number) => number) => {
            try {
              return sectionFromImage(image(97, 81, depth), options)
            } catch (error) {
              return (error as Error).message.replace(/[\d.]+/g, '')
            }
          }
          const straight = read(at)
          const mirrored = read((x, y) => at(97 - x, y))
          if (typeof straight === 'string' || typeof mirrored === 'string') {
            expect(mirrored).toEqual(straight)
            return
          }
          const { width } = straight
          straight.bone.forEach((b, i) => {
            const j = i - (i % width) + (width - 1 - (i % width))
            // A point of interpolation exactly at the level may fall either way.
            expect(Math.abs(b - mirrored.bone[j]!)).toBeLessThanOrEqual(0.25)
          })
          for (const b of straight.bone) expect(b >= 0 && b <= 1).toBe(true)
        },
      ),
      { numRuns: 25 },
    )
  })

  test('loses specks and pinholes below the stated size, keeps islands above it', () => {
    const spots: [number, number, number][] = [
      [30, 30, 2],
      [60, 30, 8],
      [110, 100, -2],
      [120, 120, -9],
    ]
    const depth = (x: number, y: number) => {
      let d = Math.min(x, y) - 90
      for (const [a, b, r] of spots) {
        const inside = Math.abs(r) - Math.hypot(x - a, y - b)
        d = r > 0 ? Math.max(d, inside) : Math.min(d, -inside)
      }
      return d
    }
    const bytes = image(160, 160, depth)
    const at = (options: SectionOptions) => {
      const { bone, width, report } = sectionFromImage(bytes, { pixelSize: 10, ...options })
      return { spots: spots.map(([x, y]) => bone[y * width + x]), notes: report.notes.join(' ') }
    }
    expect(at({}).spots).toEqual([0, 1, 1, 0])
    expect(at({}).notes).toContain('smaller than 2000 µm²: 1 speck of bone and 1 pinhole.')
    expect(at({ speck: 0 }).spots).toEqual([1, 1, 0, 0])
    expect(at({ speck: 30000 }).spots).toEqual([0, 0, 1, 1])
  })

  test('of a slab is the mean of its pages as bone fraction, never their union', () => {
    const page = (from: number, to: number) =>
      Array.from({ length: 80 * 80 }, (_, i) => (i % 80 >= from && i % 80 < to ? 200 : 10))
    const pages = [page(20, 40), page(30, 50), page(30, 50), page(30, 40)]
    const bytes = writeTiff({ width: 80, height: 80, pages, compression: 'deflate' })
    const slab = sectionFromImage(bytes, { pixelSize: 10, page: 'slab-mean' })
    const across = [10, 25, 35, 45, 60].map((x) => slab.bone[40 * 80 + x])
    expect(across).toEqual([0, 0.25, 1, 0.5, 0])
    expect(share(slab.bone)).toBeCloseTo((20 + 20 + 20 + 10) / 4 / 80, 2)
    expect(slab.report.bvTvAfter).toBeCloseTo(slab.report.bvTvBefore, 2)

    const second = sectionFromImage(bytes, { pixelSize: 10, page: 2 })
    expect([25, 35, 45].map((x) => second.bone[40 * 80 + x])).toEqual([0, 1, 1])
    const middle = sectionFromImage(bytes, { pixelSize: 10 })
    expect(middle.bone).toEqual(sectionFromImage(bytes, { pixelSize: 10, page: 3 }).bone)
    expect(middle.report.notes).toContain('Page 3 of 4, the middle one, was used.')
  })

  test('is the same from every way of storing one image', () => {
    const grey = Array.from({ length: 90 * 90 }, (_, i) => {
      const d = Math.hypot((i % 90) - 45, Math.floor(i / 90) - 45)
      return Math.round(30 + 190 / (1 + Math.exp(d - 25)))
    })
    const common = { width: 90, height: 90 }
    const bone = sectionFromImage(writePng({ ...common, bits: 8, samples: grey }), { pixelSize: 12 }).bone
    const others = [
      writePng({ ...common, bits: 8, color: 2, samples: grey.flatMap((v) => [v, v, v]) }),
      writePng({ ...common, bits: 16, samples: grey.map((v) => v * 200 + 7) }),
      writeTiff({ ...common, pages: [grey], compression: 'lzw', resolution: { x: [10000, 12], unit: 3 } }),
      writeTiff({ ...common, pages: [grey.map((v) => v * 100 - 20000)], bits: 16, format: 2, little: false }),
      writeTiff({ ...common, pages: [grey.map((v) => v - 128)], format: 2 }),
    ]
    for (const bytes of others) expect(sectionFromImage(bytes, { pixelSize: 12 }).bone).toEqual(bone)
    const real = writeTiff({ ...common, pages: [grey.map((v) => v / 255)], bits: 32, format: 3 })
    expect(share(sectionFromImage(real, { pixelSize: 12 }).bone)).toBeCloseTo(share(bone), 2)
  })

  test('takes the pixel size of the file, and says when it was told another', () => {
    const pages = [Array.from({ length: 6400 }, (_, i) => (i % 80 < 40 ? 9 : 90))]
    const bytes = writeTiff({ width: 80, height: 80, pages, resolution: { x: [1000, 2], unit: 3 } })
    const read = sectionFromImage(bytes)
    expect(read.report.pixelSize).toBe(20)
    expect(read.width).toBe(160)
    expect(read.report.notes).toContain('The pixel size, 20 µm, was read from the file.')
    const told = sectionFromImage(bytes, { pixelSize: 10 })
    expect(told.width).toBe(80)
    expect(told.report.notes).toContain('The pixel size given, 10 µm, was used; the file states 20 µm.')
  })

  test('is no larger than the largest grid', () => {
    const { width, height } = sectionFromImage(image(300, 80, slabs), { pixelSize: 100 })
    expect([width, height]).toEqual([2048, 800])
  })

  test('of a round field of view says what counts as marrow', () => {
    const samples = Array.from({ length: 10000 }, (_, i) => {
      const d = Math.hypot((i % 100) - 50, Math.floor(i / 100) - 50)
      return d > 49 ? 0 : d < 20 ? 200 : 40
    })
    const { report } = sectionFromImage(writePng({ width: 100, height: 100, bits: 8, samples }), { pixelSize: 10 })
    expect(report.notes.join(' ')).toMatch(/2\d % of the pixels are exactly 0/)
  })
})

describe('bad input gets one clear sentence', () => {
  const good = image(100, 100, slabs)
  const flat = writePng({ width: 90, height: 90, bits: 8, samples: new Uint8Array(8100).fill(7) })
  const stack = writeTiff({
    width: 80,
    height: 80,
    pages: [1, 2, 3].map(() => Array.from({ length: 6400 }, (_, i) => i % 99)),
  })
  const inches = (x: [number, number], y = x) =>
    writeTiff({ width: 80, height: 80, pages: [new Uint8Array(6400).fill(1)], resolution: { x, y, unit: 2 } })
  const specks = image(100, 100, (x, y) => 1.5 - Math.hypot((x % 20) - 10, (y % 20) - 10))
  const pinholes = image(100, 100, (x, y) => Math.hypot((x % 20) - 10, (y % 20) - 10) - 1.5)

  test.each<[string, Uint8Array, SectionOptions, string]>([
    ['not an image', Uint8Array.of(1, 2, 3), {}, 'The file is not a PNG or TIFF image'],
    ['zero bytes', new Uint8Array(0), {}, 'The file is empty'],
    ['truncated', good.subarray(0, good.length - 40), { pixelSize: 10 }, 'cut short'],
    ['1 × 1', writePng({ width: 1, height: 1, bits: 8, samples: [9] }), {}, 'only 1 × 1 pixels'],
    ['too small', good, { pixelSize: 5 }, 'shows 0.5 × 0.5 mm, but a section needs 0.64 mm each way'],
    ['too small a crop', good, { pixelSize: 10, crop: { x: 0, y: 0, width: 50, height: 90 } }, 'shows 0.5 × 0.9 mm'],
    ['one grey', flat, { pixelSize: 10 }, 'the same grey, 7, everywhere'],
    ['all marrow', good, { pixelSize: 10, threshold: 250 }, 'all marrow: nothing is brighter than the threshold 250'],
    ['all bone', good, { pixelSize: 10, threshold: 3 }, 'all bone: everything is brighter than the threshold 3'],
    ['all marrow once clean', specks, { pixelSize: 10 }, 'all marrow once noise is removed'],
    ['all bone once clean', pinholes, { pixelSize: 10 }, 'all bone once noise is removed'],
    ['no pixel size', good, {}, 'does not state its pixel size'],
    ['an absurd pixel size', good, { pixelSize: 0 }, 'The pixel size 0 µm cannot be right'],
    ['a pixel size that is no number', good, { pixelSize: Number.NaN }, 'cannot be right'],
    ["a printer's pixel size", inches([72, 1]), {}, 'states a pixel size of 352.8 µm'],
    ['pixels that are not square', inches([1000, 1], [500, 1]), {}, 'not square'],
    [
      'a crop outside',
      good,
      { pixelSize: 10, crop: { x: 20, y: 0, width: 90, height: 90 } },
      'reaches outside the image, which is 100 × 100',
    ],
    ['a crop of nothing', good, { pixelSize: 10, crop: { x: 0, y: 0, width: 0, height: 90 } }, 'no rectangle'],
    [
      'a crop of parts of pixels',
      good,
      { pixelSize: 10, crop: { x: 0.5, y: 0, width: 90, height: 90 } },
      'no rectangle',
    ],
    [
      'a page beyond the last',
      stack,
      { pixelSize: 10, page: 4 },
      'Page 4 was asked for, but the image has pages 1 to 3',
    ],
    ['page 0', stack, { pixelSize: 10, page: 0 }, 'pages 1 to 3'],
    ['a page of a single image', good, { pixelSize: 10, page: 2 }, 'has only page 1'],
  ])('%s', (_, bytes, options, words) => {
    let refusal: unknown
    try {
      sectionFromImage(bytes, options)
    } catch (error) {
      refusal = error
    }
    expect(refusal).toMatchObject({ name: 'ImageError' })
    const { message } = refusal as Error
    expect(message).toContain(words)
    // One sentence: a capital, a full stop, and none between but in numbers.
    expect(message).toMatch(/^[A-Z]([^.\n]|\.\d)*\.$/)
  })
})
