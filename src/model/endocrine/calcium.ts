import { exp } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Body, Totals } from '../state.ts'
import { normalPth, secretedPth } from './pth.ts'

/** Time in which gut, kidney and bone bring ionized calcium to its balance, days. */
const settlingTime = 1
/** Time over which the flow of calcium out of bone is felt, and over which turnover is taken for normal, days. */
const flowTime = 30
const turnoverTime = 365

/**
 * A day of the calcium balance: intake, PTH (through kidney and gut) and the skeleton's own gain or loss set ionized
 * calcium; the glands answer. Turnover while settling is what the skeleton's flow is measured against.
 * @param isSettling whether day 0 is yet to come; @param days time since the last call.
 */
export function balanceCalcium(body: Body, totals: Totals, p: Parameters, isSettling: boolean, days: number): void {
  const resorbed = (totals.resorbed - body.resorbed) / days
  const formed = (totals.formed - body.formed) / days
  body.resorbed = totals.resorbed
  body.formed = totals.formed
  if (isSettling) body.turnover += (resorbed - body.turnover) * (1 - exp(-days / turnoverTime))
  const flow = body.turnover > 0 ? (resorbed - formed) / body.turnover : 0
  body.boneFlow += (Math.min(Math.max(flow, -5), 5) - body.boneFlow) * (1 - exp(-days / flowTime))
  const { normal, intake, intakeGain, hormoneGain, boneGain } = p.calcium
  const shortOf = intake / 1000 - 1
  const target =
    normal +
    intakeGain * Math.min(shortOf, 0.5) +
    hormoneGain * ((body.pth + body.pthDay) / normalPth(p) - 1) +
    (isSettling ? 0 : boneGain * body.boneFlow)
  body.calcium += (Math.min(Math.max(target, 0.5), 3) - body.calcium) * (1 - exp(-days / settlingTime))
  body.pth = secretedPth(body.calcium, p)
}
