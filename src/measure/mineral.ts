import { dayOf } from '../model/clock.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'
import { createMineralCurve, type MineralCurve, mineralOf } from '../model/tissue/mineral.ts'
import type { Tissue } from '../model/tissue/tissue.ts'

/** Calcium of fully mineralized bone, and the width of a bin, weight %. */
const fullCalcium = 25
const binWidth = 0.2
const bins = 150

/**
 * Distribution of bone mineral density as backscattered electrons show it, osteoid left out
 * (Roschger 2008, doi:10.1016/j.bone.2007.10.021).
 */
export interface MineralDistribution {
  /** Middle of each bin, weight % Ca. */
  readonly calcium: Float64Array
  /** Bone in each bin, % of the mineralized bone. */
  readonly share: Float64Array
  /** Mineralized bone, sites. */
  readonly area: number
  /** Mean, most frequent value and full width at half of its height, weight % Ca. */
  readonly mean: number
  readonly peak: number
  readonly width: number
}

/** @param onset day whose matrix begins to mineralize now. */
export function mineralDistribution({ bone, birth }: Tissue, curve: MineralCurve, onset: number): MineralDistribution {
  const share = new Float64Array(bins)
  let area = 0
  let sum = 0
  for (let i = 0; i < bone.length; i++) {
    const b = bone[i]!
    const mineral = b > 0 ? mineralOf(curve, onset - birth[i]!) : 0
    if (mineral === 0) continue
    const calcium = fullCalcium * mineral
    share[Math.min(bins - 1, Math.floor(calcium / binWidth))]! += b
    area += b
    sum += b * calcium
  }
  if (area > 0) for (let k = 0; k < bins; k++) share[k]! *= 100 / area
  const calcium = share.map((_, k) => (k + 0.5) * binWidth)
  const top = share.indexOf(Math.max(...share))
  return {
    calcium,
    share,
    area,
    mean: area > 0 ? sum / area : Number.NaN,
    peak: area > 0 ? calcium[top]! : Number.NaN,
    width: area > 0 ? halfWidth(share, top) : Number.NaN,
  }
}

/** Width between the places where the histogram falls through half of its peak, weight % Ca. */
function halfWidth(share: Float64Array, top: number): number {
  const half = share[top]! / 2
  const reach = (step: -1 | 1) => {
    let k = top
    while ((share[k + step] ?? 0) > half) k += step
    const here = share[k]!
    return Math.abs(k - top) + (here - half) / (here - (share[k + step] ?? 0))
  }
  return binWidth * (reach(-1) + reach(1))
}

/** The distribution at the present moment of a run. */
export function mineralDistributionOf(state: State, p: Parameters): MineralDistribution {
  return mineralDistribution(state.tissue, curveOf(p), dayOf(state, p) - p.osteoblast.mineralizationLag)
}

let lastCurve: { primary: number; time: number; curve: MineralCurve } | null = null

/** The mineral curve of a run, kept from call to call. */
export function curveOf(p: Parameters): MineralCurve {
  const { primaryMineral: primary, secondaryTime: time } = p.matter
  if (lastCurve?.primary !== primary || lastCurve.time !== time)
    lastCurve = { primary, time, curve: createMineralCurve(p) }
  return lastCurve.curve
}
