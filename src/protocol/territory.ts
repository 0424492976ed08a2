import { outlinesOf, type Polyline } from '../measure/outline.ts'
import type { Grid } from '../model/grid/grid.ts'
import type { Tissue } from '../model/tissue/tissue.ts'

/** Sites of less bone than this are not looked at. */
const least = 0.3
/** Sites around that the outline may need. */
const margin = 3
/** What a site and the next count for where one packet ends and another begins. */
const weights = [0.25, 0.5, 0.25] as const
/** Packets as thin as one site are seen too. */
const favor = 0.05

/**
 * Outlines of the bone that a unit was the last to work on, sites: along the surface where it ends there, and a smooth line between the
 * sites of this unit and those of others.
 */
export function territoryOf(
  { bone, unit }: Pick<Tissue, 'bone' | 'unit'>,
  { width, height }: Pick<Grid, 'width' | 'height'>,
  id: number,
): Polyline[] {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let i = 0; i < unit.length; i++) {
    if (unit[i] !== id || bone[i]! <= least) continue
    const x = i % width
    const y = (i - x) / width
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = y
  }
  if (right < 0) return []
  const [x0, y0] = [left - margin, top - margin]
  const [w, h] = [right - left + 1 + 2 * margin, bottom - top + 1 + 2 * margin]
  const mask = new Float64Array(w * h)
  for (let y = 0; y < h; y++)
    for (let x = 0; x < w; x++) {
      const [u, v] = [x0 + x, y0 + y]
      if (u < 0 || v < 0 || u >= width || v >= height) continue
      let [own, all] = [0, 0]
      for (let dy = -1; dy <= 1; dy++)
        for (let dx = -1; dx <= 1; dx++) {
          const [a, b] = [u + dx, v + dy]
          if (a < 0 || b < 0 || a >= width || b >= height) continue
          const weight = weights[dx + 1]! * weights[dy + 1]! * bone[b * width + a]!
          all += weight
          if (unit[b * width + a] === id) own += weight
        }
      if (all > 0) mask[y * w + x] = Math.min(bone[v * width + u]!, own / all + favor)
    }
  return outlinesOf(mask, w, h).map((line) => line.map((value, k) => value + (k % 2 === 0 ? x0 : y0)))
}
