import type { Grid } from '../grid/grid.ts'
import type { Parameters } from '../parameters.ts'
import { draw, type SeedKey } from '../random.ts'
import type { Cells } from './cells.ts'
import { addRow } from './columns.ts'
import { isBusy } from './near.ts'
import { addOsteocyte } from './osteocytes.ts'

/** Part of a section to seed on the way, at a step of its own luck: the sites marked 1. */
export interface Region {
  readonly step: number
  readonly sites: Uint8Array
}

/** Osteocytes throughout the bone, or a region: one at a random place in each square of the lacunar spacing, where that is bone. */
export function seedOsteocytes(
  cells: Cells,
  bone: Float64Array,
  grid: Grid,
  key: SeedKey,
  day: number,
  p: Parameters,
  region?: Region,
): void {
  const step = region?.step ?? 0
  const spacing = p.osteocyte.spacing / grid.pixelSize
  const across = Math.ceil(grid.width / spacing)
  const down = Math.ceil(grid.height / spacing)
  for (let square = 0; square < across * down; square++) {
    const x = ((square % across) + draw(key, 'seeding', step, square, 0)) * spacing
    const y = (Math.floor(square / across) + draw(key, 'seeding', step, square, 1)) * spacing
    if (x >= grid.width || y >= grid.height) continue
    const i = Math.floor(y) * grid.width + Math.floor(x)
    if (bone[i]! < 0.9 || region?.sites[i] === 0) continue
    const row = addOsteocyte(cells, 0, x, y, day)
    const isEmpty = draw(key, 'seeding', step, square, 2) < p.osteocyte.emptyAtStart
    // An empty lacuna of old has long ceased to call.
    if (isEmpty) cells.osteocytes.column.died[row] = day + 365
  }
}

/** Lining cells on every surface that no cell is at work on, or that of the sites marked 1, no two nearer than a cell's length. */
export function seedLining(
  cells: Cells,
  bone: Float64Array,
  grid: Grid,
  day: number,
  p: Parameters,
  sites: Uint8Array | null = null,
): void {
  const { width, height } = grid
  const apart = p.lining.spacing / grid.pixelSize
  const across = Math.ceil(width / apart)
  const nearest = new Int32Array(across * Math.ceil(height / apart)).fill(-1)
  const next: number[] = []
  const c = () => cells.lining.column
  const enter = (row: number) => {
    const cell = Math.floor(c().y[row]! / apart) * across + Math.floor(c().x[row]! / apart)
    next[row] = nearest[cell]!
    nearest[cell] = row
  }
  for (let row = 0; row < cells.lining.count; row++) enter(row)
  const isFree = (x: number, y: number) => {
    const gx = Math.floor(x / apart)
    const gy = Math.floor(y / apart)
    for (let by = Math.max(0, gy - 1); by <= gy + 1; by++)
      for (let bx = Math.max(0, gx - 1); bx <= Math.min(across - 1, gx + 1); bx++)
        for (let row = nearest[by * across + bx] ?? -1; row >= 0; row = next[row]!) {
          const dx = c().x[row]! - x
          const dy = c().y[row]! - y
          if (dx * dx + dy * dy < apart * apart) return false
        }
    return true
  }
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      const b = bone[i]!
      if (b < 0.5 || sites?.[i] === 0) continue
      const away = Math.min(bone[i + 1]!, bone[i - 1]!, bone[i + width]!, bone[i - width]!)
      if (away >= 0.5) continue
      const place = (b - 0.5) / Math.max(b - away, 1e-9)
      const dx = bone[i + 1] === away ? place : bone[i - 1] === away ? -place : 0
      const dy = dx !== 0 ? 0 : bone[i + width] === away ? place : -place
      const sx = x + 0.5 + dx
      const sy = y + 0.5 + dy
      if (!isFree(sx, sy) || isBusy(cells, sx, sy, apart)) continue
      const row = addRow(cells.lining)
      cells.identities++
      c().id[row] = cells.identities
      c().born[row] = day
      c().x[row] = sx
      c().y[row] = sy
      enter(row)
    }
}
