import { instantiateKernels } from '../kernels/module.ts'
import type { SignalKernel } from './screened-poisson-kernel.ts'
import { type Layout, settlingSweeps } from './screened-poisson-levels.ts'

/** The solver's arithmetic in WebAssembly, over memory of its own; only turns places in the heap into addresses. */
export function createWasmSignalKernel({ levels, weights, size }: Layout): SignalKernel {
  const finest = levels[0]!
  const tissueSites = 4 * finest.width * finest.height
  const { kernels, buffer } = instantiateKernels(size * 4 + tissueSites * 8)
  const staged = new Float64Array(buffer, size * 4, tissueSites)
  return {
    heap: new Float32Array(buffer, 0, size),
    setMedium(bone, permeability) {
      const { inverse, east, south, stride, height } = finest
      staged.set(bone)
      // The room of the inverse diagonal is free between cycles.
      kernels.averageBone(staged.byteOffset, inverse * 4, stride * 4, height)
      kernels.writeFaces(inverse * 4, east * 4, south * 4, stride * 4, height, (1 - permeability) / 2)
      for (let k = 1; k < levels.length; k++) {
        const fine = levels[k - 1]!
        const coarse = levels[k]!
        kernels.coarsenFaces(
          fine.east * 4,
          fine.south * 4,
          fine.stride * 4,
          coarse.east * 4,
          coarse.south * 4,
          coarse.stride * 4,
          coarse.height,
        )
      }
    },
    descend({ u, f, east, south, inverse, ring, stride, height }, coarse, spread, first, second, fromZero) {
      kernels.descend(
        u * 4,
        f * 4,
        east * 4,
        south * 4,
        inverse * 4,
        ring * 4,
        stride * 4,
        height,
        spread,
        first,
        second,
        fromZero,
        coarse.f * 4,
        coarse.stride * 4,
      )
    },
    ascend({ u, f, east, south, inverse, ring, stride, height }, coarse, spread, first, second) {
      kernels.ascend(
        u * 4,
        f * 4,
        east * 4,
        south * 4,
        inverse * 4,
        ring * 4,
        stride * 4,
        height,
        spread,
        first,
        second,
        coarse.u * 4,
        coarse.stride * 4,
      )
    },
    settle({ u, other, f, east, south, inverse, stride, height }, spread) {
      kernels.settle(
        u * 4,
        other * 4,
        f * 4,
        east * 4,
        south * 4,
        inverse * 4,
        stride * 4,
        height,
        spread,
        weights * 4,
        settlingSweeps,
      )
    },
    largestResidual({ u, f, east, south, stride, height }, spread) {
      return kernels.largestResidual(u * 4, f * 4, east * 4, south * 4, stride * 4, height, spread)
    },
    largestSource({ f, stride, height }) {
      return kernels.largest(f * 4, stride * height * 4)
    },
    cutFaint({ u, stride, height }) {
      kernels.cutFaint(u * 4, stride * height * 4)
    },
  }
}
