import { littleGenerator, smoothNoise } from './noise.ts'

/**
 * What is drawn of a section but not in the model, four bytes a site: the grain of the bone that was there when it was
 * opened (depth below its surface then, in sixths of a site), how fatty the marrow is, and two unused. Old lamellae
 * follow the grain and do not move when pits are cut into them; those of newer bone follow the day of deposition.
 */
export function grainOf(tissue: Uint8Array, width: number, height: number): Uint8Array {
  const far = 1e4
  const depth = new Float32Array(width * height)
  for (let i = 0; i < depth.length; i++) {
    const bone = tissue[i * 4]!
    depth[i] = bone < 128 ? 0 : bone > 250 ? far : bone / 255 - 0.5
  }
  const near = (i: number, j: number, cost: number) => {
    const through = depth[j]! + cost
    if (through < depth[i]!) depth[i] = through
  }
  const diagonal = Math.SQRT2
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      if (x > 0) near(i, i - 1, 1)
      if (y > 0) near(i, i - width, 1)
      if (x > 0 && y > 0) near(i, i - width - 1, diagonal)
      if (x < width - 1 && y > 0) near(i, i - width + 1, diagonal)
    }
  for (let y = height - 1; y >= 0; y--)
    for (let x = width - 1; x >= 0; x--) {
      const i = y * width + x
      if (x < width - 1) near(i, i + 1, 1)
      if (y < height - 1) near(i, i + width, 1)
      if (x < width - 1 && y < height - 1) near(i, i + width + 1, diagonal)
      if (x > 0 && y < height - 1) near(i, i + width - 1, diagonal)
    }
  for (let pass = 0; pass < 2; pass++) blur(depth, width, height)
  const grain = new Uint8Array(width * height * 4)
  const fatty = smoothNoise(littleGenerator(1761), 64)
  for (let y = 0, i = 0; y < height; y++)
    for (let x = 0; x < width; x++, i++) {
      grain[i * 4] = Math.min(255, depth[i]! * grainPerSite)
      grain[i * 4 + 1] = 255 * fatty(x / 1024, y / 1024)
    }
  return grain
}

export const grainPerSite = 6

/** A box of 5 × 5 sites, in place: rounds the corners of the distances. */
function blur(values: Float32Array, width: number, height: number): void {
  const line = new Float32Array(Math.max(width, height))
  const along = (start: number, step: number, count: number) => {
    for (let k = 0; k < count; k++) line[k] = values[start + k * step]!
    for (let k = 2; k < count - 2; k++)
      values[start + k * step] = (line[k - 2]! + line[k - 1]! + line[k]! + line[k + 1]! + line[k + 2]!) / 5
  }
  for (let y = 0; y < height; y++) along(y * width, 1, width)
  for (let x = 0; x < width; x++) along(x, width, height)
}
