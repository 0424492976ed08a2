import type { Piece } from '../../protocol/cohort/orders.ts'
import type { CohortMember } from '../../run/cohort.ts'
import { type Nudge, nudged } from '../../run/nudge.ts'
import type { Scenario } from '../../run/scenario.ts'
import { type Effect, effectOf } from '../../run/tornado.ts'

/** By how much each parameter is nudged. */
export const factors = { down: 0.9, up: 1.1 } as const
export type Side = keyof typeof factors

/** A run with its parameters as they are, and one each for every nudge. */
export interface NudgePlan {
  /** The first is the base. */
  readonly scenarios: readonly Scenario[]
  readonly nudges: readonly {
    readonly path: string
    readonly side: Side
    readonly nudge: Nudge
    readonly arm: number
  }[]
  /** Those that cannot be nudged: zero, or at both bounds. */
  readonly still: readonly string[]
}

export function planNudges(base: Scenario, paths: readonly string[]): NudgePlan {
  const made = paths.flatMap((path) =>
    (['down', 'up'] as const).flatMap((side) => {
      const nudge = nudged(base, path, factors[side])
      return nudge ? [{ path, side, nudge }] : []
    }),
  )
  const nudges = made.map((one, k) => ({ ...one, arm: k + 1 }))
  return {
    scenarios: [base, ...nudges.map(({ nudge }) => nudge.scenario)],
    nudges,
    still: paths.filter((path) => !nudges.some((one) => one.path === path)),
  }
}

/** One run a piece, seed by seed, so that every bar is there after the first seed and only grows surer. */
export function piecesOf({ scenarios }: NudgePlan, seeds: readonly string[]): Piece[] {
  return seeds.flatMap((seed, k) =>
    scenarios.map((_, arm) => ({ index: k * scenarios.length + arm, seed, arms: [arm] })),
  )
}

/** What the runs lived so far say. @param members by arm, then by seed; what is not lived yet is undefined */
export function effectsOf(
  { nudges }: NudgePlan,
  members: readonly (readonly (CohortMember | undefined)[])[],
  column: string,
): Effect[] {
  return nudges.map(({ path, side, arm }) => ({ path, side, summary: effectOf(members[arm]!, members[0]!, column) }))
}
