import { affine } from './elasticity-kernel.ts'
import type { Level } from './elasticity-levels.ts'
import { poisson, shear } from './element.ts'

/**
 * Volume-averaged stress (σx, σy, τxy), GPa, of unit strain `k` with the deviation at `at` in the heap, into `out`; sums in f64,
 * the same code whoever solved.
 */
export function meanStress(heap: Float32Array, level: Level, at: number, k: number, out: Float64Array): void {
  const { width, height, stride, plane, modulus } = level
  const [e0, e1, e2] = affine[k]!
  let [sumX, sumY, sumXY] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    let [rowX, rowY, rowXY] = [0, 0, 0]
    for (let x = 0; x < width; x++) {
      const nw = at + y * stride + x
      const sw = nw + stride
      const falling = heap[sw + 1]! - heap[nw]!
      const rising = heap[nw + 1]! - heap[sw]!
      const fallingY = heap[sw + plane + 1]! - heap[nw + plane]!
      const risingY = heap[nw + plane + 1]! - heap[sw + plane]!
      const e = heap[modulus + y * stride + x]!
      const a = falling + rising + e0
      const b = fallingY - risingY + e1
      rowX += e * (a + poisson * b)
      rowY += e * (b + poisson * a)
      rowXY += e * (falling - rising + (fallingY + risingY) + e2)
    }
    sumX += rowX
    sumY += rowY
    sumXY += rowXY
  }
  const scale = 2 / (width * height)
  out[0] = scale * sumX
  out[1] = scale * sumY
  out[2] = scale * shear * sumXY
}
