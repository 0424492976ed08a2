import type { Cells } from './cells.ts'
import { addRow } from './columns.ts'

/** Places a living osteocyte that has felt nothing yet and secretes as at rest; returns its row. */
export function addOsteocyte(cells: Cells, parent: number, x: number, y: number, day: number): number {
  const row = addRow(cells.osteocytes)
  const c = cells.osteocytes.column
  cells.identities++
  c.id[row] = cells.identities
  c.parent[row] = parent
  c.born[row] = day
  c.x[row] = x
  c.y[row] = y
  c.died[row] = Number.NaN
  c.reference[row] = Number.NaN
  c.stimulus[row] = 1
  c.rankl[row] = 1
  c.opg[row] = 1
  c.sclerostin[row] = 1
  return row
}
