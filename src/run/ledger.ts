import type { State } from '../model/state.ts'

/** What became of the bone, µm² since the run began: initial − resorbed + formed = final. */
export interface Ledger {
  readonly initial: number
  readonly resorbed: number
  readonly formed: number
  readonly final: number
  /** How far the books are from closing, relative to the bone at the beginning. */
  readonly relativeError: number
}

export function ledgerOf({ tissue, totals, grid }: State): Ledger {
  const { initial, resorbed, formed } = totals
  let final = 0
  for (const fraction of tissue.bone) final += fraction
  const area = grid.pixelSize * grid.pixelSize
  return {
    initial: initial * area,
    resorbed: resorbed * area,
    formed: formed * area,
    final: final * area,
    relativeError: Math.abs(initial - resorbed + formed - final) / initial,
  }
}
