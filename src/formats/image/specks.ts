import { maskOf } from '../../model/tissue/mask.ts'
import { components } from '../../model/tissue/pieces.ts'

/** Pieces that were removed from a section. */
export interface Removed {
  specks: number
  pinholes: number
}

/**
 * Clears a section of what is too small to be tissue: pieces of bone (joined by edges) and then of marrow (joined by corners too)
 * of less than `least` sites, and the faint rims they leave. Bone is where a fraction exceeds a half.
 */
export function removeSpecks(bone: Float64Array, width: number, height: number, least: number): Removed {
  const specks = clear(bone, maskOf(bone), width, height, 4, least, 0)
  const marrow = maskOf(bone).map((isBone) => 1 - isBone)
  const pinholes = clear(bone, marrow, width, height, 8, least, 1)
  sweep(bone, width, height)
  return { specks, pinholes }
}

function clear(
  bone: Float64Array,
  mask: Uint8Array,
  width: number,
  height: number,
  connectivity: 4 | 8,
  least: number,
  fraction: 0 | 1,
): number {
  const { label, size } = components(mask, width, height, connectivity)
  let pieces = 0
  for (const sites of size) if (sites < least) pieces++
  if (pieces > 0)
    for (let i = 0; i < bone.length; i++) if (label[i]! >= 0 && size[label[i]!]! < least) bone[i] = fraction
  return pieces
}

/** Makes partial sites pure that have no site of the other phase around them. */
function sweep(bone: Float64Array, width: number, height: number): void {
  const mask = maskOf(bone)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (bone[i] === 0 || bone[i] === 1) continue
      if (!hasOther(mask, width, height, x, y)) bone[i] = mask[i]!
    }
}

function hasOther(mask: Uint8Array, width: number, height: number, x: number, y: number): boolean {
  const own = mask[y * width + x]
  for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
    for (let u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) if (mask[v * width + u] !== own) return true
  return false
}
