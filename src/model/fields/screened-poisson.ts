import type { Backend } from '../kernels/backend.ts'
import { fieldScale } from './fields.ts'
import { layOut } from './screened-poisson-levels.ts'
import { createPlainSignalKernel } from './screened-poisson-plain.ts'
import { createWasmSignalKernel } from './screened-poisson-wasm.ts'
import { settlingWeights, smoothingWeights } from './screened-poisson-weights.ts'

/**
 * Solves λ²∇·(c∇u) − u + s = 0 with no flux through the edge, on the field grid, in f32: a quasi-steady signal u with
 * sources s that decays over λ. Multigrid: cells of 2 × 2 sites are averaged down and corrections copied up, the coarse
 * problem is the same equation on the coarse grid, and pairs of damped-Jacobi sweeps smooth (Trottenberg, Oosterlee &
 * Schüller, Multigrid, 2001). A mirrored medium and source give the mirrored field, bit for bit.
 */
export interface SignalSolver {
  /** Sites of the field grid, across and down. */
  readonly width: number
  readonly height: number
  /**
   * Takes the medium: faces between field sites conduct 1 in marrow and `permeability` (0 to 1) in bone.
   * @param bone bone fraction of the tissue grid, row by row.
   */
  setMedium(bone: Float64Array, permeability: number): void
  /**
   * Improves u in place by V(2,2) cycles; what undershoots zero is cut.
   * @param u and source width · height, row by row, @param lambda decay length in field sites, above 0.
   */
  cycle(u: Float32Array, source: Float32Array, lambda: number, cycles: number): void
  /**
   * Cycles until the largest residual is at most `tolerance` times the largest source, which bounds the error of u by the
   * same number (round-off allows about 1e-7 · (1 + 4 λ²)); returns the cycles used.
   */
  solve(u: Float32Array, source: Float32Array, lambda: number, tolerance: number, maxCycles: number): number
}

/** A solver for a tissue of the given sides (multiples of 16); all its memory is taken here. */
export function createSignalSolver(tissueWidth: number, tissueHeight: number, backend: Backend): SignalSolver {
  const width = tissueWidth / fieldScale
  const height = tissueHeight / fieldScale
  const layout = layOut(width, height)
  const { levels, weights } = layout
  const kernel = backend === 'wasm' ? createWasmSignalKernel(layout) : createPlainSignalKernel(layout)
  const { heap } = kernel
  const finest = levels[0]!
  const coarsest = levels.length - 1
  // The finest level has no padding, so that these are the field itself, row by row.
  const field = heap.subarray(finest.u, finest.u + width * height)
  const right = heap.subarray(finest.f, finest.f + width * height)
  const pairs = levels.map(() => new Float32Array(2))
  const spreads = new Float32Array(levels.length)

  const begin = (u: Float32Array, source: Float32Array, lambda: number) => {
    field.set(u)
    right.set(source)
    for (let k = 0; k <= coarsest; k++) {
      spreads[k] = (lambda * lambda) / (1 << (2 * k))
      smoothingWeights(spreads[k]!, pairs[k]!)
    }
    settlingWeights(spreads[coarsest]!, heap, weights)
  }

  const oneCycle = () => {
    for (let k = 0; k < coarsest; k++) {
      const pair = pairs[k]!
      kernel.descend(levels[k]!, levels[k + 1]!, spreads[k]!, pair[0]!, pair[1]!, k > 0)
    }
    kernel.settle(levels[coarsest]!, spreads[coarsest]!)
    for (let k = coarsest - 1; k >= 0; k--) {
      // The weights in the opposite order make the cycle symmetric.
      const pair = pairs[k]!
      kernel.ascend(levels[k]!, levels[k + 1]!, spreads[k]!, pair[1]!, pair[0]!)
    }
  }

  const end = (u: Float32Array) => {
    kernel.cutFaint(finest)
    u.set(field)
  }

  return {
    width,
    height,
    setMedium(bone, permeability) {
      if (bone.length !== 4 * width * height)
        throw new RangeError(`The medium has ${bone.length} sites; the tissue has ${4 * width * height}.`)
      kernel.setMedium(bone, permeability)
    },
    cycle(u, source, lambda, cycles) {
      begin(u, source, lambda)
      for (let n = 0; n < cycles; n++) oneCycle()
      end(u)
    },
    solve(u, source, lambda, tolerance, maxCycles) {
      begin(u, source, lambda)
      const goal = tolerance * kernel.largestSource(finest)
      let used = 0
      while (used < maxCycles && kernel.largestResidual(finest, spreads[0]!) > goal) {
        oneCycle()
        used++
      }
      end(u)
      return used
    },
  }
}
