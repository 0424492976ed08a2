import { createObserver, observe, type SeriesRow } from '../../../src/measure/series.ts'
import { createState } from '../../../src/model/create.ts'
import { holdingEstradiol } from '../../../src/model/endocrine/drive.ts'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { defaultParameters, type Parameters } from '../../../src/model/parameters.ts'
import { seedKey } from '../../../src/model/random.ts'
import type { State } from '../../../src/model/state.ts'
import { step } from '../../../src/model/step.ts'
import { generateTissue } from '../../../src/model/tissue/generate/index.ts'
import { createWorkspace } from '../../../src/model/workspace.ts'

/** What becomes of a settled section, 256² of vertebra. */
export interface Course {
  years: number
  /** Estradiol from day 0, pg/mL. */
  estradiol?: number
  /** Parameters from the very beginning, and from day 0. */
  before?: (p: Parameters) => void
  after?: (p: Parameters) => void
  /** Called every other day from day 0. */
  look?: (state: State, day: number) => void
}

export const size = 256

/** The rows of a section every four weeks. */
export function live(seed: string, { years, estradiol = 100, before, after, look }: Course): SeriesRow[] {
  const p = defaultParameters()
  before?.(p)
  const grid = createGrid(size, size, 10)
  const bone = generateTissue('vertebra', grid, seedKey(seed))
  const state = createState({ grid, bone, seed, parameters: p })
  const workspace = createWorkspace(state, p)
  const observer = createObserver()
  const rows: SeriesRow[] = []
  const perRow = Math.round(28 / p.run.timeStep)
  const perLook = Math.round(2 / p.run.timeStep)
  const total = Math.round((years * 365.25) / p.run.timeStep)
  for (let k = 0; k < state.clock.settling; k++) step(state, workspace, p, holdingEstradiol(100))
  after?.(p)
  const drive = holdingEstradiol(estradiol)
  for (let k = 0; k <= total; k++) {
    if (k % perRow === 0) rows.push(observe(observer, state, p))
    step(state, workspace, p, drive)
    if (k % perLook === 0) look?.(state, k * p.run.timeStep)
  }
  return rows
}

export const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/** Mean of a column over runs and over the years named. */
export const over = (runs: SeriesRow[][], name: string, fromYear: number, toYear: number) =>
  mean(
    runs.flatMap((rows) =>
      rows
        .filter((row) => row['time_d']! >= fromYear * 365.25 && row['time_d']! <= toYear * 365.25)
        .map((row) => row[name]!)
        .filter((value) => !Number.isNaN(value)),
    ),
  )

/** Mean change of bone since day 0 about a year, %. */
export const gainBy = (runs: SeriesRow[][], year: number) =>
  mean(runs.map((rows) => 100 * (over([rows], 'bv_tv', year - 0.15, year + 0.15) / rows[0]!['bv_tv']! - 1)))
