import type { State } from '../model/state.ts'

export type CellKind = 'osteoclast' | 'reversal cell' | 'osteoblast' | 'lining cell' | 'osteocyte'

/** Where a cell is, or what it has become, sites. */
export interface Whereabouts {
  readonly kind: CellKind
  readonly x: number
  readonly y: number
}

/** A cell among those of its kind. */
export interface Found {
  readonly kind: CellKind
  readonly row: number
}

/** A cell by its identity, which it keeps from reversal cell to osteoblast; then the lining cell or osteocyte that it became. Null once it is gone. */
export function findCell({ cells }: State, id: number): Found | null {
  const { osteoclasts, reversal, osteoblasts, lining, osteocytes } = cells
  const find = (kind: CellKind, { count }: { count: number }, ids: Uint32Array): Found | null => {
    for (let row = 0; row < count; row++) if (ids[row] === id) return { kind, row }
    return null
  }
  return (
    find('osteoclast', osteoclasts, osteoclasts.column.id) ??
    find('reversal cell', reversal, reversal.column.id) ??
    find('osteoblast', osteoblasts, osteoblasts.column.id) ??
    find('lining cell', lining, lining.column.id) ??
    find('osteocyte', osteocytes, osteocytes.column.id) ??
    find('lining cell', lining, lining.column.parent) ??
    find('osteocyte', osteocytes, osteocytes.column.parent)
  )
}

/** Where that is. */
export function whereIs(state: State, id: number): Whereabouts | null {
  const found = findCell(state, id)
  if (!found) return null
  const { x, y } = tableOf(state, found.kind).column
  return { kind: found.kind, x: x[found.row]!, y: y[found.row]! }
}

/** Where all cells of a kind are. */
export function tableOf(
  { cells }: State,
  kind: CellKind,
): { readonly count: number; readonly column: { readonly x: Float64Array; readonly y: Float64Array } } {
  const tables = {
    osteoclast: cells.osteoclasts,
    'reversal cell': cells.reversal,
    osteoblast: cells.osteoblasts,
    'lining cell': cells.lining,
    osteocyte: cells.osteocytes,
  }
  return tables[kind]
}
