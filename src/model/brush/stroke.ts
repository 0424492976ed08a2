import type { Grid } from '../grid/grid.ts'

/** Where a brush went: points joined by straight lines, µm from the upper left corner of the section. */
export interface Stroke {
  readonly path: readonly (readonly [x: number, y: number])[]
  /** Half the width of the brush, µm. */
  readonly radius: number
}

/** Longest path, points; and the widths of a brush, µm. */
export const mostPoints = 500
export const radii = { min: 5, max: 500 } as const

/**
 * Visits every site within `beyond` sites of a stroke once, row by row.
 * @param scale sites of the model to one visited, 1 for the tissue's own
 * @param visit is told the index of the site and how deep its middle lies in the stroke, in such sites; negative outside
 */
export function visitStroke(
  { path, radius }: Stroke,
  { width, height, pixelSize }: Grid,
  scale: number,
  beyond: number,
  visit: (site: number, depth: number) => void,
): void {
  const unit = pixelSize * scale
  const r = radius / unit
  const reach = r + beyond
  const points = path.map(([x, y]) => [x / unit, y / unit] as const)
  const across = width / scale
  const down = height / scale
  const box = (values: readonly number[], most: number) =>
    [
      Math.max(0, Math.floor(values.reduce((a, b) => Math.min(a, b)) - reach)),
      Math.min(most - 1, Math.ceil(values.reduce((a, b) => Math.max(a, b)) + reach)),
    ] as const
  const [left, right] = box(
    points.map(([x]) => x),
    across,
  )
  const [top, bottom] = box(
    points.map(([, y]) => y),
    down,
  )
  for (let y = top; y <= bottom; y++)
    for (let x = left; x <= right; x++) {
      const depth = r - distance(points, x + 0.5, y + 0.5)
      if (depth >= -beyond) visit(y * across + x, depth)
    }
}

/** From a place to the nearest point of a path. */
function distance(points: readonly (readonly [number, number])[], x: number, y: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k < points.length; k++) {
    const [ax, ay] = points[Math.max(0, k - 1)]!
    const [bx, by] = points[k]!
    const dx = bx - ax
    const dy = by - ay
    const long = dx * dx + dy * dy
    const t = long > 0 ? Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / long)) : 0
    const u = x - ax - t * dx
    const v = y - ay - t * dy
    least = Math.min(least, u * u + v * v)
  }
  return Math.sqrt(least)
}
