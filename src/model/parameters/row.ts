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

/** A group of the table. */
export type Rows = Record<string, ParameterRow>

/** One row of the table. */
export const row = (
  value: number,
  min: number,
  max: number,
  unit: string,
  tag: Tag,
  doc: string,
  source: string,
  restart = false,
): ParameterRow => ({ value, min, max, unit, doc, source, tag, ...(restart ? { restart } : {}) })
