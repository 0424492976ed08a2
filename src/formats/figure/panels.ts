import { type SeriesRow, seriesColumns } from '../../measure/series.ts'
import { InputError, suggestion } from '../../run/input-error.ts'
import type { Intervention } from '../../run/scenario.ts'
import type { Curve, CurvePoint, Panel } from './chart.ts'

/** Measures that are drawn together unless others are asked for; those of one panel have one unit. */
const usual: readonly (readonly [title: string, ...measures: string[]])[] = [
  ['Bone volume', 'bv_tv'],
  ['Density (trabecular)', 'bmd_trab_pct'],
  ['Trabeculae', 'tb_th_um', 'tb_sp_um'],
  ['Stiffness and strength', 'stiffness_rel', 'strength_rel'],
  ['Turnover markers', 'ctx_rel', 'p1np_rel'],
  ['Cells', 'oc_n', 'rev_n', 'ob_n'],
  ['Surfaces', 'es_bs', 'os_bs'],
  ['RANKL : OPG', 'rankl_opg_rel'],
  ['Estradiol', 'e2_pg_ml'],
  ['PTH', 'pth_pg_ml'],
]

export const usualMeasures: readonly string[] = usual.flatMap(([, ...measures]) => measures)

/** What a table holds of a measure, at each of its rows. */
export type Lookup = (measure: string, row: number) => Omit<CurvePoint, 'day'>

/** Panels of the usual measures, or one for each that is asked for; what has no number at all is left out. @throws InputError */
export function panelsOf(days: readonly number[], lookup: Lookup, measures?: readonly string[]): Panel[] {
  const known = seriesColumns.slice(1).map(({ name }) => name)
  for (const name of measures ?? [])
    if (!known.includes(name))
      throw new InputError(`There is no measure ${JSON.stringify(name)}${suggestion(name, known) || '.'}`)
  const asked = measures?.map((name) => [columnOf(name).symbol, name] as const) ?? usual
  return asked
    .map(([title, ...names]) => ({
      title:
        names.length === 1 && !title.includes(columnOf(names[0]!).symbol)
          ? `${title}, ${columnOf(names[0]!).symbol}`
          : title,
      unit: columnOf(names[0]!).unit,
      curves: names.map((name) => curve(name, days, lookup)).filter(({ points }) => points.some(isKnown)),
    }))
    .filter(({ curves }) => curves.length > 0)
}

export const rowLookup =
  (rows: readonly SeriesRow[]): Lookup =>
  (measure, row) => ({ value: rows[row]![measure]! })

/** The days on which something was done, and what, as a chart marks them. */
export function marksOf(interventions: readonly Intervention[]): { day: number; name: string }[] {
  return interventions.map((change) => ({ day: change.day, name: interventionWords(change) }))
}

/** What was done, in words. */
export function interventionWords(change: Intervention): string {
  if ('parameter' in change) return `${change.parameter} becomes ${change.value}`
  if ('clamp' in change)
    return change.to === null ? `${change.clamp} is let go` : `${change.clamp} is held at ${change.to}`
  return 'prescription' in change ? 'another prescription' : 'the subject changes'
}

function curve(name: string, days: readonly number[], lookup: Lookup): Curve {
  return { name: columnOf(name).symbol, points: days.map((day, row) => ({ day, ...lookup(name, row) })) }
}

const isKnown = ({ value }: CurvePoint) => Number.isFinite(value)
const columnOf = (name: string) => seriesColumns.find((column) => column.name === name)!
