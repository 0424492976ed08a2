import { exp, log } from '../../numerics/exact.ts'
import type { Route } from './drug.ts'

/*
 * One compartment behind a depot, both first-order: A₁' = −ka A₁ + doses, A₂' = ka A₁ + inflow − ke A₂. It is linear, so that
 * doses superpose and a step of any length is exact.
 */

/** The factors of a step of one length. */
export interface StepFactors {
  /** What is left of the depot and of the compartment. */
  readonly depot: number
  readonly plasma: number
  /** What of the depot is in the compartment at the end, and of an inflow per day. */
  readonly passed: number
  readonly filled: number
}

export function stepFactors(route: Pick<Route, 'absorption' | 'elimination'>, dt: number): StepFactors {
  const { absorption: ka, elimination: ke } = route
  const depot = exp(-ka * dt)
  const plasma = exp(-ke * dt)
  return { depot, plasma, passed: (ka * (plasma - depot)) / apart(ka, ke), filled: (1 - plasma) / ke }
}

/** Rates that agree would divide by nothing; a millionth apart they are as good as equal. */
const apart = (ka: number, ke: number) => (Math.abs(ka - ke) < 1e-6 * ke ? 1e-6 * ke : ka - ke)

/** Level (clinical units) a time after one dose of an amount, days. */
export function levelAfter(route: Route, amount: number, days: number): number {
  const { absorption: ka, elimination: ke } = route
  if (days < 0) return 0
  return ((level(route, amount) * ka) / apart(ka, ke)) * (exp(-ke * days) - exp(-ka * days))
}

/** Days from one dose to its peak. */
export function timeToPeak({ absorption: ka, elimination: ke }: Route): number {
  return log(ka / ke) / apart(ka, ke)
}

/** Level a time after the last of doses that have gone on for long, one an interval. */
export function steadyLevel(route: Route, amount: number, interval: number, days: number): number {
  const { absorption: ka, elimination: ke } = route
  const fast = exp(-ka * days) / (1 - exp(-ka * interval))
  const slow = exp(-ke * days) / (1 - exp(-ke * interval))
  return ((level(route, amount) * ka) / apart(ka, ke)) * (slow - fast)
}

/** Highest and lowest level, and their mean, when doses have gone on for long. */
export function steadyState(route: Route, amount: number, interval: number) {
  const { absorption: ka, elimination: ke } = route
  const peakAt = log((ka * (1 - exp(-ke * interval))) / (ke * (1 - exp(-ka * interval)))) / apart(ka, ke)
  return {
    peakAt,
    peak: steadyLevel(route, amount, interval, peakAt),
    trough: steadyLevel(route, amount, interval, 0),
    mean: meanLevel(route, amount / interval),
  }
}

/** Mean level under an amount a day: what comes in over what is cleared. */
export function meanLevel(route: Route, perDay: number): number {
  return level(route, perDay) / route.elimination
}

const level = ({ available, volume, scale }: Route, amount: number) => (available * amount * scale) / volume
