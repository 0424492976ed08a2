/** Red, green and blue, 0 to 255. */
export type Color = readonly [number, number, number]

/** Pixels of three bytes, row by row. */
export interface Picture {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array<ArrayBuffer>
}

export function createPicture(width: number, height: number, [r, g, b]: Color): Picture {
  const data = new Uint8Array(width * height * 3)
  for (let k = 0; k < data.length; k += 3) {
    data[k] = r
    data[k + 1] = g
    data[k + 2] = b
  }
  return { width, height, data }
}

/** '#rrggbb'. */
export function colorOf(text: string): Color {
  const value = Number.parseInt(text.slice(1), 16)
  return [value >> 16, (value >> 8) & 255, value & 255]
}

/** Lays a share of a color over a pixel. */
export function lay({ width, height, data }: Picture, x: number, y: number, [r, g, b]: Color, share: number): void {
  if (share <= 0 || x < 0 || y < 0 || x >= width || y >= height) return
  const k = 3 * (y * width + x)
  const rest = 1 - share
  data[k] = data[k]! * rest + r * share + 0.5
  data[k + 1] = data[k + 1]! * rest + g * share + 0.5
  data[k + 2] = data[k + 2]! * rest + b * share + 0.5
}

/** Signed distance from the edge of a shape, negative inside, in whatever unit the shape has. */
export type Shape = (x: number, y: number) => number

/** Where a shape lies in a picture: its own origin, the direction of its own x, and pixels for each of its units. */
export interface Placement {
  readonly x: number
  readonly y: number
  readonly cos: number
  readonly sin: number
  readonly scale: number
}

/** Lays a shape that reaches no farther than `reach` from its origin. */
export function layShape(picture: Picture, at: Placement, reach: number, shape: Shape, color: Color, share = 1): void {
  const { x, y, cos, sin, scale } = at
  const far = reach * scale + 1
  const right = Math.min(picture.width - 1, Math.ceil(x + far))
  const low = Math.min(picture.height - 1, Math.ceil(y + far))
  for (let v = Math.max(0, Math.floor(y - far)); v <= low; v++)
    for (let u = Math.max(0, Math.floor(x - far)); u <= right; u++) {
      const dx = (u + 0.5 - x) / scale
      const dy = (v + 0.5 - y) / scale
      const inside = 0.5 - shape(dx * cos + dy * sin, dy * cos - dx * sin) * scale
      if (inside > 0) lay(picture, u, v, color, share * Math.min(1, inside))
    }
}

export const ellipse =
  (a: number, b: number, cx = 0, cy = 0): Shape =>
  (x, y) => {
    const k = Math.sqrt(((x - cx) / a) ** 2 + ((y - cy) / b) ** 2)
    return (k - 1) * Math.min(a, b)
  }

/** A box with round corners about its middle. */
export const roundBox =
  (halfWidth: number, halfHeight: number, radius: number, cx = 0, cy = 0): Shape =>
  (x, y) => {
    const u = Math.abs(x - cx) - halfWidth + radius
    const v = Math.abs(y - cy) - halfHeight + radius
    const out = Math.sqrt(Math.max(u, 0) ** 2 + Math.max(v, 0) ** 2)
    return out + Math.min(Math.max(u, v), 0) - radius
  }

export const upright = (x: number, y: number, scale = 1): Placement => ({ x, y, cos: 1, sin: 0, scale })
