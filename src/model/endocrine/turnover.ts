import { exp } from '../numerics/exact.ts'
import type { Body, Totals } from '../state.ts'

/** Times over which fragments of dissolved matrix (CTX) and of new matrix (P1NP) are cleared from the blood, days. */
const resorptionTime = 3
const formationTime = 10
/** Time over which turnover is taken for usual, days. */
const usualTime = 365

/**
 * A day of what bone gives to the blood: resorption and formation of late (sites a day), as the markers CTX and P1NP see them,
 * and while settling what is usual for this subject.
 * @param days time since the last call.
 */
export function noteTurnover(body: Body, totals: Totals, isSettling: boolean, days: number): void {
  const resorbed = (totals.resorbed - body.resorbed) / days
  const formed = (totals.formed - body.formed) / days
  body.resorbed = totals.resorbed
  body.formed = totals.formed
  body.resorption += (resorbed - body.resorption) * (1 - exp(-days / resorptionTime))
  body.formation += (formed - body.formation) * (1 - exp(-days / formationTime))
  if (!isSettling) return
  const fresh = 1 - exp(-days / usualTime)
  body.usualResorption += (resorbed - body.usualResorption) * fresh
  body.usualFormation += (formed - body.usualFormation) * fresh
  body.usualWeight += (1 - body.usualWeight) * fresh
}

/** Resorption and formation of late relative to what is usual; NaN where nothing is usual yet. */
export function relativeTurnover(body: Body): { resorption: number; formation: number } {
  const { usualWeight: w } = body
  const ratio = (now: number, usual: number) => (usual > 0 ? (now * w) / usual : Number.NaN)
  return {
    resorption: ratio(body.resorption, body.usualResorption),
    formation: ratio(body.formation, body.usualFormation),
  }
}
