import type { Grid } from '../grid/grid.ts'
import { log } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import { draw, type SeedKey } from '../random.ts'
import { year } from '../units.ts'
import type { Tissue } from './tissue.ts'

/** Spacing of the packets, µm, and the age that none exceeds, years. */
const packet = 150
const oldest = 60

/**
 * Dates the bone of a section before its run: in packets, each of an age drawn as random renewal leaves it (exponential about
 * `matter.meanAge`), with the microdamage of that age.
 * @param day on which the run begins.
 */
export function ageBone(
  { birth, damage }: Tissue,
  { width, height, pixelSize }: Grid,
  key: SeedKey,
  day: number,
  p: Parameters,
): void {
  const spacing = packet / pixelSize
  const across = Math.ceil(width / spacing) + 2
  const { meanAge, damageAtStart } = p.matter
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const cell = nearestPacket(key, (x + 0.5) / spacing, (y + 0.5) / spacing, across)
      const age = Math.min(oldest, -meanAge * log(1 - draw(key, 'age', 0, cell, 2)))
      const i = y * width + x
      birth[i] = day - age * year
      // Bone that is all new has had no time for damage.
      damage[i] = meanAge > 0 ? Math.min(0.5, (damageAtStart * age) / meanAge) : 0
    }
}

/** The nearest of the points scattered one to a square, by its number; places in squares. */
function nearestPacket(key: SeedKey, x: number, y: number, across: number): number {
  let nearest = 0
  let least = Number.POSITIVE_INFINITY
  for (let v = Math.floor(y) - 1; v <= Math.floor(y) + 1; v++)
    for (let u = Math.floor(x) - 1; u <= Math.floor(x) + 1; u++) {
      const cell = (v + 1) * across + u + 1
      const dx = u + draw(key, 'age', 0, cell, 0) - x
      const dy = v + draw(key, 'age', 0, cell, 1) - y
      const distance = dx * dx + dy * dy
      if (distance >= least) continue
      least = distance
      nearest = cell
    }
  return nearest
}
