import { describe, expect, test } from 'vitest'
import { connection } from '../../src/measure/morphometry/components.ts'
import { localThickness } from '../../src/measure/morphometry/local-thickness.ts'
import { anisotropy } from '../../src/measure/morphometry/mil.ts'
import { morphometry } from '../../src/measure/morphometry/morphometry.ts'
import { levelsAround, otsu } from '../../src/measure/morphometry/otsu.ts'
import { components } from '../../src/model/tissue/pieces.ts'
import { enlarge, greyOf, hasData, type ReferenceRow, referenceRows } from './real-images.ts'

const rows = hasData ? referenceRows().filter((row) => row.value('w') > 0) : []

/** The table holds five digits. */
const toRounding = 1e-4

function near(got: number, row: ReferenceRow, column: string, tolerance: number) {
  const want = row.value(column)
  expect(Math.abs(got - want), `${column}: ${got}, reference ${want}`).toBeLessThanOrEqual(tolerance * Math.abs(want))
}

/** The level for interpolated grey. */
function midway(grey: Float64Array, threshold: number): number {
  const { below, above } = levelsAround(grey, threshold)
  return (below + above) / 2
}

/** A union of thresholded pages is a mask already. */
function thresholdOf(row: ReferenceRow, grey: Float64Array): number {
  return row.text('derived').startsWith('union') ? 0 : otsu(grey)
}

describe.skipIf(!hasData)('the reference morphometry of real bone', () => {
  test('has a row for every image and filter', () => {
    expect(rows.length).toBe(19)
  })

  test.each(rows.map((row) => [row.name, row] as const))('is met: %s', (_, row) => {
    const { data, width, height } = greyOf(row)
    const threshold = thresholdOf(row, data)
    const mask = Uint8Array.from(data, (grey) => (grey > threshold ? 1 : 0))
    const m = morphometry(mask, width, height, row.value('px_um'))

    expect(threshold).toBe(row.value('otsu'))
    near(m.bv_tv, row, 'bvtv', toRounding)
    near(m.tb_th_um, row, 'TbTh_loc2edt_um', toRounding)
    near(m.tb_sp_um, row, 'TbSp_loc2edt_um', toRounding)
    near(m.tb_th_plate_um, row, 'TbTh_plate_um', toRounding)
    near(m.tb_sp_plate_um, row, 'TbSp_plate_um', toRounding)
    near(m.tb_n_plate_per_mm, row, 'TbN_plate_per_mm', toRounding)
    near(m.b_pm_mm, row, 'BPm_mm', toRounding)
    expect([m.euler, m.euler_8]).toEqual([row.value('euler_4'), row.value('euler_8')])

    for (const connectivity of [4, 8] as const) {
      const pieces = components(mask, width, height, connectivity)
      const c = connection(pieces)
      expect(c.pieces).toBe(row.value(`n_comp_${connectivity}`))
      expect(c.islands).toBe(row.value(`n_island_${connectivity}`))
      expect(Number(c.spansVertical)).toBe(row.value(`perc_tb_${connectivity}`))
      expect(Number(c.spansHorizontal)).toBe(row.value(`perc_lr_${connectivity}`))
      near(c.largestPiece, row, `largest_frac_${connectivity}`, toRounding)
      near(c.spanningShare, row, `frac_span_tb_${connectivity}`, toRounding)
      near(c.islandShare, row, `island_frac_${connectivity}`, toRounding)
      if (connectivity === 4)
        expect(pieces.size.filter((sites) => sites >= 20).length).toBe(row.value('n_comp_4_ge20px'))
    }
  })

  test.each(rows.map((row) => [row.name, row] as const))('is met four times enlarged: %s', (_, row) => {
    const grey = greyOf(row)
    const threshold = thresholdOf(row, grey.data)
    const level = midway(grey.data, threshold)
    const { data, width, height } = enlarge(grey, 4)
    const mask = Uint8Array.from(data, (value) => (value > level ? 1 : 0))
    const thick = localThickness(mask, 1, width, height)
    const apart = localThickness(mask, 0, width, height)
    const pixel = row.value('px_um') / 4
    near(thick.mean * pixel, row, 'TbTh_sub_um', toRounding)
    near(thick.sd * pixel, row, 'TbTh_sub_sd_um', toRounding)
    near(apart.mean * pixel, row, 'TbSp_sub_um', toRounding)
    near(apart.sd * pixel, row, 'TbSp_sub_sd_um', toRounding)
  })

  test.each(rows.map((row) => [row.name, row] as const))('is met in anisotropy: %s', (_, row) => {
    const { data, width, height } = greyOf(row)
    const threshold = thresholdOf(row, data)
    const level = midway(data, threshold)
    const { ratio, angle } = anisotropy({ grey: data, width, height, level })
    near(ratio, row, 'MIL_DA', 0.05)
    expect(Math.abs(angle - row.value('MIL_angle_deg'))).toBeLessThan(3)
  })
})
