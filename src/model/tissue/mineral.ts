import { exp } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'

/** Days in which primary mineralization is reached. */
const primaryDays = 10
/** Ages beyond this, days since mineralization began, are fully mineralized to the sixth digit or as good as. */
const oldest = 6000

/** Mineral of bone, share of full, by whole days since its mineralization began. */
export type MineralCurve = Float64Array

/**
 * Primary mineral within ten days, then 1 − (1 − primary) · exp(−t/τ). Osteoid has none.
 * (Fuchs 2008; Ruffoni 2007, doi:10.1016/j.bone.2006.11.012)
 */
export function createMineralCurve(p: Parameters): MineralCurve {
  const { primaryMineral, secondaryTime } = p.matter
  return Float64Array.from({ length: oldest + 1 }, (_, age) =>
    age < primaryDays
      ? (primaryMineral * age) / primaryDays
      : 1 - (1 - primaryMineral) * exp((primaryDays - age) / secondaryTime),
  )
}

/** Mineral of bone laid on a day. @param sinceOnset its age less the mineralization lag, days. */
export function mineralOf(curve: MineralCurve, sinceOnset: number): number {
  return sinceOnset <= 0 ? 0 : curve[Math.min(oldest, Math.floor(sinceOnset))]!
}
