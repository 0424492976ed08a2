import { type Holds, hold, letGo } from '../model/endocrine/levels.ts'
import { exp } from '../model/numerics/exact.ts'
import type { Held, LevelClamp } from './prescription.ts'

/**
 * The levels that are held on a day, in place: each clamp in the order of its start, over the body's own level, then what is held
 * by hand. While the section settles only clamps that hold from before day 0 count.
 */
export function fillHolds(holds: Holds, clamps: readonly LevelClamp[], held: Held, day: number): void {
  letGo(holds)
  for (const clamp of clamps) {
    const share = shareOf(clamp, day)
    if (share > 0) hold(holds, clamp.clamp, clamp.to, share)
  }
  for (const name in held) hold(holds, name as keyof Held, held[name as keyof Held]!, 1)
}

/**
 * How much of a clamp has taken effect, 0 to 1. A clamp `over` a time is a sigmoid with its middle at `start` (like the fall
 * of ovarian estradiol across the final period), felt before and after; one without is a step.
 */
function shareOf({ start, stop, over }: LevelClamp, day: number): number {
  if (day < 0 && start >= 0) return 0
  if (stop !== undefined && day >= stop) return 0
  if (over === undefined) return day >= start ? 1 : 0
  return 1 / (1 + exp((start - day) / over))
}
