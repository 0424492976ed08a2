import type { Grid } from '../../model/grid/grid.ts'
import type { Tissue } from '../../model/tissue/tissue.ts'

/** Sites laid farther than this from a day are of another packet, days. */
const apart = 150
/** Spread below which sites do not tell a slope, sites². */
const flat = 0.02

/** What the lines of deposition say of a place. */
export interface Deposit {
  /** Day on which the place was laid, if it is of the packet. */
  day: number
  /** Share of the surroundings that is of the packet; its border is where that is a half. */
  share: number
}

/**
 * When a place was laid, finer than sites are: by the plane that fits the days of the sites about it which were laid within months
 * of a day. The picture's shader draws labels by the same rule. @param x @param y sites
 */
export function depositAt(out: Deposit, tissue: Tissue, grid: Grid, x: number, y: number, about: number): Deposit {
  const { width, height } = grid
  const { bone, birth } = tissue
  const ix = Math.floor(x)
  const iy = Math.floor(y)
  const fx = x - ix - 0.5
  const fy = y - iy - 0.5
  let all = 1e-4
  let own = 1e-5
  let mx = 0
  let my = 0
  let mean = 0
  for (let k = 0; k < 9; k++) {
    const i = siteOf(k, ix, iy, width, height)
    const w = weight(k % 3, fx) * weight((k / 3) | 0, fy) * Math.max(bone[i]!, 0.02)
    all += w
    const off = birth[i]! - about
    if (Math.abs(off) >= apart) continue
    own += w
    mx += w * ((k % 3) - 1 - fx)
    my += w * (((k / 3) | 0) - 1 - fy)
    mean += w * off
  }
  out.share = own / all
  out.day = Number.NaN
  if (own < 0.3 * all) return out
  mx /= own
  my /= own
  mean /= own
  let sxx = flat
  let sxy = 0
  let syy = flat
  let bx = 0
  let by = 0
  for (let k = 0; k < 9; k++) {
    const i = siteOf(k, ix, iy, width, height)
    const off = birth[i]! - about
    if (Math.abs(off) >= apart) continue
    const w = (weight(k % 3, fx) * weight((k / 3) | 0, fy) * Math.max(bone[i]!, 0.02)) / own
    const dx = (k % 3) - 1 - fx - mx
    const dy = ((k / 3) | 0) - 1 - fy - my
    sxx += w * dx * dx
    sxy += w * dx * dy
    syy += w * dy * dy
    bx += w * dx * (off - mean)
    by += w * dy * (off - mean)
  }
  const det = sxx * syy - sxy * sxy
  const slopeX = (syy * bx - sxy * by) / det
  const slopeY = (sxx * by - sxy * bx) / det
  out.day = about + mean - slopeX * mx - slopeY * my
  return out
}

/** Quadratic B-spline over three sites. */
const weight = (k: number, f: number) =>
  k === 0 ? 0.5 * (0.5 - f) * (0.5 - f) : k === 1 ? 0.75 - f * f : 0.5 * (0.5 + f) * (0.5 + f)

const siteOf = (k: number, x: number, y: number, width: number, height: number) =>
  Math.min(height - 1, Math.max(0, y + ((k / 3) | 0) - 1)) * width + Math.min(width - 1, Math.max(0, x + (k % 3) - 1))
