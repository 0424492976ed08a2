import { direction } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'

/** Stresses in the plane (σx, σy, τxy; MPa) and what each contributes to the weekly envelope of strain energy. */
export interface LoadCase {
  readonly stress: readonly [number, number, number]
  readonly weight: number
}

/**
 * The weekly envelope: standing, lifting (twice the stress) and bending (standing and shear to either side alike). Energy is
 * quadratic in stress and the two directions of shear cancel their mixed terms, so two cases carry it all.
 */
export function weeklyEnvelope(p: Pick<Parameters, 'load'>): [LoadCase, LoadCase] {
  const { magnitude, angle, axial, lateral, shear, standing, lifting, bending } = p.load
  return [
    { stress: turn([lateral * magnitude, axial * magnitude, 0], angle), weight: standing + 4 * lifting + bending },
    { stress: turn([0, 0, shear * magnitude], angle), weight: bending },
  ]
}

/** Stress in the plane seen by axes against which its own have been turned to the right by an angle, degrees (rows point down). */
export function turn([x, y, xy]: readonly [number, number, number], degrees: number): [number, number, number] {
  const { cosine: c, sine: s } = direction(degrees)
  // The main axis, which pointed down, then points down and to the left: (−s, c); the lateral one (c, s).
  return [
    c * c * x + s * s * y - 2 * c * s * xy,
    s * s * x + c * c * y + 2 * c * s * xy,
    c * s * (x - y) + (c * c - s * s) * xy,
  ]
}

/** Strain that a stress (MPa) causes in a section of stiffness C (GPa, 3 × 3), into `out`; false if the section has no stiffness. */
export function strainUnder(c: Float64Array, stress: readonly [number, number, number], out: Float64Array): boolean {
  const inverse = invert(c)
  if (!inverse) return false
  for (let row = 0; row < 3; row++)
    out[row] =
      (inverse[3 * row]! * stress[0] + inverse[3 * row + 1]! * stress[1] + inverse[3 * row + 2]! * stress[2]) / 1000
  return true
}

/** Modulus, GPa, that the section shows to a stress along a direction turned to the right of the vertical by degrees. */
export function modulusAlong(c: Float64Array, degrees: number): number {
  const inverse = invert(c)
  if (!inverse) return 0
  const s = turn([0, 1, 0], degrees)
  let compliance = 0
  for (let row = 0; row < 3; row++) for (let k = 0; k < 3; k++) compliance += s[row]! * inverse[3 * row + k]! * s[k]!
  return 1 / compliance
}

/** Inverse of a symmetric 3 × 3 matrix; null if it has none. */
function invert(c: Float64Array): Float64Array | null {
  const [a, b, d] = [c[0]!, 0.5 * (c[1]! + c[3]!), 0.5 * (c[2]! + c[6]!)]
  const [e, f, i] = [c[4]!, 0.5 * (c[5]! + c[7]!), c[8]!]
  const [A, B, D] = [e * i - f * f, d * f - b * i, b * f - d * e]
  const determinant = a * A + b * B + d * D
  if (!(determinant > 0)) return null
  const q = 1 / determinant
  const [E, F, I] = [(a * i - d * d) * q, (b * d - a * f) * q, (a * e - b * b) * q]
  return Float64Array.of(A * q, B * q, D * q, B * q, E, F, D * q, F, I)
}
