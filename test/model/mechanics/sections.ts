import { createGrid } from '../../../src/model/grid/grid.ts'
import type { Backend } from '../../../src/model/kernels/backend.ts'
import {
  createElasticitySolver,
  type ElasticitySolver,
  type Solution,
} from '../../../src/model/mechanics/elasticity.ts'
import { seedKey } from '../../../src/model/random.ts'
import { generateTissue } from '../../../src/model/tissue/generate/index.ts'

export const boneModulus = 15
export const marrowModulus = 0.002

export interface Strained {
  readonly solver: ElasticitySolver
  readonly deviations: readonly [Float32Array, Float32Array, Float32Array]
  readonly solutions: readonly Solution[]
  /** Homogenized stiffness. */
  readonly stiffness: Float64Array
}

/** Deviations of the three unit strains of a section, from none. */
export function strained(
  width: number,
  height: number,
  modulus: Float32Array,
  { tolerance = 1e-6, cycles = 200, backend = 'wasm' as Backend } = {},
): Strained {
  const solver = createElasticitySolver(width, height, backend)
  solver.modulus.set(modulus)
  solver.prepare()
  const deviations = blank(width, height)
  const solutions = deviations.map((d, k) => solver.solve(k, d, tolerance, cycles))
  const stiffness = new Float64Array(9)
  solver.stiffness(stiffness)
  return { solver, deviations, solutions, stiffness }
}

export function blank(width: number, height: number): [Float32Array, Float32Array, Float32Array] {
  const none = () => new Float32Array(2 * width * height)
  return [none(), none(), none()]
}

/** Moduli of a section whose site (x, y) has `of(x, y)`. */
export function section(width: number, height: number, of: (x: number, y: number) => number): Float32Array {
  return Float32Array.from({ length: width * height }, (_, i) => of(i % width, Math.floor(i / width)))
}

/** Bone and marrow mixed by bone fraction. */
export function mixed(bone: Float64Array): Float32Array {
  return Float32Array.from(bone, (b) => Math.max(marrowModulus, boneModulus * Math.min(1, Math.max(0, b))))
}

export function vertebra(side: number, pixelSize = 10): Float64Array {
  return generateTissue('vertebra', createGrid(side, side, pixelSize), seedKey('mechanics'))
}

/** Turns `share` of all sites, picked among those at the surface, from bone to marrow or back. */
export function flipped(bone: Float64Array, width: number, share: number, random: () => number): Float64Array {
  const surface: number[] = []
  for (let i = width; i < bone.length - width; i++)
    if (bone[i]! > 0.5 !== bone[i + 1]! > 0.5 || bone[i]! > 0.5 !== bone[i + width]! > 0.5) surface.push(i)
  const result = bone.slice()
  for (let n = 0; n < share * bone.length; n++) {
    const i = surface[Math.floor(random() * surface.length)]!
    result[i] = bone[i]! > 0.5 ? 0 : 1
  }
  return result
}

/** Energy density under macroscopic strain (εx, εy, γxy), GPa. */
export function density({ solver, deviations }: Strained, strain: readonly number[]): Float32Array {
  const out = new Float32Array(solver.modulus.length)
  deviations.forEach((d, k) => void solver.hold(k, d))
  solver.addEnergy(Float64Array.from(strain), 1, out)
  return out
}

export const sum = (values: ArrayLike<number>) => Array.prototype.reduce.call(values, (a, b) => a + b, 0) as number
export const largest = (values: ArrayLike<number>) =>
  Array.prototype.reduce.call(values, (a, b) => Math.max(a as number, Math.abs(b)), 0) as number

/** strain · C · strain. */
export function twiceEnergy(c: Float64Array, strain: readonly number[]): number {
  return sum(strain.flatMap((a, i) => strain.map((b, j) => a * c[3 * i + j]! * b)))
}

/** L2 distance of energy densities in bone, relative. */
export function errorInBone(found: Float32Array, exact: Float32Array, bone: Float64Array): number {
  const inBone = (of: (i: number) => number) => sum(Float64Array.from(bone, (b, i) => (b > 0.5 ? of(i) : 0)))
  return Math.sqrt(inBone((i) => (found[i]! - exact[i]!) ** 2) / inBone((i) => exact[i]! ** 2))
}
