import { type Grid, tileSize } from '../grid/grid.ts'
import { createInterfaceKernel } from './interface-kernel.ts'

/** Sweeps after which the profile of an interface given as a mask is settled. */
const sweeps = 40

/**
 * Gives a section the interface the model moves: sites with no surface (a crossing of ½) within two sites become pure bone
 * or marrow, and the rest relaxes to the profile, keeping its amount of bone.
 */
export function shapeInterface(bone: Float64Array, grid: Grid): Float64Array {
  const { width, height } = grid
  const kernel = createInterfaceKernel(width, height, 'wasm')
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const isBone = bone[i]! > 0.5
      let isNearSurface = false
      for (let v = Math.max(0, y - 2); v <= Math.min(height - 1, y + 2) && !isNearSurface; v++)
        for (let u = Math.max(0, x - 2); u <= Math.min(width - 1, x + 2); u++)
          if (bone[v * width + u]! > 0.5 !== isBone) {
            isNearSurface = true
            break
          }
      kernel.bone[i] = isNearSurface ? Math.min(1, Math.max(0, bone[i]!)) : isBone ? 1 : 0
    }
  const tiles = (width * height) / (tileSize * tileSize)
  kernel.relax(
    Int32Array.from({ length: tiles }, (_, tile) => tile),
    tiles,
    sweeps,
  )
  return kernel.bone
}
