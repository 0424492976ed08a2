import type { Cells } from './cells.ts'

/** Whether any individual of a table is nearer than `reach` sites. */
export function isNear(
  table: { count: number; column: { x: Float64Array; y: Float64Array } },
  x: number,
  y: number,
  reach: number,
): boolean {
  const { x: xs, y: ys } = table.column
  for (let row = 0; row < table.count; row++) {
    const dx = xs[row]! - x
    const dy = ys[row]! - y
    if (dx * dx + dy * dy < reach * reach) return true
  }
  return false
}

/** Whether a working cell is nearer than `reach` sites. */
export function isBusy(cells: Cells, x: number, y: number, reach: number): boolean {
  return (
    isNear(cells.osteoclasts, x, y, reach) ||
    isNear(cells.reversal, x, y, reach) ||
    isNear(cells.osteoblasts, x, y, reach)
  )
}
