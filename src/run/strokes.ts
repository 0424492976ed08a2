import { type Brush, type BrushName, brushes, type DepotName, isDepot } from '../model/brush/brushes.ts'
import type { DirectBrush } from '../model/brush/paint.ts'
import type { Stroke } from '../model/brush/stroke.ts'
import { InputError, shown } from './input-error.ts'

/** A stroke of a brush, with nothing left to defaults. */
export type PaintedStroke = Stroke &
  (
    | { readonly brush: Exclude<DirectBrush, 'damage'> }
    | { readonly brush: 'damage'; readonly strength: number }
    | { readonly brush: DepotName; readonly strength: number; readonly days: number }
  )

/** A stroke as a file has it. */
export type StrokeInput = Stroke & {
  readonly brush: BrushName
  readonly strength?: number | undefined
  readonly days?: number | undefined
}

const table: Readonly<Record<BrushName, Brush>> = brushes

/** Fills in what a stroke leaves out. @throws InputError if it says what its brush does not have, or too much of it */
export function resolveStroke({ brush, path, radius, ...given }: StrokeInput, place: string): PaintedStroke {
  const amount = (name: 'strength' | 'days') => {
    const row = table[brush][name]
    const value = given[name] ?? row?.value ?? 0
    if (!row && given[name] !== undefined)
      throw new InputError(`${place} has ${name}, but the brush ${shown(brush)} does not use it.`)
    if (row && !(value >= row.min && value <= row.max))
      throw new InputError(
        `${place}: ${name} is ${shown(value)}, but it must be a number from ${row.min} to ${row.max}.`,
      )
    return value
  }
  const [strength, days] = [amount('strength'), amount('days')]
  const stroke = { path, radius }
  if (isDepot(brush)) return { brush, ...stroke, strength, days }
  return brush === 'damage' ? { brush, ...stroke, strength } : { brush, ...stroke }
}
