import type { Level } from './screened-poisson-levels.ts'

const { fround } = Math

/**
 * Writes the face conductances of every level: 1 in marrow, `permeability` in bone, linear in the mean bone fraction of the
 * two sites that share the face, 0 on the edge of the section.
 * @param bone bone fraction of the tissue grid, (2 · width) × (2 · height), row by row; values beyond 0..1 count as 0 or 1.
 */
export function writeMedium(
  heap: Float32Array,
  levels: readonly Level[],
  bone: Float64Array,
  permeability: number,
): void {
  const finest = levels[0]!
  averageBone(heap, finest, bone)
  writeFaces(heap, finest, permeability)
  for (let k = 1; k < levels.length; k++) coarsenFaces(heap, levels[k - 1]!, levels[k]!)
}

/** The mean bone fraction of each field site, into the room of the inverse diagonal, which every cycle writes anew. */
function averageBone(heap: Float32Array, { width, height, inverse }: Level, bone: Float64Array): void {
  const row = 2 * width
  for (let y = 0; y < height; y++) {
    let above = 2 * y * row
    let to = inverse + y * width
    for (let x = 0; x < width; x++, above += 2, to++) {
      const below = above + row
      // Diagonals first: the sum is the same in a mirror and when x and y change places.
      const sum = bone[above]! + bone[below + 1]! + (bone[above + 1]! + bone[below]!)
      heap[to] = Math.min(1, Math.max(0, 0.25 * sum))
    }
  }
}

function writeFaces(heap: Float32Array, { width, height, inverse, east, south }: Level, permeability: number): void {
  const half = fround((1 - permeability) / 2)
  for (let y = 0; y < height; y++) {
    const last = y === height - 1
    for (let x = 0, i = y * width; x < width; x++, i++) {
      const here = heap[inverse + i]!
      heap[east + i] = x === width - 1 ? 0 : 1 - fround(half * fround(here + heap[inverse + i + 1]!))
      heap[south + i] = last ? 0 : 1 - fround(half * fround(here + heap[inverse + i + width]!))
    }
  }
}

/** A coarse face conducts half of what its two fine faces do together: the sites it joins lie twice as far apart. */
function coarsenFaces(heap: Float32Array, fine: Level, coarse: Level): void {
  for (let y = 0; y < coarse.height; y++) {
    let i = 2 * y * fine.stride
    let to = y * coarse.stride
    for (let x = 0; x < coarse.width; x++, i += 2, to++) {
      const right = fine.east + i + 1
      const low = fine.south + i + fine.stride
      heap[coarse.east + to] = 0.5 * fround(heap[right]! + heap[right + fine.stride]!)
      heap[coarse.south + to] = 0.5 * fround(heap[low]! + heap[low + 1]!)
    }
  }
}
