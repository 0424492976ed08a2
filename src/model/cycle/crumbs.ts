import { tileSize } from '../grid/grid.ts'
import type { State } from '../state.ts'
import { island, leastSites } from '../tissue/compartments.ts'
import { components } from '../tissue/pieces.ts'
import type { Workspace } from '../workspace.ts'

/** Bone fraction that holds pieces together, and how far beyond it their fringe reaches, sites. */
const hold = 0.2
const fringe = 2

/**
 * Clears away what is left of a fragment once it is smaller than an osteoclast (50 µm across) and holds to nothing: macrophages
 * take up bone particles (Athanasou & Quinn 1990). Islands of the section at its beginning stay.
 */
export function clearCrumbs({ tissue, grid, totals }: State, { dirtyTiles }: Workspace): void {
  const { width, height } = grid
  const { bone, damage, changed, compartments } = tissue
  const mask = new Uint8Array(bone.length)
  for (let i = 0; i < bone.length; i++) mask[i] = bone[i]! > hold ? 1 : 0
  const { count, label, touches } = components(mask, width, height)
  if (!touches.includes(0)) return
  const amount = new Float64Array(count)
  for (let i = 0; i < bone.length; i++) {
    const piece = label[i]!
    if (piece >= 0) amount[piece]! += compartments.of[i] === island ? leastSites : bone[i]!
  }
  const clear = (i: number) => {
    const b = bone[i]!
    if (b === 0) return
    bone[i] = 0
    totals.resorbed += b
    totals.crumbs += b
    totals.damageDissolved += b * damage[i]!
    const tile = Math.floor(Math.floor(i / width) / tileSize) * (width / tileSize) + Math.floor((i % width) / tileSize)
    changed[tile] = 1
    dirtyTiles[tile] = 1
  }
  for (let i = 0; i < bone.length; i++) {
    const piece = label[i]!
    if (piece < 0 || touches[piece] !== 0 || amount[piece]! >= leastSites) continue
    const x = i % width
    const y = Math.floor(i / width)
    for (let v = Math.max(0, y - fringe); v <= Math.min(height - 1, y + fringe); v++)
      for (let u = Math.max(0, x - fringe); u <= Math.min(width - 1, x + fringe); u++) {
        const j = v * width + u
        if (label[j]! < 0 || label[j] === piece) clear(j)
      }
  }
}
