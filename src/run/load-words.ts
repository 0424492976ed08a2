import { connection } from '../measure/morphometry/components.ts'
import type { State } from '../model/state.ts'
import { maskOf } from '../model/tissue/mask.ts'
import { components } from '../model/tissue/pieces.ts'

/**
 * What there is to say of a load that the section cannot bear; null if it can.
 * @param strength load factor at which 2 % of the bone yields; 0 if not yet known.
 */
export function loadWords(strength: number): string | null {
  if (!(strength > 0 && strength < 1)) return null
  // In steps of 5 %: a new sentence is said aloud, and strength wavers from one solution to the next.
  const share = Math.min(95, Math.max(5, 5 * Math.round(20 * strength)))
  return `This load would crush the section: at about ${share} % of it, 2 % of the bone passes its yield strain. Lessen the load, or see what is left of the structure.`
}

/** What there is to say of a section that no bone joins from top to bottom; null if some does. */
export function pathWords({ grid, tissue }: Pick<State, 'grid' | 'tissue'>): string | null {
  const mask = maskOf(tissue.bone)
  if (!mask.includes(1)) return 'No bone is left in the section, and nothing in it bears load.'
  const { spansVertical } = connection(components(mask, grid.width, grid.height))
  if (spansVertical) return null
  return 'No piece of bone joins top to bottom: marrow passes the load from piece to piece, and strains are rough.'
}
