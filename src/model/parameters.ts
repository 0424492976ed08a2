/** The one table of numbers a user may turn: the panel, the command line, the documentation and validation read it. */

/** How far a default can be trusted: read in its source, remembered, derived, calibrated on the grid, or assumed. */
export type Tag = 'read' | 'remembered' | 'derived' | 'calibrated' | 'assumed'

export interface ParameterRow {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly unit: string
  readonly doc: string
  readonly source: string
  readonly tag: Tag
  /** True if a change only takes effect in a new run. */
  readonly restart?: boolean
}

export const parameterTable = {
  osteoclast: {
    erosionRate: {
      value: 3.8,
      min: 0,
      max: 12,
      unit: 'µm/day',
      doc: 'Depth an osteoclast with eight nuclei erodes per day.',
      source: 'Eriksen 1984, doi:10.1016/0221-8747(84)90065-1',
      tag: 'read',
    },
  },
} as const satisfies Record<string, Record<string, ParameterRow>>

type ParameterTable = typeof parameterTable
/** One number for each row of the table, in the row's unit. */
export type Parameters = { [G in keyof ParameterTable]: { [K in keyof ParameterTable[G]]: number } }

/** A fresh copy of every default. */
export function defaultParameters(): Parameters {
  const groups = Object.entries(parameterTable).map(([group, rows]) => [
    group,
    Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, (row as ParameterRow).value])),
  ])
  return Object.fromEntries(groups) as Parameters
}

/** Every row with its full name (`group.name`), in the order of the table. */
export function listParameters(): { path: string; row: ParameterRow }[] {
  return Object.entries(parameterTable).flatMap(([group, rows]) =>
    Object.entries(rows).map(([name, row]) => ({ path: `${group}.${name}`, row: row as ParameterRow })),
  )
}
