import { type Grid, tileSize } from '../grid/grid.ts'
import { createInterfaceKernel } from './interface-kernel.ts'

/** Sweeps after which the profile of an interface given as a mask is settled. */
const sweeps = 40

/** Change in the amount of bone that is left to the shape of the profile, a share of the bone. */
const slight = 0.01

/**
 * Gives a section the interface the model moves: sites with no surface (a crossing of ½) within two sites become pure bone
 * or marrow, and the rest relaxes to the profile, keeping its amount of bone. Where the crossing of ½ would not keep the
 * bone (the mean of a slab is neither bone nor marrow over wide stretches), the surface is at the level that does.
 */
export function shapeInterface(bone: Float64Array, grid: Grid): Float64Array {
  const { width, height } = grid
  const kernel = createInterfaceKernel(width, height, 'wasm')
  const wanted = bone.reduce((sum, b) => sum + b, 0)
  const excess = sharpen(kernel.bone, bone, grid) - wanted
  if (Math.abs(excess) > slight * wanted) cut(kernel.bone, bone, wanted)
  const tiles = (width * height) / (tileSize * tileSize)
  kernel.relax(
    Int32Array.from({ length: tiles }, (_, tile) => tile),
    tiles,
    sweeps,
  )
  return kernel.bone
}

/** Fills `out` with pure bone and marrow, and the section's own fractions near its surface; returns the bone. */
function sharpen(out: Float64Array, bone: Float64Array, grid: Grid): number {
  const { width, height } = grid
  let sum = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const b = bone[y * width + x]!
      const shaped = hasSurfaceNear(bone, grid, x, y) ? Math.min(1, Math.max(0, b)) : b > 0.5 ? 1 : 0
      out[y * width + x] = shaped
      sum += shaped
    }
  return sum
}

function hasSurfaceNear(bone: Float64Array, { width, height }: Grid, x: number, y: number): boolean {
  const isBone = bone[y * width + x]! > 0.5
  for (let v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2); v++)
    for (let u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++)
      if (bone[v * width + u]! > 0.5 !== isBone) return true
  return false
}

/** Fills `out` with bone where the section exceeds the level that leaves as much as wanted, shared among sites at the level. */
function cut(out: Float64Array, bone: Float64Array, wanted: number): void {
  const level = bone.slice().sort()[Math.max(0, Math.floor(bone.length - wanted))]!
  let above = 0
  let at = 0
  for (let i = 0; i < bone.length; i++)
    if (bone[i]! > level) above++
    else if (bone[i] === level) at++
  const share = at > 0 ? Math.min(1, Math.max(0, (wanted - above) / at)) : 0
  for (let i = 0; i < bone.length; i++) out[i] = bone[i]! > level ? 1 : bone[i] === level ? share : 0
}
