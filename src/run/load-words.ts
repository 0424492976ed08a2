import { apparentModulus, complianceOf } from '../model/mechanics/stiffness.ts'
import type { State } from '../model/state.ts'

/** Less than this, GPa, is little more than what marrow bears. */
const leastModulus = 0.01

/** Apparent modulus of a section along the vertical, GPa; 0 before its load was first solved. */
export function modulusOf({ mechanics }: State): number {
  if (mechanics.start.energy === 0) return 0
  const compliance = new Float64Array(9)
  complianceOf(mechanics.stiffness, compliance)
  return apparentModulus(compliance, 1)
}

/**
 * What there is to say of a load that the section cannot bear; null if it can.
 * @param strength load factor at which 2 % of the bone yields, and @param modulus apparent modulus, GPa; 0 if not yet known.
 */
export function loadWords(strength: number, modulus: number): string | null {
  if (modulus > 0 && modulus < leastModulus)
    return 'No strut of this section reaches from edge to edge: marrow bears the load, and its strains mean little. Open a larger or thicker section.'
  if (strength > 0 && strength < 1)
    return `This load would crush the section: at ${Math.round(100 * strength)} % of it, 2 % of the bone passes its yield strain. Lessen the load, or see what is left of the structure.`
  return null
}
