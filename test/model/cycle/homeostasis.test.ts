import { describe, expect, it } from 'vitest'
import type { SeriesRow } from '../../../src/measure/series.ts'
import { defaultParameters, type Parameters } from '../../../src/model/parameters.ts'
import type { State } from '../../../src/model/state.ts'
import { live, mean, over, size } from './ensemble.ts'

const seeds = Array.from({ length: 8 }, (_, k) => `homeostasis-${k + 1}`)

/** A section's rows, and the mean stay of osteoblasts and of reversal cells at their place, days. */
interface Life {
  rows: SeriesRow[]
  formationPeriod: number
  reversalPeriod: number
}

/** A settled section over `years`. */
function livePeriods(seed: string, years: number, before: (p: Parameters) => void): Life {
  const osteoblasts = createStays()
  const reversal = createStays()
  const look = ({ cells }: State, day: number) => {
    osteoblasts.look(cells.osteoblasts, day)
    reversal.look(cells.reversal, day)
  }
  const rows = live(seed, { years, before, look })
  return { rows, formationPeriod: osteoblasts.mean(), reversalPeriod: reversal.mean() }
}

/** Days at work of all cells of a kind over the number of them that left: their mean stay, none of it cut off by the end. */
function createStays() {
  let here = new Set<number>()
  let days = 0
  let left = 0
  let last = 0
  return {
    look(cells: { count: number; column: { id: Uint32Array } }, day: number) {
      const now = new Set(cells.column.id.subarray(0, cells.count))
      days += here.size * (day - last)
      for (const id of here) if (!now.has(id)) left++
      here = now
      last = day
    },
    mean: () => days / left,
  }
}

describe('a healthy section', () => {
  const years = 20
  const runs = seeds.map((seed) => live(seed, { years }))
  const change = (name: string) =>
    mean(runs.map((rows) => (over([rows], name, years - 1, years) / rows[0]![name]! - 1) * 100))
  const late = (name: string) => over(runs, name, 1, years)

  it('holds its bone over twenty years: mean |drift| at most 0.2 % a year over eight seeds', () => {
    expect(Math.abs(change('bv_tv')) / years).toBeLessThan(0.2)
  })

  it('keeps its architecture: thickness and number within 10 %, and few struts severed', () => {
    expect(Math.abs(change('tb_th_um'))).toBeLessThan(10)
    expect(Math.abs(change('tb_n_per_mm'))).toBeLessThan(10)
    // 6.5 mm² hold some thirty struts.
    expect(mean(runs.map((rows) => rows.at(-1)!['perforations']!)) / years).toBeLessThan(0.5)
  })

  it('remodels within the published ranges', () => {
    expect(late('ac_f_per_y')).toBeGreaterThan(0.1)
    expect(late('ac_f_per_y')).toBeLessThan(0.4)
    expect(late('es_bs')).toBeGreaterThan(0.015)
    expect(late('es_bs')).toBeLessThan(0.05)
    expect(late('os_bs')).toBeGreaterThan(0.05)
    expect(late('os_bs')).toBeLessThan(0.15)
    expect(late('mar_um_per_d')).toBeGreaterThan(0.5)
    expect(late('mar_um_per_d')).toBeLessThan(0.7)
    expect(late('w_th_um')).toBeGreaterThan(28)
    expect(late('w_th_um')).toBeLessThan(62)
    expect(late('e_de_um')).toBeGreaterThan(30)
    expect(late('e_de_um')).toBeLessThan(62)
  })

  it('satisfies the identities of histomorphometry within 10 %, where all formation follows resorption', () => {
    const remodeled = seeds.map((seed) =>
      livePeriods(seed, 4, (p) => {
        p.osteoblast.modelingRate = 0
      }),
    )
    const rows = remodeled.map((run) => run.rows)
    const early = (name: string) => over(rows, name, 1, 4)
    const laidNow = mean(
      rows.flatMap((run) =>
        run.filter((row) => row.time_d! >= 365 && row.ms_bs! > 0).map((row) => row.mar_um_per_d! * row.ms_bs!),
      ),
    )
    const { footprint } = defaultParameters().osteoclast
    const acf = early('ac_f_per_y') / 365.25
    const formation = mean(remodeled.map((run) => run.formationPeriod))
    const reversal = mean(remodeled.map((run) => run.reversalPeriod))
    // B.Pm = 2 · B.Ar / Tb.Th, µm.
    const surface = (2 * early('bv_tv') * (size * 10) ** 2) / early('tb_th_um')
    const underOsteoclasts = (early('oc_n') * footprint * 4) / 3 / surface
    const ratios = {
      'BFR/BS = MAR · MS/BS': early('bfr_bs_um_per_y') / (laidNow * 365.25),
      'OS/BS = Ac.f · FP': early('os_bs') / (acf * formation),
    }
    // What is eroded and never refilled has a share of the eroded surface and none of Ac.f, which counts what was formed.
    const eroded = (early('es_bs') - underOsteoclasts) / (acf * reversal)
    expect(eroded).toBeGreaterThan(0.9)
    expect(eroded).toBeLessThan(1.2)
    for (const ratio of Object.values(ratios)) expect(Math.abs(ratio - 1)).toBeLessThan(0.1)
  })

  it('keeps its osteocytes within 1 % a year', () => {
    expect(Math.abs(change('ocy_n') - change('bv_tv')) / years).toBeLessThan(1)
  })
})
