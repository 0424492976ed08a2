/**
 * Algebra of homogenized plane stiffnesses: 3 × 3, symmetric, row by row, stress (σx, σy, τxy) = C · strain (εx, εy, γxy), γ the
 * engineering shear; GPa.
 */

/** C from the mean stresses of the unit strains εx, εy, γxy: the symmetric part of the matrix whose columns they are. */
export function stiffnessOf(
  stressX: Float64Array,
  stressY: Float64Array,
  stressXY: Float64Array,
  out: Float64Array,
): void {
  const columns = [stressX, stressY, stressXY]
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) out[3 * i + j] = 0.5 * (columns[j]![i]! + columns[i]![j]!)
}

/**
 * S = C⁻¹, 1/GPa, by cofactors. False if C is not positive definite: then nothing holds the section together, it yields to any
 * stress without bound (S11 = S22 = S33 = ∞), and its moduli are 0.
 */
export function complianceOf(c: Float64Array, out: Float64Array): boolean {
  const [a, b, d, e, f, g] = [c[0]!, c[1]!, c[2]!, c[4]!, c[5]!, c[8]!]
  const minor = a * e - b * b
  const m0 = e * g - f * f
  const m1 = d * f - b * g
  const m2 = b * f - d * e
  const determinant = a * m0 + b * m1 + d * m2
  const scale = 1 / determinant
  if (!(a > 0 && minor > 0 && determinant > 0 && scale < Number.POSITIVE_INFINITY)) {
    out.fill(0)
    out[0] = out[4] = out[8] = Number.POSITIVE_INFINITY
    return false
  }
  const m5 = b * d - a * f
  out[0] = m0 * scale
  out[1] = out[3] = m1 * scale
  out[2] = out[6] = m2 * scale
  out[4] = (a * g - d * d) * scale
  out[5] = out[7] = m5 * scale
  out[8] = minor * scale
  return true
}

/** Apparent Young's modulus, GPa, along x (`axis` 0) or y (1): 1 / S11 or 1 / S22. */
export function apparentModulus(compliance: Float64Array, axis: 0 | 1): number {
  return 1 / compliance[4 * axis]!
}

/** The macroscopic strain (εx, εy, γxy) under a macroscopic stress, GPa, of a section that something holds together. */
export function strainUnder(compliance: Float64Array, stress: Float64Array, out: Float64Array): void {
  const [x, y, xy] = [stress[0]!, stress[1]!, stress[2]!]
  for (let i = 0; i < 3; i++) out[i] = compliance[3 * i]! * x + compliance[3 * i + 1]! * y + compliance[3 * i + 2]! * xy
}

/** A stress turned by the angle from x toward y whose cosine and sine are given: the components of R σ Rᵀ. */
export function turnStress(stress: Float64Array, cos: number, sin: number, out: Float64Array): void {
  const [x, y, xy] = [stress[0]!, stress[1]!, stress[2]!]
  const both = 2 * cos * sin * xy
  out[0] = cos * cos * x + sin * sin * y - both
  out[1] = sin * sin * x + cos * cos * y + both
  out[2] = cos * sin * (x - y) + (cos * cos - sin * sin) * xy
}
