import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sectionFromImage } from '../../src/formats/image/section.ts'
import { createLightTable } from '../../src/protocol/light-table.ts'
import { writePng } from '../formats/png-writer.ts'

const lay = async (bytes: Uint8Array) => {
  const table = createLightTable((value) => value)
  return { table, sheet: await table.lay(bytes) }
}

/** Struts across an image, a little grey noise on them. */
const strutted = (width: number, height: number) =>
  writePng({
    width,
    height,
    bits: 8,
    samples: Uint8Array.from({ length: width * height }, (_, k) => ((k % width) % 40 < 12 ? 190 : 40) + ((k * 7) % 11)),
  })

describe('an image on the light table', () => {
  test('says what it is, and shows a page with its own grey values, every pixel counted', async () => {
    const { table, sheet } = await lay(strutted(1300, 900))
    expect(sheet).toEqual({ format: 'PNG', width: 1300, height: 900, pages: 1, pixelSize: null })
    const glance = await table.look(1)
    expect(Math.max(glance.width, glance.height)).toBeLessThanOrEqual(640)
    expect(glance.width / glance.height).toBeCloseTo(1300 / 900, 2)
    expect([glance.low, glance.high]).toEqual([40, 200])
    expect(glance.histogram.reduce((sum, count) => sum + count, 0)).toBe(1300 * 900)
    const mean = glance.grey.reduce((sum, value) => sum + value, 0) / glance.grey.length
    expect(mean).toBeCloseTo(45 + 150 * 0.302, 0)
  })

  test('makes the very section that the same choice makes of a scenario', async () => {
    const bytes = strutted(400, 300)
    const { table } = await lay(bytes)
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 150 }),
        fc.integer({ min: 0, max: 100 }),
        fc.constantFrom(undefined, 60, 120, 189),
        fc.constantFrom(7, 10, 17),
        async (x, y, threshold, pixelSize) => {
          const crop = [x, y, 240, 200] as const
          const cut = await table.cut({ pixelSize, crop, ...(threshold !== undefined && { threshold }) })
          const part = { x, y, width: 240, height: 200 }
          const section = sectionFromImage(bytes, { pixelSize, threshold, crop: part })
          expect([cut.width, cut.height, cut.bvTvBefore, cut.bvTvAfter, cut.threshold]).toEqual([
            section.width,
            section.height,
            section.report.bvTvBefore,
            section.report.bvTvAfter,
            section.report.threshold,
          ])
          expect(cut.bone).toEqual(Uint8Array.from(section.bone, (share) => Math.round(255 * share)))
        },
      ),
      { numRuns: 8 },
    )
  })

  test('refuses in one sentence what cannot become a section', async () => {
    const { table } = await lay(strutted(600, 500))
    await expect(table.cut({ pixelSize: 10, threshold: 250 })).rejects.toThrow(/all marrow.*give a lower one\.$/)
    await expect(table.cut({ pixelSize: 10, crop: [0, 0, 20, 20] })).rejects.toThrow(/a section needs/)
    await expect(table.cut({})).rejects.toThrow('The image does not state its pixel size; give it in µm.')
    await expect(createLightTable((value) => value).lay(Uint8Array.of(1, 2, 3))).rejects.toThrow(/not a PNG or TIFF/)
  })
})
