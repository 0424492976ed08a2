import { relativeSclerostin } from '../fields/fields.ts'
import type { Grid } from '../grid/grid.ts'
import { power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { State } from '../state.ts'
import type { Foothold } from '../tissue/interface.ts'

/**
 * How far osteocytes beneath a pit let cells dig on, relative to rest: strain at its floor, which rises as the pit deepens, holds
 * them back (Burger 2003, doi:10.1016/S0021-9290(03)00126-X; McNamara & Prendergast 2007). Sclerostin tells what is felt around;
 * at the floor itself, force being kept, strain energy is to what is usual as the inverse square of what is left of the strut.
 */
export function restraint({ tissue, mechanics, fields, grid }: State, foothold: Foothold, p: Parameters): number {
  const [x, y, nx, ny] = foothold as unknown as [number, number, number, number]
  const { strainHalf, strainSlope } = p.osteoclast
  const left = through(tissue.bone, grid, x, y, nx, ny)
  const was = through(mechanics.usual, grid, x, y, nx, ny) + through(mechanics.usual, grid, x, y, -nx, -ny)
  const strained = Math.max(1, (was + 0.5) / (left + 0.5))
  const calm = Math.min(Math.max(relativeSclerostin(fields, grid, x, y), 0.02), 2)
  return 1 / (1 + power((strained * strained) / (calm * strainHalf), strainSlope))
}

/** How far bone goes on from a place in a direction, sites. */
function through(
  bone: Float64Array | Float32Array,
  { width, height }: Grid,
  x: number,
  y: number,
  dx: number,
  dy: number,
): number {
  let depth = 0
  for (let reach = 0.5; reach < 25; reach++) {
    const u = Math.floor(x + reach * dx)
    const v = Math.floor(y + reach * dy)
    if (u < 0 || v < 0 || u >= width || v >= height) return 25
    const b = bone[v * width + u]!
    if (b < 0.25) break
    depth += Math.min(1, 2 * b)
  }
  return depth
}
