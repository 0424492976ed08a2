/**
 * The grain of bone that was there when the section was opened: depth below its surface then, one byte a site, in
 * sixths of a site. Old lamellae follow it and do not move when pits are cut into them. (Lamellae of newer bone follow
 * the day of deposition itself.)
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
  return Uint8Array.from(depth, (d) => Math.min(255, d * grainPerSite))
}

export const grainPerSite = 6
