import type { Parameters } from '../../model/parameters.ts'
import type { State } from '../../model/state.ts'
import { type Foothold, findSurface } from '../../model/tissue/interface.ts'
import type { Label } from '../labels.ts'
import { type Deposit, depositAt } from './packet.ts'

/** What is read at one place of the surface; µm, NaN where there is none. */
export interface Reading {
  /** Thickness of osteoid. */
  osteoid: number
  isEroded: boolean
  isUnderOsteoclast: boolean
  /** One that still lays matrix. */
  isUnderOsteoblast: boolean
  /** Depth of each label's line below the surface. */
  labels: readonly [first: number, second: number]
  /** Depth of the cement line below a surface at rest. */
  wall: number
}

/** Farthest below the surface that anything is looked for, and the steps to there, µm. */
const deepest = 120
const step = 0.5

/** Nearer than this share of its own length, a cell is on the surface here. */
const within = 0.55

/**
 * Reads the surface at a place where a test line met it; null where it is too faint to have a direction.
 * @param x @param y sites. @param labels first and second, if there are two
 */
export function readAt(
  state: State,
  p: Parameters,
  day: number,
  x: number,
  y: number,
  labels: readonly [Label, Label] | null,
): Reading | null {
  const { tissue, grid } = state
  findSurface(foothold, tissue.bone, grid.width, grid.height, x, y, 2)
  if (foothold[4]! < 0.05) return null
  const [sx, sy, nx, ny] = foothold as unknown as [number, number, number, number]
  const at = (depth: number, about: number): Deposit =>
    depositAt(deposit, tissue, grid, sx + (nx * depth) / grid.pixelSize, sy + (ny * depth) / grid.pixelSize, about)

  const osteoid = seamBelow(state, p, day, sx, sy, nx, ny)
  const lineOf = ({ bornFrom, bornTo }: Label): number => {
    const middle = (bornFrom + bornTo) / 2
    let last = Number.NaN
    for (let depth = 0; depth < deepest; depth += step) {
      const { day: laid, share } = at(depth, middle)
      const off = share < 0.5 ? Number.NaN : laid - middle
      if (last > 0 && off <= 0) return depth - step * (-off / (last - off))
      last = off
    }
    return Number.NaN
  }
  const isEroded = osteoid === 0 && isUnderResorption(state, p, sx, sy)
  return {
    osteoid: osteoid === 0 ? Number.NaN : osteoid,
    isEroded,
    isUnderOsteoclast: isUnderOsteoclast(state, p, sx, sy),
    isUnderOsteoblast: isUnder(state, state.cells.osteoblasts, p.reversal.spacing, sx, sy, (row) =>
      Number.isNaN(state.cells.osteoblasts.column.stopped[row]),
    ),
    labels: labels ? [lineOf(labels[0]), lineOf(labels[1])] : [Number.NaN, Number.NaN],
    wall: osteoid > 0 || isEroded ? Number.NaN : wallBelow(state, sx, sy, nx, ny),
  }
}

/** Thickness of osteoid below a place of the surface, µm; 0 where there is none. */
function seamBelow(
  { tissue, grid }: State,
  p: Parameters,
  day: number,
  x: number,
  y: number,
  nx: number,
  ny: number,
): number {
  const front = day - p.osteoblast.mineralizationLag
  let depth = 0
  for (; depth < deepest; depth += step) {
    const u = x + (nx * depth) / grid.pixelSize
    const v = y + (ny * depth) / grid.pixelSize
    const { day: laid, share } = depositAt(deposit, tissue, grid, u, v, front)
    if (share < 0.5 || laid <= front) break
  }
  return depth
}

/** The same at a place near the surface, whose direction is yet to be found. */
export function osteoidAt(state: State, p: Parameters, day: number, x: number, y: number): number {
  findSurface(foothold, state.tissue.bone, state.grid.width, state.grid.height, x, y, 2)
  return seamBelow(state, p, day, foothold[0]!, foothold[1]!, foothold[2]!, foothold[3]!)
}

const foothold: Foothold = new Float64Array(5)
const deposit: Deposit = { day: 0, share: 0 }

/** Whether an osteoclast or a cell of the reversal phase stands here. */
export function isUnderResorption(state: State, p: Parameters, x: number, y: number): boolean {
  return isUnderOsteoclast(state, p, x, y) || isUnder(state, state.cells.reversal, p.reversal.spacing, x, y)
}

const isUnderOsteoclast = (state: State, p: Parameters, x: number, y: number) =>
  isUnder(state, state.cells.osteoclasts, (4 * p.osteoclast.footprint) / 3, x, y)

/** Whether a cell of a length, µm, stands at a place. @param counts which of them are looked at */
function isUnder(
  { grid }: State,
  { count, column }: { count: number; column: { x: Float64Array; y: Float64Array } },
  length: number,
  x: number,
  y: number,
  counts: (row: number) => boolean = () => true,
): boolean {
  const reach = (within * length) / grid.pixelSize
  for (let row = 0; row < count; row++) {
    const dx = column.x[row]! - x
    const dy = column.y[row]! - y
    if (dx * dx + dy * dy < reach * reach && counts(row)) return true
  }
  return false
}

/**
 * Depth at which the packet at the surface ends: where the days of deposition, followed inward, leap to those of older bone. NaN if
 * no unit laid it, or it has no other side.
 */
function wallBelow({ tissue, grid }: State, x: number, y: number, nx: number, ny: number): number {
  let about = Number.NaN
  for (let depth = 1; depth < deepest; depth += step) {
    const u = x + (nx * depth) / grid.pixelSize
    const v = y + (ny * depth) / grid.pixelSize
    if (u < 0 || v < 0 || u >= grid.width || v >= grid.height) return Number.NaN
    const i = Math.floor(v) * grid.width + Math.floor(u)
    if (Number.isNaN(about)) {
      if (tissue.unit[i] === 0) return Number.NaN
      about = tissue.birth[i]!
    }
    const { day, share } = depositAt(deposit, tissue, grid, u, v, about)
    if (share < 0.5) return depth
    if (tissue.bone[i]! < 0.25) return Number.NaN
    about = day
  }
  return Number.NaN
}
