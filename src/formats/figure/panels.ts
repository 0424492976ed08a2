import { markers } from '../../measure/labels.ts'
import { type SeriesRow, seriesColumns } from '../../measure/series.ts'
import { brushes } from '../../model/brush/brushes.ts'
import { InputError, suggestion } from '../../run/input-error.ts'
import type { Intervention } from '../../run/scenario.ts'
import type { Curve, CurvePoint, Panel } from './chart.ts'

/** Measures that are drawn together unless others are asked for; those of one panel have one unit. */
const usual: readonly (readonly [title: string, ...measures: string[]])[] = [
  ['Bone volume', 'bv_tv'],
  ['Trabecular density', 'bmd_trab_pct'],
  ['Trabecular width', 'tb_th_um'],
  ['Stiffness (E) and strength (F)', 'stiffness_rel', 'strength_rel'],
  ['Turnover markers', 'ctx_rel', 'p1np_rel'],
  ['RANKL : OPG', 'rankl_opg_rel'],
  ['Osteoclasts', 'oc_n'],
  ['Reversal cells and osteoblasts', 'rev_n', 'ob_n'],
  ['Surface eroded, and under osteoid', 'es_bs', 'os_bs'],
  ['Struts severed', 'perforations'],
  ['Estradiol', 'e2_pg_ml'],
  ['Parathyroid hormone', 'pth_pg_ml'],
]

export const usualMeasures: readonly string[] = usual.flatMap(([, ...measures]) => measures)

/** What a table holds of a measure, at each of its rows. */
export type Lookup = (measure: string, row: number) => Omit<CurvePoint, 'day'>

/** Panels of the usual measures, or one for each that is asked for; what has no number at all is left out. @throws InputError */
export function panelsOf(days: readonly number[], lookup: Lookup, measures?: readonly string[]): Panel[] {
  checkMeasures(measures ?? [])
  const asked = measures?.map((name) => [columnOf(name).symbol, name] as const) ?? usual
  return asked
    .map(([title, ...names]) => ({
      title: names.length === 1 ? titled(title, columnOf(names[0]!).symbol) : title,
      unit: unitOf(names[0]!),
      curves: names.map((name) => curve(name, days, lookup)).filter(({ points }) => points.some(isKnown)),
    }))
    .filter(({ curves }) => curves.length > 0)
}

/** @throws InputError if there is no such measure */
export function checkMeasures(measures: readonly string[]): void {
  const known = seriesColumns.slice(1).map(({ name }) => name)
  for (const name of measures)
    if (!known.includes(name))
      throw new InputError(`There is no measure ${JSON.stringify(name)}${suggestion(name, known) || '.'}`)
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
  if ('label' in change) return `${markers[change.label].label.toLowerCase()} for ${change.days} days`
  if ('brush' in change) return `a stroke: ${brushes[change.brush].label.toLowerCase()}`
  if ('parameter' in change) return `${change.parameter} becomes ${change.value}`
  if ('clamp' in change)
    return change.to === null ? `${change.clamp} is let go` : `${change.clamp} is held at ${change.to}`
  return 'prescription' in change ? 'another prescription' : 'the subject changes'
}

/** What the numbers of an axis are; ratios to the beginning say so. */
const unitOf = (name: string) => (name.endsWith('_rel') ? 'relative to the start' : columnOf(name).unit)

/** A title with the symbol of its measure, unless that says nothing new. */
const titled = (title: string, symbol: string) =>
  title.replaceAll(' ', '').includes(symbol) ? title : `${title}, ${symbol}`

function curve(name: string, days: readonly number[], lookup: Lookup): Curve {
  return { name: columnOf(name).symbol, points: days.map((day, row) => ({ day, ...lookup(name, row) })) }
}

const isKnown = ({ value }: CurvePoint) => Number.isFinite(value)
const columnOf = (name: string) => seriesColumns.find((column) => column.name === name)!
