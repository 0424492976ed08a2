/** Value noise that repeats over the unit square, three octaves. */
export function smoothNoise(random: () => number, cells: number): (u: number, v: number) => number {
  const octaves = [cells / 4, cells / 2, cells].map((n) => ({
    n,
    grid: Float32Array.from({ length: n * n }, random),
  }))
  const ease = (t: number) => t * t * (3 - 2 * t)
  const octave = (n: number, grid: Float32Array, u: number, v: number) => {
    const x = u * n
    const y = v * n
    const i = Math.floor(x)
    const j = Math.floor(y)
    const at = (a: number, b: number) => grid[((b + n) % n) * n + ((a + n) % n)]!
    const s = ease(x - i)
    const t = ease(y - j)
    return (at(i, j) * (1 - s) + at(i + 1, j) * s) * (1 - t) + (at(i, j + 1) * (1 - s) + at(i + 1, j + 1) * s) * t
  }
  return (u, v) => octaves.reduce((sum, { n, grid }, k) => sum + octave(n, grid, u, v) * [0.5, 0.3, 0.2][k]!, 0)
}

/** Numbers for a picture, not for the model (mulberry32). */
export function littleGenerator(seed: number): () => number {
  let a = seed
  return () => {
    a = (a + 0x6d2b79f5) | 0
    let t = Math.imul(a ^ (a >>> 15), 1 | a)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
