import { createGrid } from '../src/model/grid/grid.ts'
import { createElasticitySolver } from '../src/model/mechanics/elasticity.ts'
import { seedKey } from '../src/model/random.ts'
import { generateTissue } from '../src/model/tissue/generate/index.ts'
import type { BenchRow } from './fields.ts'

type Three<T> = [T, T, T]

/** Times of the elasticity solver on a section, ms, and how well it did. */
export interface MechanicsRow {
  readonly side: number
  /** Cycles for each of the three unit strains, ms for all three, error of the energy density in bone (L2) of the worst. */
  readonly cold: Solved
  /** The same, from the deviations before 0.1 % of all sites, picked at the surface, were flipped. */
  readonly warm: Solved
  /** Taking the moduli, one cycle with its step, and what is asked of a solved section. */
  readonly parts: readonly BenchRow[]
}

interface Solved {
  readonly cycles: Three<number>
  readonly ms: number
  readonly error: number
}

/** Error of the energy density in bone (L2, worst of the three unit strains) after so many cycles. */
export interface ErrorRow {
  readonly cycles: number
  readonly cold: number
  readonly warm: number
}

export function benchMechanics(side: number, tolerance: number, rounds: number): MechanicsRow {
  const { solver, before, after, none, settled } = vertebra(side)
  let [cold, warm] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  let [coldCycles, warmCycles]: [Three<number>, Three<number>] = [
    [0, 0, 0],
    [0, 0, 0],
  ]
  const solve = (start: Three<Float32Array>) => {
    const deviations = start.map((d) => d.slice()) as Three<Float32Array>
    const began = performance.now()
    const cycles = deviations.map((d, k) => solver.solve(k, d, tolerance, 100).cycles) as Three<number>
    return { deviations, cycles, ms: performance.now() - began }
  }
  let [coldError, warmError] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    before.take()
    const first = solve(none)
    cold = Math.min(cold, first.ms)
    coldCycles = first.cycles
    if (round === 0) coldError = before.error(first.deviations)
    after.take()
    const second = solve(settled)
    warm = Math.min(warm, second.ms)
    warmCycles = second.cycles
    if (round === 0) warmError = after.error(second.deviations)
  }
  const out = new Float64Array(9)
  const energy = new Float32Array(side * side)
  const strain = Float64Array.from([1e-4, -3e-4, 2e-5])
  const shortest = (name: string, run: () => void): BenchRow => {
    let ms = Number.POSITIVE_INFINITY
    for (let n = 0; n < 10; n++) {
      const began = performance.now()
      run()
      ms = Math.min(ms, performance.now() - began)
    }
    return { name, ms }
  }
  const five = shortest('', () => void solver.solve(0, none[0].slice(), 0, 5)).ms
  const one = shortest('', () => void solver.solve(0, none[0].slice(), 0, 1)).ms
  return {
    side,
    cold: { cycles: coldCycles, ms: cold, error: coldError },
    warm: { cycles: warmCycles, ms: warm, error: warmError },
    parts: [
      shortest('take the moduli', () => solver.prepare()),
      { name: 'one cycle and its step', ms: (five - one) / 4 },
      shortest('mean stress of one case', () => solver.stress(0, out)),
      shortest('homogenized stiffness', () => solver.stiffness(out)),
      shortest('energy density', () => solver.addEnergy(strain, 1, energy)),
    ],
  }
}

export function errorsByCycles(side: number, counts: readonly number[]): ErrorRow[] {
  const { solver, before, after, none, settled } = vertebra(side)
  const errorOf = (state: typeof before, start: Three<Float32Array>, cycles: number) => {
    state.take()
    const deviations = start.map((d) => d.slice()) as Three<Float32Array>
    deviations.forEach((d, k) => void solver.solve(k, d, 0, cycles))
    return state.error(deviations)
  }
  return counts.map((cycles) => ({
    cycles,
    cold: errorOf(before, none, cycles),
    warm: errorOf(after, settled, cycles),
  }))
}

/** A generated vertebra before and after 0.1 % of its sites were flipped, with its exact deviations before. */
function vertebra(side: number) {
  const bone = generateTissue('vertebra', createGrid(side, side, 10), seedKey('bench'))
  const changed = flipped(bone, side)
  const solver = createElasticitySolver(side, side, 'wasm')
  const blank = () => new Float32Array(2 * side * side)
  const none: Three<Float32Array> = [blank(), blank(), blank()]

  const densities = (deviations: Three<Float32Array>) =>
    deviations.map((_, k) => {
      const out = new Float32Array(side * side)
      solver.hold(k, deviations[k]!)
      const strain = Float64Array.from(deviations, (_, j) => (j === k ? 1 : 0))
      solver.addEnergy(strain, 1, out)
      return out
    }) as Three<Float32Array>

  const stateOf = (fractions: Float64Array) => {
    const take = () => {
      solver.modulus.set(fractions.map((b) => Math.max(0.002, 15 * Math.min(1, Math.max(0, b)))))
      solver.prepare()
    }
    take()
    const exact = none.map((d, k) => {
      const deviation = d.slice()
      solver.solve(k, deviation, 1e-5, 200)
      return deviation
    }) as Three<Float32Array>
    const reference = densities(exact)
    const error = (deviations: Three<Float32Array>) => {
      const found = densities(deviations)
      return Math.max(...found.map((density, k) => distance(density, reference[k]!, fractions)))
    }
    return { take, exact, error }
  }
  const before = stateOf(bone)
  return { solver, before, after: stateOf(changed), none, settled: before.exact }
}

/** L2 distance in bone, relative. */
function distance(found: Float32Array, exact: Float32Array, bone: Float64Array): number {
  let [off, whole] = [0, 0]
  for (let i = 0; i < bone.length; i++)
    if (bone[i]! > 0.5) {
      off += (found[i]! - exact[i]!) ** 2
      whole += exact[i]! ** 2
    }
  return Math.sqrt(off / whole)
}

function flipped(bone: Float64Array, side: number): Float64Array {
  const isBone = (i: number) => bone[i]! > 0.5
  const surface = Array.from(bone.keys()).filter(
    (i) => i + side < bone.length && (isBone(i) !== isBone(i + 1) || isBone(i) !== isBone(i + side)),
  )
  const result = bone.slice()
  let state = 1
  for (let n = 0; n < 0.001 * bone.length; n++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    const i = surface[Math.floor((state / 4294967296) * surface.length)]!
    result[i] = isBone(i) ? 0 : 1
  }
  return result
}
