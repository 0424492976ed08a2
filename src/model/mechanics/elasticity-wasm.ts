import { instantiateKernels } from '../kernels/module.ts'
import { affine, type ElasticityKernel } from './elasticity-kernel.ts'
import { type Layout, type Level, noteSize } from './elasticity-levels.ts'

/** The solver's arithmetic in WebAssembly, over memory of its own; only turns places in the heap into addresses. */
export function createWasmElasticityKernel({ levels, x, p, sites, scratch, pitch, size }: Layout): ElasticityKernel {
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
  const [x0, x1, x2] = [x[0] * 4, x[1] * 4, x[2] * 4]
  const sums = new Float64Array(buffer, scratch * 4, 6)
  return {
    heap: new Float32Array(buffer, 0, size),
    prepare() {
      kernels.takeModulus(0, sites * 4)
      for (let k = 1; k < levels.length; k++) kernels.coarsenModulus(at(levels[k - 1]!), at(levels[k]!))
      for (const level of levels) kernels.noteDiagonal(at(level))
    },
    unpack: (k) => kernels.unpackNodes(0, x[k]! * 4, p * 4),
    pack: (k) => kernels.packNodes(0, x[k]! * 4, p * 4),
    strain: (k) => {
      const [e0, e1, e2] = affine[k]!
      return kernels.strainElasticity(0, x[k]! * 4, e0, e1, e2, scratch * 4, pitch * 4)
    },
    descend: (fine, coarse) => kernels.descendElasticity(at(fine), at(coarse), scratch * 4, pitch * 4),
    ascend: (fine, coarse) => kernels.ascendElasticity(at(fine), at(coarse), scratch * 4, pitch * 4),
    turn: (beta) => kernels.turnElasticity(0, p * 4, beta, scratch * 4, pitch * 4),
    advance: (k, alpha) => kernels.advanceElasticity(0, x[k]! * 4, p * 4, alpha),
    mutual(out) {
      kernels.mutualElasticity(0, x0, x1, x2, scratch * 4, pitch * 4)
      out.set(sums)
    },
    density: (e0, e1, e2) => kernels.densityElasticity(0, x0, x1, x2, e0, e1, e2, scratch * 4, pitch * 4),
  }
}
