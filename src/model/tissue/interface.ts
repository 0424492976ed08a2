import { interfaceWidth } from './interface-plain.ts'

/** How much of the surface a site holds, 1/site: integrates to 1 across the interface. */
export function surfaceDensity(bone: Float64Array, width: number, height: number, x: number, y: number): number {
  const i = y * width + x
  const gx = (bone[x < width - 1 ? i + 1 : i]! - bone[x > 0 ? i - 1 : i]!) * 0.5
  const gy = (bone[y < height - 1 ? i + width : i]! - bone[y > 0 ? i - width : i]!) * 0.5
  const b = bone[i]!
  // The gradient is short and the profile's own slope long by the same small share (the interface is two sites wide);
  // their mean is true to 1 % at any angle and, unlike the gradient alone, does not vanish inside a closing pinhole.
  return 0.5 * (Math.sqrt(gx * gx + gy * gy) + (b * (1 - b)) / interfaceWidth)
}

/** Whether the surface at a site faces as one whose normal into bone is (nx, ny): the far side of a strut does not. */
export function isFacing(
  bone: Float64Array,
  width: number,
  height: number,
  x: number,
  y: number,
  nx: number,
  ny: number,
): boolean {
  const i = y * width + x
  const gx = bone[x < width - 1 ? i + 1 : i]! - bone[x > 0 ? i - 1 : i]!
  const gy = bone[y < height - 1 ? i + width : i]! - bone[y > 0 ? i - width : i]!
  return gx * nx + gy * ny >= 0
}

/** Bone fraction between sites, bilinear; the section's edge continues outward. */
export function sampleBone(bone: Float64Array, width: number, height: number, x: number, y: number): number {
  const cx = Math.min(Math.max(x - 0.5, 0), width - 1)
  const cy = Math.min(Math.max(y - 0.5, 0), height - 1)
  const x0 = Math.min(Math.floor(cx), width - 2)
  const y0 = Math.min(Math.floor(cy), height - 2)
  const u = cx - x0
  const v = cy - y0
  const i = y0 * width + x0
  return (1 - v) * ((1 - u) * bone[i]! + u * bone[i + 1]!) + v * ((1 - u) * bone[i + width]! + u * bone[i + width + 1]!)
}

/** A place on the surface: out[0], out[1] position (sites), out[2], out[3] unit normal into bone; out[4] the slope (0: lost). */
export type Foothold = Float64Array

/**
 * Finds the surface near (x, y): the normal from differences over ± `reach` sites, then two steps along it to where the
 * bone fraction is ½, at most one site each.
 */
export function findSurface(
  out: Foothold,
  bone: Float64Array,
  width: number,
  height: number,
  x: number,
  y: number,
  reach: number,
): void {
  let px = x
  let py = y
  normalAt(out, bone, width, height, px, py, reach)
  if (out[4]! > 1e-3)
    for (let round = 0; round < 2; round++) {
      const nx = out[2]!
      const ny = out[3]!
      const ahead = sampleBone(bone, width, height, px + nx, py + ny)
      const behind = sampleBone(bone, width, height, px - nx, py - ny)
      const slope = (ahead - behind) * 0.5
      const short = 0.5 - sampleBone(bone, width, height, px, py)
      const move = Math.min(Math.max(slope > 0.02 ? short / slope : short > 0 ? 1 : -1, -1), 1)
      px += nx * move
      py += ny * move
    }
  out[0] = Math.min(Math.max(px, 1), width - 1)
  out[1] = Math.min(Math.max(py, 1), height - 1)
}

/** Unit normal into bone at (x, y) from differences over ± `reach` sites, into out[2], out[3]; out[4] the gradient's size. */
function normalAt(
  out: Foothold,
  bone: Float64Array,
  width: number,
  height: number,
  x: number,
  y: number,
  reach: number,
): void {
  const half = reach * Math.SQRT1_2
  const e = sampleBone(bone, width, height, x + reach, y)
  const w = sampleBone(bone, width, height, x - reach, y)
  const s = sampleBone(bone, width, height, x, y + reach)
  const n = sampleBone(bone, width, height, x, y - reach)
  const se = sampleBone(bone, width, height, x + half, y + half)
  const nw = sampleBone(bone, width, height, x - half, y - half)
  const ne = sampleBone(bone, width, height, x + half, y - half)
  const sw = sampleBone(bone, width, height, x - half, y + half)
  const gx = e - w + Math.SQRT1_2 * (se - nw + (ne - sw))
  const gy = s - n + Math.SQRT1_2 * (se - nw - (ne - sw))
  const size = Math.sqrt(gx * gx + gy * gy)
  out[4] = size
  out[2] = size > 0 ? gx / size : 0
  out[3] = size > 0 ? gy / size : 0
}
