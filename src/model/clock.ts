import type { Parameters } from './parameters.ts'
import type { State } from './state.ts'

/** The present day; day 0 is the settled start, settling days are negative. */
export function dayOf(state: State, p: Parameters): number {
  return (state.clock.step - state.clock.settling) * p.run.timeStep
}

/** How many cell steps make up `days`, at least one. */
export function stepsIn(days: number, p: Parameters): number {
  return Math.max(1, Math.round(days / p.run.timeStep))
}
