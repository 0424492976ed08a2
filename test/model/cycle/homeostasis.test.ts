import { describe, expect, it } from 'vitest'
import { createObserver, observe, type SeriesRow } from '../../../src/measure/series.ts'
import { createState } from '../../../src/model/create.ts'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { defaultParameters, type Parameters } from '../../../src/model/parameters.ts'
import { seedKey } from '../../../src/model/random.ts'
import { step } from '../../../src/model/step.ts'
import { generateTissue } from '../../../src/model/tissue/generate/index.ts'
import { createWorkspace } from '../../../src/model/workspace.ts'

const seeds = Array.from({ length: 8 }, (_, k) => `homeostasis-${k + 1}`)
const size = 256

/** A section's rows every four weeks, and the mean stay of osteoblasts and of reversal cells at their place, days. */
interface Life {
  rows: SeriesRow[]
  formationPeriod: number
  reversalPeriod: number
}

/** A settled section over `years`, with estradiol falling to `after` at day 0. */
function live(seed: string, years: number, after: number, edit: (p: Parameters) => void = () => {}): Life {
  const p = defaultParameters()
  edit(p)
  const grid = createGrid(size, size, 10)
  const bone = generateTissue('vertebra', grid, seedKey(seed))
  const state = createState({ grid, bone, seed, parameters: p, estradiol: 100 })
  const workspace = createWorkspace(state, p)
  const observer = createObserver()
  const rows: SeriesRow[] = []
  const osteoblasts = createStays()
  const reversal = createStays()
  const perRow = Math.round(28 / p.run.timeStep)
  const total = Math.round((years * 365.25) / p.run.timeStep)
  for (let k = 0; k < state.clock.settling; k++) step(state, workspace, p, { estradiol: 100 })
  for (let k = 0; k <= total; k++) {
    if (k % perRow === 0) rows.push(observe(observer, state, p))
    step(state, workspace, p, { estradiol: after })
    if (k % 8 !== 0) continue
    osteoblasts.look(state.cells.osteoblasts, k * p.run.timeStep)
    reversal.look(state.cells.reversal, k * p.run.timeStep)
  }
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

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const over = (runs: Life[], name: string, fromYear: number, toYear: number) =>
  mean(
    runs.flatMap(({ rows }) =>
      rows
        .filter((row) => row.time_d! >= fromYear * 365.25 && row.time_d! <= toYear * 365.25)
        .map((row) => row[name]!)
        .filter((value) => !Number.isNaN(value)),
    ),
  )

describe('a healthy section', () => {
  const years = 10
  const runs = seeds.map((seed) => live(seed, years, 100))
  const late = (name: string) => over(runs, name, 1, years)

  it('holds its bone over ten years: mean |drift| at most 0.5 % a year over eight seeds', () => {
    const drift = mean(runs.map(({ rows }) => (rows.at(-1)!.bv_tv! / rows[0]!.bv_tv! - 1) * 100)) / years
    expect(Math.abs(drift)).toBeLessThan(0.5)
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
    expect(late('w_th_um')).toBeGreaterThan(40)
    expect(late('w_th_um')).toBeLessThan(62)
    expect(late('e_de_um')).toBeGreaterThan(40)
    expect(late('e_de_um')).toBeLessThan(62)
  })

  it('satisfies the identities of histomorphometry within 10 %, where all formation follows resorption', () => {
    const remodeled = seeds.map((seed) =>
      live(seed, 4, 100, (p) => {
        p.osteoblast.modelingRate = 0
      }),
    )
    const early = (name: string) => over(remodeled, name, 1, 4)
    const laidNow = mean(
      remodeled.flatMap(({ rows }) =>
        rows.filter((row) => row.time_d! >= 365 && row.ms_bs! > 0).map((row) => row.mar_um_per_d! * row.ms_bs!),
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
    const change = mean(
      runs.map(({ rows }) => rows.at(-1)!.ocy_n! / rows[0]!.ocy_n! - rows.at(-1)!.bv_tv! / rows[0]!.bv_tv!),
    )
    expect(Math.abs(change * 100) / years).toBeLessThan(1)
  })

  it('raises Ac.f 1.5 to 2.5 times and loses bone when estradiol falls from 100 to 8 pg/mL', () => {
    const deprived = seeds.slice(0, 4).map((seed) => live(seed, 4, 8))
    const ratio = over(deprived, 'ac_f_per_y', 1.5, 4) / over(runs.slice(0, 4), 'ac_f_per_y', 1.5, 4)
    expect(ratio).toBeGreaterThan(1.5)
    expect(ratio).toBeLessThan(2.5)
    const loss = mean(deprived.map(({ rows }) => (rows.at(-1)!.bv_tv! / rows[0]!.bv_tv! - 1) * 100))
    expect(loss).toBeLessThan(-3)
  })
})
