import { seedLining, seedOsteocytes } from '../cells/seeding.ts'
import { tileSize } from '../grid/grid.ts'
import { logistic } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { State } from '../state.ts'
import { island } from '../tissue/compartments.ts'
import { interfaceWidth } from '../tissue/interface-plain.ts'
import { year } from '../units.ts'
import type { Workspace } from '../workspace.ts'
import { dismiss } from './dismiss.ts'
import { type Stroke, visitStroke } from './stroke.ts'

/** How far beyond a stroke its edge reaches, sites: the whole of the interface. */
const fringe = 4
/** Resting cells are older than anything that happens to them, days. */
const old = 3650

/**
 * Makes the sites of a stroke bone (1) or marrow (0), with the interface that the model moves; returns the change, sites. The
 * ledger takes it as having been there, or not, from the beginning, for no cell laid or dissolved it.
 */
export function carve(
  state: State,
  workspace: Workspace,
  p: Parameters,
  stroke: Stroke,
  to: 0 | 1,
  day: number,
): number {
  const { tissue, grid, mechanics, totals, cells, key, clock } = state
  const { bone, birth, damage, stored, unit, coupling, compartments } = tissue
  const touched = new Uint8Array(bone.length)
  const isNew = new Uint8Array(bone.length)
  let change = 0
  visitStroke(stroke, grid, 1, fringe, (i, depth) => {
    const cover = Math.abs(depth) > fringe ? (depth > 0 ? 1 : 0) : logistic(depth / interfaceWidth)
    const before = bone[i]!
    const after = to === 1 ? Math.max(before, cover) : Math.min(before, 1 - cover)
    touched[i] = 1
    if (after === before) return
    bone[i] = after
    change += after - before
    mechanics.usual[i] = after
    coupling[i] = 0
    noteTile(state, workspace, i)
    if (before >= 0.5 && to === 1) return
    unit[i] = 0
    if (to === 0) return
    birth[i] = day - p.matter.meanAge * year
    damage[i] = 0
    stored[i] = 1
    if (after < 0.5) return
    isNew[i] = 1
    compartments.of[i] = island
  })
  if (change === 0) return 0
  totals.initial += change
  for (let tile = 0; tile < tissue.travel.length; tile++)
    if (tissue.changed[tile] === 1) tissue.travel[tile] = Math.max(tissue.travel[tile]!, p.run.relaxAfter)
  dismiss(state, workspace, touched, day)
  if (to === 1) seedOsteocytes(cells, bone, grid, key, day - old, p, { step: clock.step, sites: isNew })
  seedLining(cells, bone, grid, day, p, touched)
  return Math.abs(change)
}

function noteTile({ grid, tissue }: State, { dirtyTiles }: Workspace, i: number): void {
  const { width } = grid
  const tile = Math.floor(Math.floor(i / width) / tileSize) * (width / tileSize) + Math.floor((i % width) / tileSize)
  tissue.changed[tile] = 1
  dirtyTiles[tile] = 1
}
