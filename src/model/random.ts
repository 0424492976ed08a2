import seedrandom from 'seedrandom'

/** A run's luck: 64 bits drawn from the seed text. */
export interface SeedKey {
  readonly a: number
  readonly b: number
}

/** What a random number is for. A new purpose leaves the draws of all others alone. */
export const purposes = {
  origin: 1,
  originSize: 2,
  nuclei: 3,
  osteoclastDeath: 4,
  osteoclastTurn: 5,
  recruitment: 6,
  canopy: 7,
  osteoblastFate: 8,
  osteocyteDeath: 9,
  generator: 10,
  seeding: 11,
  reversalLife: 12,
  osteoblastLife: 13,
  modeling: 14,
  age: 15,
  adherence: 16,
} as const

export type Purpose = keyof typeof purposes

/** Turns a seed text into the key of a run; the only use of seedrandom. */
export function seedKey(seed: string): SeedKey {
  const generator = seedrandom.alea(seed)
  return { a: generator.int32() | 0, b: generator.int32() | 0 }
}

/**
 * A uniform number in [0, 1), a pure function of its arguments: no generator state exists, so neither the order of
 * draws nor the number of workers matters, and a treated run shares its luck with its untreated twin.
 * @param step whole steps since the run began; @param id a cell, unit or candidate; @param k which draw of the same kind.
 */
export function draw(key: SeedKey, purpose: Purpose, step: number, id: number, k = 0): number {
  let h = key.a ^ Math.imul(purposes[purpose] + 1, 0x9e3779b1)
  h = mix(h ^ (step | 0))
  h = mix((h + key.b) ^ Math.imul(id | 0, 0x85ebca6b))
  h = mix(h ^ Math.imul(k + 1, 0xc2b2ae35))
  return (h >>> 0) * 2.3283064365386963e-10
}

/** Murmur3's 32-bit finalizer (Appleby, public domain): every input bit reaches every output bit. */
function mix(h: number): number {
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
  return h ^ (h >>> 16)
}
