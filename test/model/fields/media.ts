/** Numbers in [0, 1) that are the same every time (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}

/** A network of struts on width × height field sites: the middle `share` of smoothed noise, with walls a few sites wide. */
export function network(width: number, height: number, share: number, seed: number): Float64Array {
  const random = dice(seed)
  let noise = Float64Array.from({ length: width * height }, random)
  let next = new Float64Array(width * height)
  for (let pass = 0; pass < 16; pass++) {
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const around = [
          [x, y],
          [(x + 1) % width, y],
          [(x + width - 1) % width, y],
          [x, (y + 1) % height],
          [x, (y + height - 1) % height],
        ] as [number, number][]
        next[y * width + x] = around.reduce((sum, [i, j]) => sum + noise[j * width + i]!, 0) / 5
      }
    ;[noise, next] = [next, noise]
  }
  const sorted = Float64Array.from(noise).sort()
  const low = sorted[Math.floor((0.5 - share / 2) * sorted.length)]!
  const high = sorted[Math.floor((0.5 + share / 2) * sorted.length)]!
  return noise.map((v) => (v > low && v < high ? 1 : 0))
}

/** The tissue grid whose 2 × 2 blocks are the sites of a field grid. */
export function onTissue(field: Float64Array, width: number, height: number): Float64Array {
  const tissue = new Float64Array(4 * width * height)
  for (let y = 0; y < 2 * height; y++)
    for (let x = 0; x < 2 * width; x++) tissue[2 * y * width + x] = field[(y >> 1) * width + (x >> 1)]!
  return tissue
}

/** Bone sites of a field grid with marrow beside them. */
export function surface(bone: Float64Array, width: number, height: number): number[] {
  const sites: number[] = []
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const i = y * width + x
      if (bone[i] === 1 && !(bone[i - 1] && bone[i + 1] && bone[i - width] && bone[i + width])) sites.push(i)
    }
  return sites
}
