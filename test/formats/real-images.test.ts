import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { measureImage } from '../../src/formats/image/measure.ts'
import { openImage } from '../../src/formats/image/open.ts'
import type { ScanOptions } from '../../src/formats/image/scan.ts'
import { sectionFromImage } from '../../src/formats/image/section.ts'
import { morphometry } from '../../src/measure/morphometry/morphometry.ts'
import { dataFolder, hasData, pagesOf } from '../measure/real-images.ts'

const read = (file: string) => readFileSync(resolve(dataFolder, file))

const core = { x: 40, y: 40, width: 177, height: 177 }

describe.skipIf(!hasData)('images of real bone', () => {
  test.each<[string, ScanOptions, { bv_tv: number; tb_th_um: number; tb_sp_um: number }]>([
    ['human-core-axial.png', { pixelSize: 19.5, crop: core }, { bv_tv: 0.197, tb_th_um: 218, tb_sp_um: 1011 }],
    ['human-core-long.png', { pixelSize: 19.5 }, { bv_tv: 0.23, tb_th_um: 439, tb_sp_um: 952 }],
    ['human-core-slab.tif', { pixelSize: 19.5 }, { bv_tv: 0.222, tb_th_um: 260, tb_sp_um: 812 }],
    ['pig-vertebra-a.png', { pixelSize: 39 }, { bv_tv: 0.383, tb_th_um: 246, tb_sp_um: 438 }],
    ['pig-vertebra-b.png', { pixelSize: 39 }, { bv_tv: 0.35, tb_th_um: 243, tb_sp_um: 467 }],
    [
      'pig-vertebra-section.png',
      { pixelSize: 39, crop: { x: 160, y: 320, width: 320, height: 320 } },
      { bv_tv: 0.369, tb_th_um: 302, tb_sp_um: 551 },
    ],
    [
      'pig-vertebra-lesion.png',
      { pixelSize: 39, crop: { x: 0, y: 0, width: 280, height: 480 } },
      { bv_tv: 0.335, tb_th_um: 297, tb_sp_um: 596 },
    ],
  ])('become sections with the bone they had: %s', (file, options, reference) => {
    const { bone, width, height, report } = sectionFromImage(read(file), options)
    const m = morphometry(bone, width, height, 10)
    expect(report.bvTvBefore).toBeCloseTo(reference.bv_tv, 3)
    expect(Math.abs(m.bv_tv / reference.bv_tv - 1)).toBeLessThan(0.05)
    expect(Math.abs(m.tb_th_um / reference.tb_th_um - 1)).toBeLessThan(0.1)
    expect(Math.abs(m.tb_sp_um / reference.tb_sp_um - 1)).toBeLessThan(0.1)
  })

  test('of a slab are their mean, with the amount of bone of the volume', () => {
    const { bone, report } = sectionFromImage(read('human-core-slab.tif'), { pixelSize: 19.5, page: 'slab-mean' })
    expect(report.threshold).toBe(90)
    expect(report.bvTvBefore).toBeCloseTo(0.2413, 4)
    expect(report.bvTvAfter).toBeCloseTo(0.241, 2)
    expect(bone.filter((b) => b > 0 && b < 1).length / bone.length).toBeGreaterThan(0.2)
  })

  test('are decoded as the decoder of the reference does', () => {
    for (const file of ['human-core-axial.png', 'human-core-slab.tif', 'pig-vertebra-section.png']) {
      const image = openImage(read(file))
      const pages = pagesOf(file)
      expect(image.pages).toBe(pages.length)
      for (const [i, page] of pages.entries()) expect(Array.from(image.grey(i))).toEqual(Array.from(page.data))
    }
  })

  test('measure as the reference says', () => {
    const m = measureImage(read('human-core-axial.png'), { pixelSize: 19.5, crop: core })
    expect(m).toMatchObject({ threshold: 80, pieces: 3, euler: 2, euler_8: 1, width: 177, height: 177 })
    expect(m.bv_tv).toBeCloseTo(0.19665, 5)
    expect(m.tb_th_um).toBeCloseTo(216.78, 2)
    expect(m.mil_da).toBeCloseTo(1.4249, 1)
  })

  test('say what of them is outside the field of view', () => {
    const { report } = sectionFromImage(read('human-core-axial.png'), { pixelSize: 19.5 })
    expect(report.notes.join(' ')).toMatch(/\d\d % of the pixels are exactly 0/)
    const cropped = sectionFromImage(read('human-core-axial.png'), { pixelSize: 19.5, crop: core })
    expect(cropped.report.notes.join(' ')).not.toContain('exactly 0')
  })
})
