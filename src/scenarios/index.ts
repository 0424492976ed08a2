import { suggestion } from '../run/input-error.ts'
import { parseScenario, type Scenario } from '../run/scenario.ts'
import disuse from './disuse.json'
import healthy from './healthy.json'
import humanCore from './human-core.json'
import loading from './loading.json'
import lowCalcium from './low-calcium.json'
import menopause from './menopause.json'
import overload from './overload.json'
import pthContinuous from './pth-continuous.json'
import pthIntermittent from './pth-intermittent.json'
import rotatedLoad from './rotated-load.json'

/** The shipped scenarios as their files have them, by name. */
export const shippedScenarios: Readonly<Record<string, unknown>> = {
  healthy,
  menopause,
  'human-core': humanCore,
  loading,
  disuse,
  overload,
  'rotated-load': rotatedLoad,
  'pth-intermittent': pthIntermittent,
  'pth-continuous': pthContinuous,
  'low-calcium': lowCalcium,
}

export const shippedNames = Object.keys(shippedScenarios)

/** A shipped scenario, resolved; undefined if there is none of that name. */
export function shippedScenario(name: string): Scenario | undefined {
  return Object.hasOwn(shippedScenarios, name) ? parseScenario(shippedScenarios[name]) : undefined
}

/** A hint for one who misspelled a name. */
export function shippedHint(name: string): string {
  return suggestion(name, shippedNames) || `; shipped are ${shippedNames.join(', ')}.`
}
