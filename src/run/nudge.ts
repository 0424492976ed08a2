import { listParameters } from '../model/parameters.ts'
import { getParameter, parametersOf, type Scenario } from './scenario.ts'

const table = new Map(listParameters().map(({ path, row }) => [path, row]))

/** A number that may be nudged: its value at the start, and what it would be. */
export interface Nudge {
  readonly path: string
  readonly from: number
  readonly to: number
  readonly scenario: Scenario
}

/**
 * The same scenario with one parameter that many times as large, from the start and wherever it is changed later, within its bounds.
 * Null if that changes nothing: it is zero, or stands at its bound.
 */
export function nudged(scenario: Scenario, path: string, factor: number): Nudge | null {
  const row = table.get(path)
  if (!row) throw new RangeError(`There is no parameter ${path}.`)
  const move = (value: number) => Math.min(row.max, Math.max(row.min, value * factor))
  const from = scenario.parameters[path]!
  const interventions = scenario.interventions.map((change) =>
    'parameter' in change && change.parameter === path ? { ...change, value: move(change.value) } : change,
  )
  const isMoved = interventions.some((change, k) => change !== scenario.interventions[k])
  if (move(from) === from && !isMoved) return null
  const parameters = { ...scenario.parameters, [path]: move(from) }
  return { path, from, to: move(from), scenario: { ...scenario, parameters, interventions } }
}

/** Numbers that are not at their default, at the start or later, but for those that only say how the sum is done. */
export function changedParameters(scenario: Scenario): string[] {
  const p = parametersOf(scenario)
  const turned = new Set(scenario.interventions.flatMap((change) => ('parameter' in change ? change.parameter : [])))
  return [...table]
    .filter(([path, { value }]) => !path.startsWith('run.') && (turned.has(path) || getParameter(p, path) !== value))
    .map(([path]) => path)
}
