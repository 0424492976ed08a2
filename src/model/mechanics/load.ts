import { direction } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import { turnStress } from './stiffness.ts'

/** Stress in the plane (σx, σy, τxy), GPa, and the weight of its strain energy in the weekly envelope. */
export interface LoadCase {
  readonly stress: Float64Array
  readonly weight: number
}

/**
 * The weekly envelope: standing, lifting (twice the stress) and bending (standing and shear to either side alike). Energy is
 * quadratic in stress and the mixed terms of the two shears cancel, so two cases carry it all. Turned to the right by
 * the angle of the load (rows point down, so from x toward y).
 */
export function weeklyEnvelope({ load }: Pick<Parameters, 'load'>): [LoadCase, LoadCase] {
  const { magnitude, angle, axial, lateral, shear, bending } = load
  const { cosine, sine } = direction(angle)
  const turned = (x: number, y: number, xy: number) => {
    const stress = Float64Array.of(x, y, xy).map((megapascal) => (magnitude * megapascal) / 1000)
    turnStress(stress, cosine, sine, stress)
    return stress
  }
  return [
    { stress: turned(lateral, axial, 0), weight: standingWeight({ load }) },
    { stress: turned(0, 0, shear), weight: bending },
  ]
}

/** Weight of the energy of standing in the envelope. */
export function standingWeight({ load }: Pick<Parameters, 'load'>): number {
  return load.standing + 4 * load.lifting + load.bending
}

/** Modulus, GPa, that a section of compliance S shows to a stress along the main axis of the load; 0 if it yields without bound. */
export function modulusAlong(compliance: Float64Array, degrees: number): number {
  const { cosine, sine } = direction(degrees)
  const s = Float64Array.of(0, 1, 0)
  turnStress(s, cosine, sine, s)
  if (compliance[0] === Number.POSITIVE_INFINITY) return 0
  let along = 0
  for (let i = 0; i < 3; i++) for (let j = 0; j < 3; j++) along += s[i]! * compliance[3 * i + j]! * s[j]!
  return 1 / along
}
