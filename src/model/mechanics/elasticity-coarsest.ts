import type { Level } from './elasticity-levels.ts'
import { hourglass, poisson, shear } from './element.ts'

/** The coarsest level, solved outright by a banded Cholesky factorization in f64; few unknowns, so there is no kernel for it. */
export interface CoarsestSolver {
  /** Factorizes K of the level's moduli. */
  factorize(): void
  /** u = K⁻¹ f at the inner nodes. */
  solve(): void
}

export function createCoarsestSolver(heap: Float32Array, level: Level): CoarsestSolver {
  const { width, height, stride, plane, u, f, modulus } = level
  // Nodes are numbered along the shorter side first, which keeps the band narrow.
  const across = width - 1
  const down = height - 1
  const isWide = across > down
  const short = isWide ? down : across
  const unknowns = 2 * across * down
  const band = 2 * short + 3
  /** Row i of the lower triangle, columns i − band … i. */
  const lower = new Float64Array(unknowns * (band + 1))
  const vector = new Float64Array(unknowns)
  const numberOf = (x: number, y: number) => 2 * (isWide ? (x - 1) * short + (y - 1) : (y - 1) * short + (x - 1))
  const isInner = (x: number, y: number) => x > 0 && x < width && y > 0 && y < height

  const add = (i: number, j: number, value: number) => {
    if (j <= i) lower[i * (band + 1) + j - i + band]! += value
  }

  const assemble = () => {
    lower.fill(0)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        const e = heap[modulus + y * stride + x]!
        for (let a = 0; a < 4; a++)
          for (let b = 0; b < 4; b++) {
            const [ax, ay, bx, by] = [a & 1, a >> 1, b & 1, b >> 1]
            if (!isInner(x + ax, y + ay) || !isInner(x + bx, y + by)) continue
            const i = numberOf(x + ax, y + ay)
            const j = numberOf(x + bx, y + by)
            const alongX = ax === bx ? 1 : -1
            const alongY = ay === by ? 1 : -1
            const cross = ax === by ? 1 : -1
            const crossed = ay === bx ? 1 : -1
            add(i, j, e * (alongX + shear * alongY + hourglass * alongX * alongY))
            add(i + 1, j + 1, e * (alongY + shear * alongX + hourglass * alongX * alongY))
            add(i, j + 1, e * (poisson * cross + shear * crossed))
            add(i + 1, j, e * (poisson * crossed + shear * cross))
          }
      }
  }

  return {
    factorize() {
      assemble()
      for (let i = 0; i < unknowns; i++) {
        const row = i * (band + 1) + band - i
        const first = Math.max(0, i - band)
        const whole = lower[row + i]!
        for (let j = first; j <= i; j++) {
          const other = j * (band + 1) + band - j
          let sum = lower[row + j]!
          for (let k = Math.max(first, j - band); k < j; k++) sum -= lower[row + k]! * lower[other + k]!
          // An unknown nothing holds gets no say: 0 stands for an infinite pivot.
          if (j === i) lower[row + i] = sum > 1e-12 * whole ? 1 / Math.sqrt(sum) : 0
          else lower[row + j] = sum * lower[other + j]!
        }
      }
    },
    solve() {
      for (let y = 1; y < height; y++)
        for (let x = 1; x < width; x++) {
          const i = numberOf(x, y)
          vector[i] = heap[f + y * stride + x]!
          vector[i + 1] = heap[f + plane + y * stride + x]!
        }
      for (let i = 0; i < unknowns; i++) {
        const row = i * (band + 1) + band - i
        let sum = vector[i]!
        for (let j = Math.max(0, i - band); j < i; j++) sum -= lower[row + j]! * vector[j]!
        vector[i] = sum * lower[row + i]!
      }
      for (let i = unknowns - 1; i >= 0; i--) {
        const row = i * (band + 1) + band - i
        const value = vector[i]! * lower[row + i]!
        vector[i] = value
        for (let j = Math.max(0, i - band); j < i; j++) vector[j]! -= lower[row + j]! * value
      }
      for (let y = 1; y < height; y++)
        for (let x = 1; x < width; x++) {
          const i = numberOf(x, y)
          heap[u + y * stride + x] = vector[i]!
          heap[u + plane + y * stride + x] = vector[i + 1]!
        }
    },
  }
}
