import { createObserver, observe } from '../src/measure/series.ts'
import type { Cells } from '../src/model/cells/cells.ts'
import { createState } from '../src/model/create.ts'
import { quietDrive } from '../src/model/endocrine/drive.ts'
import { type FieldName, fieldNames, sampleField } from '../src/model/fields/fields.ts'
import { createGrid } from '../src/model/grid/grid.ts'
import { defaultParameters } from '../src/model/parameters.ts'
import { seedKey } from '../src/model/random.ts'
import type { State } from '../src/model/state.ts'
import { step } from '../src/model/step.ts'
import { generateTissue } from '../src/model/tissue/generate/index.ts'
import { createWorkspace, type Workspace } from '../src/model/workspace.ts'

/** What a run of the ablation reports, per year or per unit of surface. */
export interface AblationRow {
  field: FieldName | 'none'
  outcome: string
  /** Mean over seeds with the field as it is, flattened to the mean its readers see, and gone. */
  whole: number
  flat: number
  off: number
  /** Difference of the flattened and of the absent field from the whole model, in its standard deviations between replicates. */
  zFlat: number
  zOff: number
}

const outcomes = {
  'units begun per year': (r: Run) => r.origins,
  'surface swept per unit, µm': (r: Run) => r.swept,
  'eroded depth, µm': (r: Run) => r.depth,
  'share of origins near a fresh dead osteocyte': (r: Run) => r.targeted,
  'reversal cells arrested per unit': (r: Run) => r.arrested,
  'days from resorption to formation': (r: Run) => r.reversal,
  'apposition rate, µm/day': (r: Run) => r.apposition,
  'formed per resorbed': (r: Run) => r.coupling,
} as const

interface Run {
  origins: number
  swept: number
  depth: number
  targeted: number
  arrested: number
  reversal: number
  apposition: number
  coupling: number
  /** Mean level that the readers of each field saw. */
  seen: Record<FieldName, number>
}

/** Which cells read a field. */
const readers: Record<FieldName, (cells: Cells) => { count: number; column: { x: Float64Array; y: Float64Array } }[]> =
  {
    rankl: (cells) => [cells.lining],
    opg: (cells) => [cells.lining],
    sclerostin: (cells) => [cells.osteoblasts, cells.reversal],
    tgfBeta: (cells) => [cells.osteoclasts, cells.reversal],
    igf1: (cells) => [cells.osteoblasts, cells.reversal],
  }

/** Runs every field whole, flattened and absent: a field that changes nothing does not belong in the model. */
export function ablate(seeds: number, years: number, size = 256): AblationRow[] {
  const names = Array.from({ length: seeds }, (_, k) => `ablation-${k + 1}`)
  const whole = names.map((seed) => live(seed, years, size, null, 0))
  const rows: AblationRow[] = []
  for (const field of fieldNames) {
    const level = mean(whole.map((run) => run.seen[field]))
    const flat = names.map((seed) => live(seed, years, size, field, level))
    const off = names.map((seed) => live(seed, years, size, field, 0))
    for (const [outcome, pick] of Object.entries(outcomes)) {
      const a = whole.map(pick)
      const spread = deviation(a)
      const z = (runs: Run[]) => (spread > 0 ? (mean(runs.map(pick)) - mean(a)) / spread : Number.NaN)
      rows.push({
        field,
        outcome,
        whole: mean(a),
        flat: mean(flat.map(pick)),
        off: mean(off.map(pick)),
        zFlat: z(flat),
        zOff: z(off),
      })
    }
  }
  return rows
}

function live(seed: string, years: number, size: number, flattened: FieldName | null, level: number): Run {
  const p = defaultParameters()
  const grid = createGrid(size, size, 10)
  const bone = generateTissue('vertebra', grid, seedKey('ablation-tissue'))
  const state = createState({ grid, bone, seed, parameters: p })
  const workspace = createWorkspace(state, p)
  if (flattened) flatten(workspace, state, flattened, level)
  const quiet = quietDrive()
  const total = Math.round((p.run.settling + years * 365.25) / p.run.timeStep)
  const seen = Object.fromEntries(fieldNames.map((name) => [name, { sum: 0, n: 0 }])) as Record<
    FieldName,
    { sum: number; n: number }
  >
  let apposition = { sum: 0, n: 0 }
  let base = { ...state.totals }
  for (let k = 0; k < total; k++) {
    step(state, workspace, p, quiet)
    if (state.clock.step === state.clock.settling) {
      base = { ...state.totals }
      apposition = { sum: 0, n: 0 }
    }
    if (k % 40 === 0) {
      look(state, seen)
      const row = observe(createObserver(), state, p)
      if (row.mar_um_per_d! > 0) {
        apposition.sum += row.mar_um_per_d!
        apposition.n++
      }
    }
  }
  return summarize(state, base, years, apposition.sum / apposition.n, seen)
}

/** Levels a field whenever it has been brought up to date, before anyone reads it. */
function flatten(workspace: Workspace, state: State, name: FieldName, level: number): void {
  const solver = workspace.signals
  workspace.signals = {
    ...solver,
    cycle(field, ...rest) {
      solver.cycle(field, ...rest)
      if (field === state.fields[name]) field.fill(level)
    },
  }
}

function look(state: State, seen: Record<FieldName, { sum: number; n: number }>): void {
  for (const name of fieldNames)
    for (const table of readers[name](state.cells))
      for (let row = 0; row < table.count; row++) {
        seen[name].sum += sampleField(state.fields[name], state.grid, table.column.x[row]!, table.column.y[row]!)
        seen[name].n++
      }
}

function summarize(
  state: State,
  base: State['totals'],
  years: number,
  apposition: number,
  seen: Record<FieldName, { sum: number; n: number }>,
): Run {
  const { units, totals } = state
  const u = units.column
  let swept = 0
  let resorbed = 0
  let wait = 0
  let waits = 0
  let done = 0
  for (let row = 0; row < units.count; row++) {
    if (!(u.formationEnded[row]! >= 0)) continue
    done++
    swept += u.swept[row]!
    resorbed += u.resorbed[row]!
    wait += u.formationBegan[row]! - u.born[row]!
    waits++
  }
  const origins = totals.origins - base.origins
  return {
    origins: origins / years,
    swept: swept / done,
    depth: resorbed / swept,
    targeted: (totals.targetedOrigins - base.targetedOrigins) / origins,
    arrested: (totals.arrested - base.arrested) / origins,
    reversal: wait / waits,
    apposition,
    coupling: (totals.formed - base.formed) / (totals.resorbed - base.resorbed),
    seen: Object.fromEntries(fieldNames.map((name) => [name, seen[name].sum / seen[name].n])) as Record<
      FieldName,
      number
    >,
  }
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function deviation(values: number[]): number {
  const m = mean(values)
  return Math.sqrt(values.reduce((sum, value) => sum + (value - m) * (value - m), 0) / (values.length - 1))
}
