import { createFront, type Front } from './cycle/front.ts'
import type { EndocrineScratch } from './endocrine/body.ts'
import { createKinetics } from './endocrine/drugs/dosing.ts'
import { createExposure } from './endocrine/drugs/exposure.ts'
import { createEffects, type Effects } from './endocrine/effects.ts'
import { fieldScale } from './fields/fields.ts'
import { createSignalSolver, type SignalSolver } from './fields/screened-poisson.ts'
import { tileSize } from './grid/grid.ts'
import type { Backend } from './kernels/backend.ts'
import { createElasticitySolver, type ElasticitySolver } from './mechanics/elasticity.ts'
import { createStrainScratch, type StrainScratch } from './mechanics/strain.ts'
import type { Parameters } from './parameters.ts'
import type { State } from './state.ts'
import type { Foothold } from './tissue/interface.ts'
import { createInterfaceKernel } from './tissue/interface-kernel.ts'
import type { InterfaceKernel } from './tissue/interface-plain.ts'
import { createMineralCurve, type MineralCurve } from './tissue/mineral.ts'
import { spreadMedium } from './tissue/survey.ts'

/** Solvers and scratch of a running tissue: all of it follows from the state and can be rebuilt between any two steps. */
export interface Workspace {
  interface: InterfaceKernel
  signals: SignalSolver
  effects: Effects
  endocrine: EndocrineScratch
  elasticity: ElasticitySolver
  strain: StrainScratch
  mineral: MineralCurve
  front: Front
  foothold: Foothold
  source: {
    rankl: Float32Array
    opg: Float32Array
    sclerostin: Float32Array
    sclerostinAtRest: Float32Array
    tgfBeta: Float32Array
    igf1: Float32Array
  }
  departures: { gone: Uint8Array }
  /** Room for the medium on the tissue grid. */
  medium: Float64Array
  rates: Float64Array
  pools: Float64Array
  tiles: Int32Array
  /** 1 for 16 × 16 tiles (row by row) whose bone changed visibly since the reader last cleared them. */
  dirtyTiles: Uint8Array
}

/** Builds the workspace of a state and moves its bone into the kernel's memory. */
export function createWorkspace(state: State, p: Parameters, backend: Backend = 'wasm'): Workspace {
  const { width, height } = state.grid
  const kernel = createInterfaceKernel(width, height, backend)
  kernel.bone.set(state.tissue.bone)
  state.tissue.bone = kernel.bone
  const signals = createSignalSolver(width, height, backend)
  const fieldSites = (width / fieldScale) * (height / fieldScale)
  const tiles = (width * height) / (tileSize * tileSize)
  const capacity = cellCapacity(state)
  const dirtyTiles = new Uint8Array(tiles)
  const workspace: Workspace = {
    interface: kernel,
    signals,
    effects: createEffects(),
    endocrine: { kinetics: createKinetics(p.run.timeStep), exposure: createExposure() },
    elasticity: createElasticitySolver(width, height, backend),
    strain: createStrainScratch(state.grid),
    mineral: createMineralCurve(p),
    front: createFront(state.grid, dirtyTiles),
    foothold: new Float64Array(5),
    source: {
      rankl: new Float32Array(fieldSites),
      opg: new Float32Array(fieldSites),
      sclerostin: new Float32Array(fieldSites),
      sclerostinAtRest: new Float32Array(fieldSites),
      tgfBeta: new Float32Array(fieldSites),
      igf1: new Float32Array(fieldSites),
    },
    departures: { gone: new Uint8Array(capacity) },
    medium: new Float64Array(width * height),
    rates: new Float64Array(capacity),
    pools: new Float64Array(capacity),
    tiles: new Int32Array(tiles),
    dirtyTiles,
  }
  refreshWorkspace(workspace, state, p)
  return workspace
}

/** Brings a workspace up to date with another state in the same arrays. */
export function refreshWorkspace({ medium, signals, dirtyTiles }: Workspace, state: State, p: Parameters): void {
  signals.setMedium(spreadMedium(medium, state.fields.medium, state.grid), p.signals.mineralPermeability)
  dirtyTiles.fill(1)
}

/** Lengthens the per-cell scratch when there are more cells than ever before. */
export function makeRoom(workspace: Workspace, state: State): void {
  const needed = mostCells(state)
  if (needed <= workspace.rates.length) return
  const capacity = cellCapacity(state)
  workspace.departures.gone = new Uint8Array(capacity)
  workspace.rates = new Float64Array(capacity)
  workspace.pools = new Float64Array(capacity)
}

function mostCells(state: State): number {
  const { osteoclasts, reversal, osteoblasts, lining, osteocytes } = state.cells
  return Math.max(osteoclasts.count, reversal.count, osteoblasts.count, lining.count, osteocytes.count)
}

function cellCapacity(state: State): number {
  return Math.max(1024, 2 * mostCells(state))
}
