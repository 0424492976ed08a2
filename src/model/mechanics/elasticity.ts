import type { Backend } from '../kernels/backend.ts'
import { createCoarsestSolver } from './elasticity-coarsest.ts'
import { layOut } from './elasticity-levels.ts'
import { createPlainElasticityKernel } from './elasticity-plain.ts'
import { writeWeights } from './elasticity-smoothing.ts'
import { meanStress } from './elasticity-stress.ts'
import { createWasmElasticityKernel } from './elasticity-wasm.ts'

/**
 * Linear elasticity of a section in plane stress (ν 0.3), one bilinear square per tissue site, its boundary displaced as a
 * macroscopic unit strain says: 0 εx, 1 εy, 2 γxy. The unknown is the deviation from that strain's affine field, zero on the
 * boundary. Conjugate gradients, preconditioned by a multigrid cycle: the coarse problem is the same on squares twice as large,
 * with the mean modulus of four, and damped-Jacobi sweeps smooth; all in f32, sums in f64 (Trottenberg, Oosterlee & Schüller,
 * Multigrid, 2001). A mirrored section has the mirrored deviation to round-off.
 *
 * A deviation holds, in sites, the x components of width × height nodes row by row, then their y components: how far each lies from
 * where the unit strain alone would take it. Nodes on the near edges, and those on the far ones, which are left out, stand still.
 */
export interface ElasticitySolver {
  /** Modulus of each site, GPa, not negative, row by row: write here, then `prepare`. */
  readonly modulus: Float32Array
  /** Takes the moduli. */
  prepare(): void
  /**
   * Improves the deviation of unit strain `k` in place; what comes out depends on the moduli and on what goes in, nothing else.
   * Stops when the error is at most `tolerance`, and leaves alone a deviation that already is that good. What it found is held.
   */
  solve(k: number, deviation: Float32Array, tolerance: number, mostCycles: number): Solution
  /** Holds the deviation of unit strain `k` as it is: what follows is of the three deviations held last. */
  hold(k: number, deviation: Float32Array): void
  /** Volume-averaged stress (σx, σy, τxy), GPa per unit strain; its error is of the order of the deviation's. */
  stress(k: number, out: Float64Array): void
  /**
   * Homogenized stiffness, 3 × 3 row by row, GPa: twice the mutual energies of the three strained sections per area, so it is
   * symmetric, never softer than the exact one, wrong by the square of the deviations' error, and in balance with `addEnergy`.
   */
  stiffness(out: Float64Array): void
  /** Adds to each site `scale` times its strain-energy density, GPa, under macroscopic strain (εx, εy, γxy), the three deviations superposed. */
  addEnergy(strain: Float64Array, scale: number, out: Float32Array): void
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
  const { levels, p, sites } = layout
  const kernel = backend === 'wasm' ? createWasmElasticityKernel(layout) : createPlainElasticityKernel(layout)
  const { heap } = kernel
  const last = levels.length - 1
  const coarsest = createCoarsestSolver(heap, levels[last]!)
  const modulus = heap.subarray(sites, sites + width * height)
  const packed = heap.subarray(p, p + 2 * width * height)
  const mutual = new Float64Array(6)
  levels.forEach((level, k) => {
    writeWeights(k, heap, level.weights)
  })

  const hold = (k: number, deviation: Float32Array) => {
    if (deviation.length !== packed.length)
      throw new RangeError(`The deviation has ${deviation.length} numbers; the section's nodes have ${packed.length}.`)
    packed.set(deviation)
    kernel.unpack(k)
  }

  /** One multigrid cycle: u = about K⁻¹ f on the finest level; returns f · u. */
  const cycle = (): number => {
    for (let k = 0; k < last; k++) kernel.descend(levels[k]!, levels[k + 1]!)
    coarsest.solve()
    for (let k = last - 1; k > 0; k--) kernel.ascend(levels[k]!, levels[k + 1]!)
    return kernel.ascend(levels[0]!, levels[1]!)
  }

  return {
    modulus,
    prepare() {
      kernel.prepare()
      coarsest.factorize()
    },
    solve(k, deviation, tolerance, mostCycles) {
      hold(k, deviation)
      let [cycles, error, errorAtRenewal, energy, before] = [0, Number.NaN, 0, 0, 0]
      while (cycles < mostCycles) {
        if (before === 0) {
          energy = kernel.strain(k)
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
        kernel.advance(k, step)
        energy -= step * found
        before = error <= renewal * errorAtRenewal ? 0 : found
        if (error <= tolerance) break
      }
      kernel.pack(k)
      deviation.set(packed)
      // A kernel may read, times 0, what a cycle has not written yet; a number left there does no harm, but NaN and infinity would.
      if (!Number.isFinite(error)) for (const { u, plane } of levels) heap.fill(0, u, u + 2 * plane)
      return { cycles, converged: error <= tolerance, error }
    },
    hold,
    stress: (k, out) => meanStress(heap, levels[0]!, layout.x[k]!, k, out),
    stiffness(out) {
      kernel.mutual(mutual)
      const scale = 1 / (width * height)
      for (let k = 0, from = 0; k < 3; k++)
        for (let l = 0; l <= k; l++) out[3 * k + l] = out[3 * l + k] = scale * mutual[from++]!
    },
    addEnergy(strain, scale, out) {
      kernel.density(strain[0]!, strain[1]!, strain[2]!)
      const { u, stride } = levels[0]!
      for (let y = 0, i = 0; y < height; y++)
        for (let x = 0, j = u + y * stride; x < width; x++, i++, j++) out[i]! += 0.5 * scale * heap[j]!
    },
  }
}
