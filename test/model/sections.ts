import { createState } from '../../src/model/create.ts'
import { holdingEstradiol } from '../../src/model/endocrine/drive.ts'
import { createGrid } from '../../src/model/grid/grid.ts'
import { exp } from '../../src/model/numerics/exact.ts'
import { defaultParameters, type Parameters } from '../../src/model/parameters.ts'
import type { State } from '../../src/model/state.ts'
import { step } from '../../src/model/step.ts'
import { interfaceWidth } from '../../src/model/tissue/interface-plain.ts'
import { createWorkspace, type Workspace } from '../../src/model/workspace.ts'

/** Signed distance into bone, sites, at a place in sites. */
export type Shape = (x: number, y: number) => number

/** Bone below a straight surface through the middle, inclined by `degrees`. */
export function slope(size: number, degrees: number): Shape {
  const nx = Math.sin((degrees * Math.PI) / 180)
  const ny = Math.cos((degrees * Math.PI) / 180)
  return (x, y) => (x - size / 2) * nx + (y - size / 2) * ny
}

/** A disc of bone (radius > 0) or a round hole (radius < 0) in the middle. */
export function disc(size: number, radius: number): Shape {
  return (x, y) => radius - Math.sign(radius) * Math.hypot(x - size / 2, y - size / 2)
}

/** A lattice of bars `thickness` wide and `period` apart in both directions, rounded where they meet. */
export function lattice(period: number, thickness: number): Shape {
  const bar = (v: number) => thickness / 2 - Math.abs((((v % period) + period) % period) - period / 2)
  return (x, y) => {
    const a = bar(x)
    const b = bar(y)
    const h = Math.max(6 - Math.abs(a - b), 0) / 6
    return Math.max(a, b) + h * h * h
  }
}

/** Bone fractions of a shape with the resting interface. */
export function bone(width: number, height: number, shape: Shape): Float64Array {
  const values = new Float64Array(width * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) values[y * width + x] = 1 / (1 + exp(-shape(x + 0.5, y + 0.5) / interfaceWidth))
  return values
}

/** Where the surface crosses the line through (x, y) along the unit vector (nx, ny), sites along it; bisection. */
export function crossing(values: Float64Array, width: number, x: number, y: number, nx: number, ny: number): number {
  const at = (t: number) => {
    const px = x + nx * t - 0.5
    const py = y + ny * t - 0.5
    const i = Math.floor(py) * width + Math.floor(px)
    const u = px - Math.floor(px)
    const v = py - Math.floor(py)
    return (
      (1 - v) * ((1 - u) * values[i]! + u * values[i + 1]!) +
      v * ((1 - u) * values[i + width]! + u * values[i + width + 1]!) -
      0.5
    )
  }
  let low = -14
  let high = 14
  for (let k = 0; k < 50; k++) {
    const middle = (low + high) / 2
    if (at(middle) < 0) low = middle
    else high = middle
  }
  return (low + high) / 2
}

export interface Running {
  state: State
  workspace: Workspace
  p: Parameters
}

/** A square section of the shape, not settled, with the parameters changed by `edit`. */
export function start(size: number, shape: Shape, seed: string, edit: (p: Parameters) => void = () => {}): Running {
  const p = defaultParameters()
  p.run.settling = 0
  edit(p)
  const state = createState({
    grid: createGrid(size, size, 10),
    bone: bone(size, size, shape),
    seed,
    parameters: p,
  })
  return { state, workspace: createWorkspace(state, p), p }
}

/** Advances by whole days at an estradiol of 100 pg/mL. */
export function live({ state, workspace, p }: Running, days: number, estradiol = 100): void {
  const steps = Math.round(days / p.run.timeStep)
  const drive = holdingEstradiol(estradiol)
  for (let k = 0; k < steps; k++) step(state, workspace, p, drive)
}

/** Opens a unit with one osteoclast at (x, y), sites, that sets out along (hx, hy) and never gains or loses nuclei. */
export function placeOsteoclast({ state }: Running, x: number, y: number, hx: number, hy: number): void {
  const { units, cells } = state
  units.count = 1
  units.column.id[0] = 1
  units.column.canopy[0] = 1
  units.column.osteoclastsAlive[0] = 1
  units.column.formationEnded[0] = Number.NaN
  units.column.formationBegan[0] = Number.NaN
  const c = cells.osteoclasts.column
  cells.osteoclasts.count = 1
  c.id[0] = 1_000_000
  c.unit[0] = 1
  c.x[0] = x
  c.y[0] = y
  c.headingX[0] = hx
  c.headingY[0] = hy
  c.nuclei[0] = 8
}

/** Total bone, sites. */
export function amount(values: Float64Array): number {
  let sum = 0
  for (const value of values) sum += value
  return sum
}
