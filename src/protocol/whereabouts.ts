import type { State } from '../model/state.ts'

/** Where a cell is, or what it has become, sites. */
export interface Whereabouts {
  readonly kind: 'osteoclast' | 'reversal cell' | 'osteoblast' | 'lining cell' | 'osteocyte'
  readonly x: number
  readonly y: number
}

/** A cell by its identity, which it keeps from reversal cell to osteoblast; then the lining cell or osteocyte that it became. Null once it is gone. */
export function whereIs({ cells }: State, id: number): Whereabouts | null {
  const { osteoclasts, reversal, osteoblasts, lining, osteocytes } = cells
  const find = (
    kind: Whereabouts['kind'],
    { count, column }: { count: number; column: { x: Float64Array; y: Float64Array } },
    ids: Uint32Array,
  ): Whereabouts | null => {
    for (let row = 0; row < count; row++) if (ids[row] === id) return { kind, x: column.x[row]!, y: column.y[row]! }
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
