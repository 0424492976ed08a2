import { stepsIn } from '../model/clock.ts'
import type { Parameters } from '../model/parameters.ts'
import { seedKey } from '../model/random.ts'
import type { State } from '../model/state.ts'
import { leavesOf, type NumberArray } from './leaves.ts'

/*
 * A snapshot whose checksums are right may still have been made to do harm. What holds of every state that was lived is asked of
 * one that is read, so that it can be lived on.
 */

/** What of a state has not come yet while it is NaN. */
const openEnded = new Set([
  'cells.osteocytes.died',
  'cells.osteocytes.reference',
  'cells.osteoblasts.stopped',
  'units.resorptionEnded',
  'units.formationBegan',
  'units.formationEnded',
])

/** Larger than any amount, level, energy or count that a section or a body can have, in their units. */
const vast = 1e12

/** Rounding that a share of a site may have. */
const hair = 1e-6

/** The path of what cannot be in a state, before its arrays are read; null if nothing. */
export function numbersProblem(state: State, seed: string, parameters: Parameters): string | null {
  for (const leaf of leavesOf(state)) {
    if (leaf.kind === 'number' && !(Math.abs(leaf.value) <= vast)) return leaf.path
    if (leaf.kind === 'table' && !isCount(leaf.table.count)) return leaf.path
  }
  const { clock, key } = state
  const { a, b } = seedKey(seed)
  if (key.a !== a || key.b !== b) return 'key'
  const { settling } = parameters.run
  if (!isCount(clock.step) || clock.settling !== (settling > 0 ? stepsIn(settling, parameters) : 0)) return 'clock'
  return isCount(state.cells.identities) ? null : 'cells.identities'
}

/** The path of an array with a value that cannot be; null if there is none. */
export function arraysProblem(state: State): string | null {
  const { width, height } = state.grid
  const units = state.units.count
  const bounds = (path: string): readonly [number, number] => {
    if (/^(cells\.\w+|units)\.x$/.test(path)) return [0, width - hair]
    if (/^(cells\.\w+|units)\.y$/.test(path)) return [0, height - hair]
    if (path === 'tissue.unit' || path === 'tissue.compartments.breaches.unit') return [0, units]
    if (/^cells\.\w+\.unit$/.test(path)) return [1, units]
    if (path === 'tissue.bone') return [-hair, 1 + hair]
    if (path === 'tissue.damage') return [0, 1]
    if (path === 'tissue.compartments.of') return [-3, width * height]
    // More of a drug than anybody could be given would make levels that are vast a step later.
    if (/^body\.drugs\.(depot|plasma)$/.test(path)) return [-hair, 1e6]
    return [-vast, vast]
  }
  for (const leaf of leavesOf(state)) {
    if (leaf.kind === 'array' && !isWithin(leaf.array, leaf.array.length, bounds(leaf.path), false)) return leaf.path
    if (leaf.kind !== 'table') continue
    for (const [name, array] of Object.entries(leaf.table.column)) {
      const path = `${leaf.path}.${name}`
      if (!isWithin(array, leaf.table.count, bounds(path), openEnded.has(path))) return path
    }
  }
  return null
}

/** Whether all numbers are in bounds, or NaN where that is meant. */
function isWithin(array: NumberArray, count: number, [least, most]: readonly [number, number], isOpen: boolean) {
  for (let k = 0; k < count; k++) {
    const value = array[k]!
    if (!(value >= least && value <= most) && !(isOpen && Number.isNaN(value))) return false
  }
  return true
}

/** A count that 32 bits can hold. */
const isCount = (value: number) => Number.isInteger(value) && value >= 0 && value < 0x80000000
