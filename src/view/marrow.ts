import { littleGenerator, smoothNoise } from './noise.ts'

/**
 * The pattern of marrow, as a tile that repeats: fat cells pressed against one another in clusters, blood-forming cells
 * between them. Distances are stored rather than colors, so that edges stay sharp however near one looks. It is a
 * backdrop: nothing of the model is in it.
 */
export interface MarrowPattern {
  /** Side of the tile, texels. */
  readonly size: number
  /** Depth within a fat cell, depth within a nucleus, smooth noise, and a number for each fat cell. */
  readonly bytes: Uint8Array
}

/** Distances spanned by the byte range, µm: 128 is the edge, 255 this far within. */
export const fatReach = 16
export const nucleusReach = 4

/** Side of the tile, µm. */
export const marrowTile = 720

const size = 512
const cell = 48

/** Paints the pattern row by row; each `next()` does part of a millisecond's work, so that a page stays responsive. */
export function* paintMarrow(): Generator<void, MarrowPattern> {
  const random = littleGenerator(1892)
  const across = Math.floor(marrowTile / cell)
  const fat: { x: number; y: number; r: number; name: number }[] = []
  for (let k = 0; k < across * across; k++)
    fat.push({
      x: ((k % across) + 0.5 + (random() - 0.5) * 0.75) * (marrowTile / across),
      y: (Math.floor(k / across) + 0.5 + (random() - 0.5) * 0.75) * (marrowTile / across),
      r: 21 + 11 * random(),
      name: random(),
    })
  const fine = 80
  const nuclei = Array.from({ length: fine * fine }, (_, k) => ({
    x: ((k % fine) + 0.15 + 0.7 * random()) * (marrowTile / fine),
    y: (Math.floor(k / fine) + 0.15 + 0.7 * random()) * (marrowTile / fine),
    r: 1.7 + 1.6 * random() * random(),
  }))
  const noise = smoothNoise(random, 24)
  const bytes = new Uint8Array(size * size * 4)
  const step = marrowTile / size
  const near = (offset: number) => offset - marrowTile * Math.round(offset / marrowTile)
  for (let row = 0; row < size; row++) {
    yield
    for (let column = 0; column < size; column++) {
      const x = (column + 0.5) * step
      const y = (row + 0.5) * step
      let first = 1e9
      let second = 1e9
      let name = 0
      const gx = Math.floor((x / marrowTile) * across)
      const gy = Math.floor((y / marrowTile) * across)
      for (let j = -2; j <= 2; j++)
        for (let i = -2; i <= 2; i++) {
          const one = fat[((gy + j + across) % across) * across + ((gx + i + across) % across)]!
          const dx = near(x - one.x)
          const dy = near(y - one.y)
          const d = Math.sqrt(dx * dx + dy * dy) - one.r
          if (d < first) {
            second = first
            first = d
            name = one.name
          } else if (d < second) second = d
        }
      const depth = Math.min(-first, (second - first) / 2 - 0.7)
      let nearest = 1e9
      const nx = Math.floor((x / marrowTile) * fine)
      const ny = Math.floor((y / marrowTile) * fine)
      for (let j = -1; j <= 1; j++)
        for (let i = -1; i <= 1; i++) {
          const one = nuclei[((ny + j + fine) % fine) * fine + ((nx + i + fine) % fine)]!
          const dx = near(x - one.x)
          const dy = near(y - one.y)
          const d = Math.sqrt(dx * dx + dy * dy) - one.r
          if (d < nearest) nearest = d
        }
      const at = (row * size + column) * 4
      bytes[at] = byte(128 + (depth / fatReach) * 127)
      bytes[at + 1] = byte(128 - (nearest / nucleusReach) * 127)
      bytes[at + 2] = byte(noise(column / size, row / size) * 255)
      bytes[at + 3] = byte(name * 255)
    }
  }
  return { size, bytes }
}

const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value)))
