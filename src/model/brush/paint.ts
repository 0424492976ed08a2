import { begin } from '../cycle/activation.ts'
import { ranklToOpg } from '../fields/occupancy.ts'
import type { Parameters } from '../parameters.ts'
import type { State } from '../state.ts'
import { findSurface } from '../tissue/interface.ts'
import type { Workspace } from '../workspace.ts'
import type { BrushName, DepotName } from './brushes.ts'
import { carve } from './carve.ts'
import { type Stroke, visitStroke } from './stroke.ts'

/** Brushes that change the tissue at once, rather than leave a depot. */
export type DirectBrush = Exclude<BrushName, DepotName>

/**
 * Does to the tissue, between two steps, what a stroke of a brush does.
 * @param strength of `damage`; of no meaning to the others
 * @returns how much was changed, in sites or cells: 0 if the brush met nothing that it can change.
 */
export function paint(
  state: State,
  workspace: Workspace,
  p: Parameters,
  brush: DirectBrush,
  stroke: Stroke,
  strength: number,
  day: number,
): number {
  switch (brush) {
    case 'bone':
      return carve(state, workspace, p, stroke, 1, day)
    case 'marrow':
      return carve(state, workspace, p, stroke, 0, day)
    case 'damage':
      return crack(state, stroke, strength)
    case 'osteocytes':
      return kill(state, stroke, day)
    case 'osteoclasts':
      return recruit(state, workspace, p, stroke, day)
  }
}

function crack({ tissue: { bone, damage }, grid }: State, stroke: Stroke, strength: number): number {
  let cracked = 0
  visitStroke(stroke, grid, 1, 0, (i) => {
    if (bone[i]! < 0.5 || damage[i]! >= strength) return
    damage[i] = strength
    cracked++
  })
  return cracked
}

function kill({ cells: { osteocytes }, grid }: State, stroke: Stroke, day: number): number {
  const within = new Uint8Array(grid.width * grid.height)
  visitStroke(stroke, grid, 1, 0, (i) => {
    within[i] = 1
  })
  const { x, y, died } = osteocytes.column
  let killed = 0
  for (let row = 0; row < osteocytes.count; row++) {
    const i = Math.floor(y[row]!) * grid.width + Math.floor(x[row]!)
    if (within[i] === 0 || !Number.isNaN(died[row])) continue
    died[row] = day
    killed++
  }
  return killed
}

/** Opens a unit where the surface is nearest to the first point of a stroke, if it is beneath the brush. */
function recruit(state: State, workspace: Workspace, p: Parameters, { path, radius }: Stroke, day: number): number {
  const { tissue, grid, fields } = state
  const { width, height } = grid
  const { foothold } = workspace
  let nearest = -1
  let deepest = Number.NEGATIVE_INFINITY
  visitStroke({ path: path.slice(0, 1), radius }, grid, 1, 0, (i, depth) => {
    const b = tissue.bone[i]!
    if (b < 0.1 || b > 0.9 || depth <= deepest) return
    deepest = depth
    nearest = i
  })
  if (nearest < 0) return 0
  findSurface(foothold, tissue.bone, width, height, (nearest % width) + 0.5, Math.floor(nearest / width) + 0.5, 2)
  if (foothold[4]! < 0.05) return 0
  begin(state, workspace, ranklToOpg(fields, grid, foothold[0]!, foothold[1]!), p, day)
  return 1
}
