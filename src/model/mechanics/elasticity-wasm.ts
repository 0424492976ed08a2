import { instantiateKernels } from '../kernels/module.ts'
import type { ElasticityKernel } from './elasticity-kernel.ts'
import { type Layout, type Level, noteSize } from './elasticity-levels.ts'

/** The solver's arithmetic in WebAssembly, over memory of its own; only turns places in the heap into addresses. */
export function createWasmElasticityKernel({ levels, x, p, scratch, pitch, size }: Layout): ElasticityKernel {
  const { kernels, buffer } = instantiateKernels(size * 4)
  const notes = new Int32Array(buffer, 0, noteSize * levels.length)
  const addresses = new Map<Level, number>()
  levels.forEach((level, k) => {
    const { width, height, stride, plane, u, f, modulus, inverse, weights, sweeps } = level
    const places = [stride, plane, u, f, modulus, inverse, weights].map((floats) => 4 * floats)
    notes.set([width, height, ...places, sweeps], noteSize * k)
    addresses.set(level, 4 * noteSize * k)
  })
  const at = (level: Level) => addresses.get(level)!
  return {
    heap: new Float32Array(buffer, 0, size),
    strain: (stretchX, stretchY, slide) =>
      kernels.strainElasticity(0, x * 4, stretchX, stretchY, slide, scratch * 4, pitch * 4),
    descend: (fine, coarse) => kernels.descendElasticity(at(fine), at(coarse), scratch * 4, pitch * 4),
    ascend: (fine, coarse) => kernels.ascendElasticity(at(fine), at(coarse), scratch * 4, pitch * 4),
    turn: (beta) => kernels.turnElasticity(0, p * 4, beta, scratch * 4, pitch * 4),
    advance: (alpha) => kernels.advanceElasticity(0, x * 4, p * 4, alpha),
  }
}
