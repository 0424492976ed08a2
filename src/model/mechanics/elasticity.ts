import type { Backend } from '../kernels/backend.ts'
import { createCoarsestSolver } from './elasticity-coarsest.ts'
import type { ElasticityKernel } from './elasticity-kernel.ts'
import { type Layout, layOut } from './elasticity-levels.ts'
import { writeModulus } from './elasticity-modulus.ts'
import { createPlainElasticityKernel } from './elasticity-plain.ts'
import { type Deviations, energyDensity, meanStress, mutualStiffness } from './elasticity-sections.ts'
import { writeWeights } from './elasticity-smoothing.ts'
import { createWasmElasticityKernel } from './elasticity-wasm.ts'

/**
 * Linear elasticity of a section in plane stress (ν 0.3), one bilinear square per tissue site, its boundary displaced as a
 * macroscopic unit strain says: 0 εx, 1 εy, 2 γxy. The unknown is the deviation from that strain's affine field, zero on the
 * boundary. Conjugate gradients, preconditioned by a multigrid cycle: the coarse problem is the same on squares twice as large,
 * with the mean modulus of four, and damped-Jacobi sweeps smooth; all in f32, sums in f64 (Trottenberg, Oosterlee & Schüller,
 * Multigrid, 2001). A mirrored section has the mirrored deviation to round-off.
 */
export interface ElasticitySolver {
  /** Modulus of each site, GPa, not negative, row by row: write here, then `prepare`. */
  readonly modulus: Float32Array
  /** Takes the moduli. */
  prepare(): void
  /**
   * Improves the deviation of unit strain `k` in place; what comes out depends on the moduli and on what goes in, nothing else.
   * Stops when the error is at most `tolerance`, and leaves alone a deviation that already is that good.
   */
  solve(k: number, deviation: Float32Array, tolerance: number, mostCycles: number): Solution
  /** Volume-averaged stress (σx, σy, τxy), GPa per unit strain. */
  stress(k: number, deviation: Float32Array, out: Float64Array): void
  /** Homogenized stiffness, 3 × 3 row by row, GPa. */
  stiffness(deviations: Deviations, out: Float64Array): void
  /** Strain-energy density, GPa, of each site under macroscopic strain (εx, εy, γxy). */
  energy(strain: Float64Array, deviations: Deviations, out: Float32Array): void
}

export interface Solution {
  /** Multigrid cycles used. */
  readonly cycles: number
  readonly converged: boolean
  /**
   * Error in the energy norm over the energy norm of the field, √(r · z / u · K u), as the last cycle found it, before the
   * step that it led to; the energy density in bone is wrong by about as much.
   */
  readonly error: number
}

/** Round-off parts the residual carried along from the true one; it is computed anew whenever the error has fallen so far. */
const renewal = 1e-4

/** A solver for a section of so many sites; all its memory is taken here. */
export function createElasticitySolver(width: number, height: number, backend: Backend): ElasticitySolver {
  const layout = layOut(width, height)
  const { levels, p } = layout
  const kernel = backend === 'wasm' ? createWasmElasticityKernel(layout) : createPlainElasticityKernel(layout)
  const { heap } = kernel
  const last = levels.length - 1
  const coarsest = createCoarsestSolver(heap, levels[last]!)
  const deviations = createExchange(kernel, layout)
  const section = { width, height, modulus: new Float32Array(width * height) }
  levels.forEach((level, k) => {
    writeWeights(k, heap, level.weights)
  })

  /** One multigrid cycle: u = about K⁻¹ f on the finest level; returns f · u. */
  const cycle = (): number => {
    for (let k = 0; k < last; k++) kernel.descend(levels[k]!, levels[k + 1]!)
    coarsest.solve()
    for (let k = last - 1; k > 0; k--) kernel.ascend(levels[k]!, levels[k + 1]!)
    return kernel.ascend(levels[0]!, levels[1]!)
  }

  return {
    modulus: section.modulus,
    prepare() {
      writeModulus(heap, levels, section.modulus)
      coarsest.factorize()
    },
    solve(k, deviation, tolerance, mostCycles) {
      deviations.take(deviation)
      let [cycles, error, errorAtRenewal, energy, before] = [0, Number.NaN, 0, 0, 0]
      while (cycles < mostCycles) {
        if (before === 0) {
          energy = kernel.strain(k === 0 ? 2 : 0, k === 1 ? 2 : 0, k === 2 ? 2 : 0)
          heap.fill(0, p, p + 2 * levels[0]!.plane)
        }
        const found = cycle()
        cycles++
        // With nothing left to do both may be 0.
        error = found === 0 ? 0 : Math.sqrt(found / energy)
        if (before === 0) errorAtRenewal = error
        if (error === 0 || (cycles === 1 && error <= tolerance)) break
        const curvature = kernel.turn(before === 0 ? 0 : Math.fround(found / before))
        if (!(curvature > 0)) break
        const step = found / curvature
        kernel.advance(step)
        energy -= step * found
        before = error <= renewal * errorAtRenewal ? 0 : found
        if (error <= tolerance) break
      }
      deviations.give(deviation)
      // A kernel may read, times 0, what a cycle has not written yet; a number left there does no harm, but NaN and infinity would.
      if (!Number.isFinite(error)) for (const { u, plane } of levels) heap.fill(0, u, u + 2 * plane)
      return { cycles, converged: error <= tolerance, error }
    },
    stress: (k, deviation, out) => meanStress(section, k, deviation, out),
    stiffness: (of, out) => mutualStiffness(section, of, out),
    energy: (strain, of, out) => energyDensity(section, strain, of, out),
  }
}

/** Carries a deviation between its array, whose rows are of nodes alone, and the heap; the boundary stays 0. */
function createExchange({ heap }: ElasticityKernel, { levels, x: at }: Layout) {
  const { width, height, stride, plane } = levels[0]!
  const nodes = (width + 1) * (height + 1)
  return {
    take(from: Float32Array) {
      if (from.length !== 2 * nodes)
        throw new RangeError(`The deviation has ${from.length} numbers; the section's nodes have ${2 * nodes}.`)
      for (let y = 1; y < height; y++)
        for (let x = 1, i = y * (width + 1) + 1, j = at + y * stride + 1; x < width; x++, i++, j++) {
          heap[j] = from[i]!
          heap[j + plane] = from[nodes + i]!
        }
    },
    give(to: Float32Array) {
      for (let y = 0; y <= height; y++)
        for (let x = 0, i = y * (width + 1), j = at + y * stride; x <= width; x++, i++, j++) {
          to[i] = heap[j]!
          to[nodes + i] = heap[j + plane]!
        }
    },
  }
}
