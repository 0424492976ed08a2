import { suggestion } from '../run/input-error.ts'
import type { Presets } from '../run/link.ts'
import { parseScenario, type Scenario } from '../run/scenario.ts'
import { shippedScenarios } from './files.ts'

export const shippedNames = Object.keys(shippedScenarios)

/** A shipped scenario, resolved; undefined if there is none of that name. */
export function shippedScenario(name: string): Scenario | undefined {
  return Object.hasOwn(shippedScenarios, name) ? parseScenario(shippedScenarios[name]) : undefined
}

/** What links start from. */
export const presets: Presets = { names: shippedNames, scenario: shippedScenario }

/** A hint for one who misspelled a name. */
export function shippedHint(name: string): string {
  return suggestion(name, shippedNames) || `; shipped are ${shippedNames.join(', ')}.`
}
