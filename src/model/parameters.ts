import { activation } from './parameters/activation.ts'
import { ageing } from './parameters/ageing.ts'
import { aromatase } from './parameters/aromatase.ts'
import { calcium } from './parameters/calcium.ts'
import { estradiol } from './parameters/estradiol.ts'
import { gh } from './parameters/gh.ts'
import { igf1 } from './parameters/igf1.ts'
import { inflammation } from './parameters/inflammation.ts'
import { lining } from './parameters/lining.ts'
import { load } from './parameters/load.ts'
import { matter } from './parameters/matter.ts'
import { mechanosensing } from './parameters/mechanosensing.ts'
import { osteoblast } from './parameters/osteoblast.ts'
import { osteoclast } from './parameters/osteoclast.ts'
import { osteocyte } from './parameters/osteocyte.ts'
import { pituitary } from './parameters/pituitary.ts'
import { progesterone } from './parameters/progesterone.ts'
import { pth } from './parameters/pth.ts'
import { reversal } from './parameters/reversal.ts'
import type { ParameterRow, Rows } from './parameters/row.ts'
import { run } from './parameters/run.ts'
import { shbg } from './parameters/shbg.ts'
import { signals } from './parameters/signals.ts'
import { testosterone } from './parameters/testosterone.ts'

export type { ParameterRow, Tag } from './parameters/row.ts'

/**
 * The one table of numbers a user may turn, a file a group: the panel, the command line, the documentation and validation read it, in
 * this order.
 */
export const parameterTable = {
  activation,
  osteoclast,
  reversal,
  osteoblast,
  osteocyte,
  mechanosensing,
  load,
  matter,
  lining,
  signals,
  estradiol,
  testosterone,
  progesterone,
  shbg,
  pituitary,
  aromatase,
  gh,
  igf1,
  ageing,
  inflammation,
  calcium,
  pth,
  run,
} as const satisfies Record<string, Rows>

type ParameterTable = typeof parameterTable
/** One number for each row of the table, in the row's unit. */
export type Parameters = { -readonly [G in keyof ParameterTable]: { -readonly [K in keyof ParameterTable[G]]: number } }

/** A fresh copy of every default. */
export function defaultParameters(): Parameters {
  const groups = Object.entries(parameterTable).map(([group, rows]) => [
    group,
    Object.fromEntries(Object.entries(rows).map(([name, { value }]) => [name, value])),
  ])
  return Object.fromEntries(groups) as Parameters
}

/** Every row with its full name (`group.name`), in the order of the table. */
export function listParameters(): { path: string; row: ParameterRow }[] {
  return Object.entries(parameterTable).flatMap(([group, rows]) =>
    Object.entries(rows).map(([name, row]) => ({ path: `${group}.${name}`, row: row as ParameterRow })),
  )
}
