import { exp } from '../model/numerics/exact.ts'
import type { LevelClamp, Scenario } from './scenario.ts'

/**
 * Circulating estradiol (pg/mL) that a scenario prescribes for a day: the subject's own level while settling, then each
 * clamp in the order of its start. A clamp `over` a time is a sigmoid with its middle at `start` (like the fall
 * of ovarian estradiol across the final period), felt before and after; one without is a step.
 */
export function prescribedEstradiol(scenario: Scenario, day: number): number {
  let level = scenario.subject.estradiol
  if (day < 0) return level
  for (const clamp of scenario.prescription) level += (clamp.to - level) * share(clamp, day)
  return level
}

/** How much of a clamp has taken effect, 0 to 1. */
function share({ start, stop, over }: LevelClamp, day: number): number {
  if (stop !== undefined && day >= stop) return 0
  if (over === undefined) return day >= start ? 1 : 0
  return 1 / (1 + exp((start - day) / over))
}
