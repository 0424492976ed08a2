import type { SignalKernel } from './screened-poisson-kernel.ts'
import { type Layout, type Level, settlingSweeps } from './screened-poisson-levels.ts'
import { writeMedium } from './screened-poisson-medium.ts'

const { fround } = Math

/** Fainter signals are cut: numbers near the end of the f32 range slow every processor down. */
const faintest = fround(1e-20)

/** The oracle of the WebAssembly kernel: the same f32 operations per site, each sweep over the whole grid in turn. */
export function createPlainSignalKernel({ levels, weights, size }: Layout): SignalKernel {
  const heap = new Float32Array(size)
  /** Where the first of two sweeps goes, by level: as many rows as u, the spare ones included. */
  const between = new Map(levels.map((level) => [level, new Float32Array(level.stride * (level.height + 2))]))

  /** Σ c of the four faces of site i, opposite faces first. */
  const faces = ({ east, south, stride }: Level, i: number) => {
    const vertical = fround(heap[south + i - stride]! + heap[south + i]!)
    return fround(vertical + fround(heap[east + i - 1]! + heap[east + i]!))
  }

  /** Σ c · (neighbor − base) of site i; a base of 0 leaves the neighbors as they are. */
  const faceSum = ({ east, south, stride }: Level, i: number, from: Float32Array, u: number, base: number) => {
    const n = fround(heap[south + i - stride]! * fround(from[u + i - stride]! - base))
    const s = fround(heap[south + i]! * fround(from[u + i + stride]! - base))
    const w = fround(heap[east + i - 1]! * fround(from[u + i - 1]! - base))
    const e = fround(heap[east + i]! * fround(from[u + i + 1]! - base))
    return fround(fround(n + s) + fround(w + e))
  }

  const noteInverse = (level: Level, spread: number) => {
    for (let i = 0; i < level.stride * level.height; i++)
      heap[level.inverse + i] = 1 / fround(1 + fround(spread * faces(level, i)))
  }

  /** The first sweep from u = 0. */
  const start = ({ f, inverse, stride, height }: Level, weight: number, to: Float32Array, toU: number) => {
    for (let i = 0; i < stride * height; i++) to[toU + i] = weight * fround(heap[inverse + i]! * heap[f + i]!)
  }

  /** One damped-Jacobi sweep: u' = u + ω ((f + λ² Σ c u_neighbor) / diagonal − u). */
  const sweep = (
    level: Level,
    spread: number,
    weight: number,
    from: Float32Array,
    u: number,
    to: Float32Array,
    toU: number,
  ) => {
    const { f, inverse, stride, height } = level
    for (let i = 0; i < stride * height; i++) {
      const sum = faceSum(level, i, from, u, 0)
      const jacobi = fround(heap[inverse + i]! * fround(heap[f + i]! + fround(spread * sum)))
      const old = from[u + i]!
      to[toU + i] = old + fround(weight * fround(jacobi - old))
    }
  }

  const residual = (level: Level, spread: number, i: number) => {
    const here = heap[level.u + i]!
    const sum = faceSum(level, i, heap, level.u, here)
    return fround(fround(heap[level.f + i]! - here) + fround(spread * sum))
  }

  const restrict = (fine: Level, coarse: Level, spread: number) => {
    const { stride } = fine
    for (let y = 0; y < coarse.height; y++)
      for (let x = 0; x < coarse.width; x++) {
        const i = 2 * (y * stride + x)
        const falling = fround(residual(fine, spread, i) + residual(fine, spread, i + stride + 1))
        const rising = fround(residual(fine, spread, i + 1) + residual(fine, spread, i + stride))
        heap[coarse.f + y * coarse.stride + x] = 0.25 * fround(falling + rising)
      }
  }

  const secondSweep = (level: Level, spread: number, weight: number, rows: Float32Array) =>
    sweep(level, spread, weight, rows, level.stride, heap, level.u)

  const prolong = (fine: Level, coarse: Level) => {
    for (let y = 0; y < fine.height; y++)
      for (let x = 0; x < fine.width; x++)
        heap[fine.u + y * fine.stride + x]! += heap[coarse.u + (y >> 1) * coarse.stride + (x >> 1)]!
  }

  return {
    heap,
    setMedium: (bone, permeability) => writeMedium(heap, levels, bone, permeability),
    descend(fine, coarse, spread, first, second, fromZero) {
      const rows = between.get(fine)!
      noteInverse(fine, spread)
      if (fromZero) start(fine, first, rows, fine.stride)
      else sweep(fine, spread, first, heap, fine.u, rows, fine.stride)
      secondSweep(fine, spread, second, rows)
      restrict(fine, coarse, spread)
    },
    ascend(fine, coarse, spread, first, second) {
      const rows = between.get(fine)!
      prolong(fine, coarse)
      sweep(fine, spread, first, heap, fine.u, rows, fine.stride)
      secondSweep(fine, spread, second, rows)
    },
    settle(level, spread) {
      noteInverse(level, spread)
      start(level, heap[weights]!, heap, level.other)
      for (let k = 1; k < settlingSweeps; k++) {
        const [from, to] = k % 2 === 1 ? [level.other, level.u] : [level.u, level.other]
        sweep(level, spread, heap[weights + k]!, heap, from, heap, to)
      }
    },
    largestResidual(level, spread) {
      let most = 0
      for (let i = 0; i < level.stride * level.height; i++) most = Math.max(most, Math.abs(residual(level, spread, i)))
      return most
    },
    largestSource({ f, stride, height }) {
      let most = 0
      for (let i = 0; i < stride * height; i++) most = Math.max(most, Math.abs(heap[f + i]!))
      return most
    },
    cutFaint({ u, stride, height }) {
      for (let i = 0; i < stride * height; i++) if (heap[u + i]! < faintest) heap[u + i] = 0
    },
  }
}
