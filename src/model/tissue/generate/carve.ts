import type { Grid } from '../../grid/grid.ts'
import type { Strut } from './network.ts'

/** Depth where no strut is within reach, µm. */
const nowhere = -1e6

/**
 * Distance into bone, µm, at every site of a section of struts rounded into one another with radius `fillet`: exact near a
 * lone strut, negative in marrow, −1e6 further from all struts than `reach`.
 */
export function carve(struts: readonly Strut[], grid: Grid, fillet: number, reach: number): Float64Array {
  const { width, height } = grid
  const depth = new Float64Array(width * height).fill(nowhere)
  const lone = new Float64Array(width * height).fill(nowhere)
  for (const strut of struts) {
    const box = { left: width, right: -1, top: height, bottom: -1 }
    for (let n = 0; n + 1 < strut.x.length; n++) drawCone(lone, strut, n, grid, reach, box)
    join(depth, lone, width, fillet, box)
  }
  return depth
}

/** Sites touched, bounds included. */
interface Box {
  left: number
  right: number
  top: number
  bottom: number
}

/** Draws the stretch of a strut from point n to the next, a cone with round ends, where it lies deepest. */
function drawCone(lone: Float64Array, strut: Strut, n: number, grid: Grid, reach: number, box: Box): void {
  const { width, height, pixelSize } = grid
  const ax = strut.x[n]!
  const ay = strut.y[n]!
  const ar = strut.radius[n]!
  const dx = strut.x[n + 1]! - ax
  const dy = strut.y[n + 1]! - ay
  const dr = strut.radius[n + 1]! - ar
  const square = Math.max(1e-9, dx * dx + dy * dy)
  const margin = Math.max(ar, ar + dr) + reach
  const left = Math.max(0, Math.floor((Math.min(ax, ax + dx) - margin) / pixelSize))
  const right = Math.min(width - 1, Math.floor((Math.max(ax, ax + dx) + margin) / pixelSize))
  const top = Math.max(0, Math.floor((Math.min(ay, ay + dy) - margin) / pixelSize))
  const bottom = Math.min(height - 1, Math.floor((Math.max(ay, ay + dy) + margin) / pixelSize))
  if (left > right || top > bottom) return
  box.left = Math.min(box.left, left)
  box.right = Math.max(box.right, right)
  box.top = Math.min(box.top, top)
  box.bottom = Math.max(box.bottom, bottom)
  for (let v = top; v <= bottom; v++) {
    const py = (v + 0.5) * pixelSize - ay
    for (let u = left; u <= right; u++) {
      const px = (u + 0.5) * pixelSize - ax
      const t = Math.min(1, Math.max(0, (px * dx + py * dy) / square))
      const ex = px - t * dx
      const ey = py - t * dy
      const inside = ar + t * dr - Math.sqrt(ex * ex + ey * ey)
      const i = v * width + u
      if (inside > lone[i]!) lone[i] = inside
    }
  }
}

/** Smooth union of a strut with the section; wipes the strut's drawing. */
function join(depth: Float64Array, lone: Float64Array, width: number, fillet: number, box: Box): void {
  for (let v = box.top; v <= box.bottom; v++)
    for (let i = v * width + box.left; i <= v * width + box.right; i++) {
      const inside = lone[i]!
      if (inside === nowhere) continue
      lone[i] = nowhere
      const before = depth[i]!
      const overlap = Math.max(fillet - Math.abs(before - inside), 0) / fillet
      depth[i] = Math.max(before, inside) + overlap * overlap * fillet * 0.25
    }
}
