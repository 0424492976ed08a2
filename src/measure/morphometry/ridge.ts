/** Above this squared radius a disc is compared by the triangle inequality, which prunes less but needs no table. */
const tableLimit = 1 << 16

/**
 * The discs that matter for local thickness, largest first: sites whose disc does not lie inside the disc of a neighbor.
 * Writes their indices and returns how many; a disc left out is covered site by site by one kept, so nothing changes.
 * The test is the look-up table of Remy & Thiel 2002, doi:10.1016/S0167-8655(01)00154-0.
 */
export function findRidge(squared: Int32Array, width: number, height: number, ridge: Int32Array): number {
  let largest = 0
  for (let i = 0; i < squared.length; i++) if (squared[i]! > largest) largest = squared[i]!
  const tables = offsets.map(() => new Int32Array(Math.min(largest + 1, tableLimit)))
  const counts = new Int32Array(largest + 2)
  let count = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const site = y * width + x
      const radius = squared[site]!
      if (radius === 0 || isInside(squared, width, height, x, y, radius, tables)) continue
      ridge[count++] = site
      counts[radius]!++
    }
  sortByRadius(squared, ridge, count, counts)
  return count
}

/** Neighbor steps; by symmetry, one table serves all eight of a kind. */
const offsets = [
  [1, 0],
  [1, 1],
  [2, 1],
] as const

const steps = offsets.map(([a, b]) => {
  const all = new Map<string, readonly [number, number]>()
  for (const [p, q] of [
    [a, b],
    [b, a],
  ] as const)
    for (const s of [-1, 1]) for (const t of [-1, 1]) all.set(`${s * p},${t * q}`, [s * p, t * q])
  return Int32Array.from([...all.values()].flat())
})

function isInside(
  squared: Int32Array,
  width: number,
  height: number,
  x: number,
  y: number,
  radius: number,
  tables: readonly Int32Array[],
): boolean {
  for (let kind = 0; kind < steps.length; kind++) {
    const needed = radiusToContain(radius, kind, tables[kind]!)
    const step = steps[kind]!
    for (let n = 0; n < step.length; n += 2) {
      const u = x + step[n]!
      const v = y + step[n + 1]!
      if (u >= 0 && u < width && v >= 0 && v < height && squared[v * width + u]! >= needed) return true
    }
  }
  return false
}

/** Smallest squared radius of a disc one step away that covers every site of a disc of this squared radius. */
function radiusToContain(radius: number, kind: number, table: Int32Array): number {
  const [a, b] = offsets[kind]!
  if (radius >= table.length) {
    const bound = Math.sqrt(radius) + Math.sqrt(a * a + b * b)
    return Math.ceil(bound * bound) + 1
  }
  const known = table[radius]!
  if (known > 0) return known
  let farthest = 0
  for (let x = 0; x * x < radius; x++) {
    const y = Math.floor(Math.sqrt(radius - 1 - x * x))
    farthest = Math.max(farthest, (x + a) * (x + a) + (y + b) * (y + b))
  }
  table[radius] = farthest + 1
  return farthest + 1
}

/** Largest radius first; equal radii stay in the order of the section. */
function sortByRadius(squared: Int32Array, ridge: Int32Array, count: number, counts: Int32Array): void {
  let before = 0
  for (let radius = counts.length - 1; radius >= 0; radius--) {
    const here = counts[radius]!
    counts[radius] = before
    before += here
  }
  const unsorted = ridge.slice(0, count)
  for (let i = 0; i < count; i++) {
    const site = unsorted[i]!
    ridge[counts[squared[site]!]!++] = site
  }
}
