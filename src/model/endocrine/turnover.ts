import { exp } from '../numerics/exact.ts'
import type { Body, Totals } from '../state.ts'

/** Times over which fragments of dissolved matrix (CTX) and of new matrix (P1NP) are cleared from the blood, days. */
const resorptionTime = 3
const formationTime = 10
/** The same of bone alkaline phosphatase, whose half-life is one to two days (Crofton 1982, Crit Rev Clin Lab Sci 16:161). */
const phosphataseTime = 2.3
/** Time over which turnover is taken for usual, days. */
const usualTime = 365

/**
 * A day of what bone gives to the blood, sites a day, and while settling what is usual for this subject. Osteoblasts lay
 * matrix (P1NP), mature it with alkaline phosphatase (BSAP) and make osteocalcin when it mineralizes (OCN), in this order
 * (Owen 1990, doi:10.1002/jcp.1041430304). The two stages after the first share the mineralization lag; osteocalcin is
 * cleared within the hour (Price 1981, J Biol Chem 256:12760).
 * @param lag from matrix laid to matrix that mineralizes, days. @param days time since the last call.
 */
export function noteTurnover(body: Body, totals: Totals, isSettling: boolean, lag: number, days: number): void {
  const resorbed = (totals.resorbed - body.resorbed) / days
  const formed = (totals.formed - body.formed) / days
  body.resorbed = totals.resorbed
  body.formed = totals.formed
  body.resorption += (resorbed - body.resorption) * shareOver(resorptionTime, days)
  body.formation += (formed - body.formation) * shareOver(formationTime, days)
  const passed = shareOver(lag / 2, days)
  body.maturation += (formed - body.maturation) * passed
  body.phosphatase += (body.maturation - body.phosphatase) * shareOver(phosphataseTime, days)
  body.mineralization += (body.maturation - body.mineralization) * passed
  if (!isSettling) return
  const fresh = shareOver(usualTime, days)
  body.usualResorption += (resorbed - body.usualResorption) * fresh
  body.usualFormation += (formed - body.usualFormation) * fresh
  body.usualPhosphatase += (body.phosphatase - body.usualPhosphatase) * fresh
  body.usualMineralization += (body.mineralization - body.usualMineralization) * fresh
  body.usualWeight += (1 - body.usualWeight) * fresh
}

const shareOver = (time: number, days: number) => 1 - exp(-days / time)

export interface RelativeTurnover {
  resorption: number
  formation: number
  phosphatase: number
  mineralization: number
}

/** Turnover of late as each marker sees it, relative to what is usual; NaN where nothing is usual yet. */
export function relativeTurnover(body: Body): RelativeTurnover {
  const { usualWeight: w } = body
  const ratio = (now: number, usual: number) => (usual > 0 ? (now * w) / usual : Number.NaN)
  return {
    resorption: ratio(body.resorption, body.usualResorption),
    formation: ratio(body.formation, body.usualFormation),
    phosphatase: ratio(body.phosphatase, body.usualPhosphatase),
    mineralization: ratio(body.mineralization, body.usualMineralization),
  }
}
