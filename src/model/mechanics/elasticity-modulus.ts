import type { Level } from './elasticity-levels.ts'
import { diagonal, planeStress } from './element.ts'

const { fround } = Math

/** Takes the modulus of each site (GPa, row by row from `sites`) into the finest level, averages it down and notes the diagonals. */
export function writeModulus(heap: Float32Array, levels: readonly Level[], sites: number): void {
  const { width, height, stride, modulus: to } = levels[0]!
  const scale = fround(planeStress)
  for (let y = 0; y < height; y++) {
    const row = to + y * stride
    const from = sites + y * width
    for (let x = 0; x < width; x++) heap[row + x] = scale * heap[from + x]!
  }
  for (let k = 1; k < levels.length; k++) coarsen(heap, levels[k - 1]!, levels[k]!)
  for (const level of levels) writeInverse(heap, level)
}

/** The mean of four, diagonals first; beyond an odd edge the last element counts twice. */
function coarsen(heap: Float32Array, fine: Level, coarse: Level): void {
  for (let y = 0; y < coarse.height; y++) {
    const top = fine.modulus + 2 * y * fine.stride
    const low = 2 * y + 1 < fine.height ? top + fine.stride : top
    const to = coarse.modulus + y * coarse.stride
    for (let x = 0; x < coarse.width; x++) {
      const west = 2 * x
      const east = west + 1 < fine.width ? west + 1 : west
      const falling = fround(heap[top + west]! + heap[low + east]!)
      const rising = fround(heap[top + east]! + heap[low + west]!)
      heap[to + x] = 0.25 * fround(falling + rising)
    }
  }
}

/** A node among elements without modulus is left where it is, like those of the boundary, whose 0 is never overwritten. */
function writeInverse(heap: Float32Array, { width, height, stride, modulus, inverse }: Level): void {
  for (let y = 1; y < height; y++) {
    const low = modulus + y * stride
    const top = low - stride
    const to = inverse + y * stride
    for (let x = 1; x < width; x++) {
      const falling = fround(heap[top + x - 1]! + heap[low + x]!)
      const rising = fround(heap[top + x]! + heap[low + x - 1]!)
      const sum = fround(falling + rising)
      heap[to + x] = sum > 0 ? 1 / fround(fround(diagonal) * sum) : 0
    }
  }
}
