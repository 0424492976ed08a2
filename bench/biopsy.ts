import { takeBiopsy } from '../src/measure/biopsy/biopsy.ts'
import { createTally, type Summary, summarize, tally } from '../src/measure/statistics.ts'
import { advance, createRun, intervene, stepsUntil } from '../src/run/run.ts'
import { parseScenario } from '../src/run/scenario.ts'

export interface Error {
  readonly symbol: string
  readonly unit: string
  readonly read: Summary
  readonly truth: Summary
  /** Of one biopsy: read less true, % of true. */
  readonly error: Summary
}

/** What a histomorphometrist reads off healthy sections, two labels two weeks apart and a biopsy a week later, and how far it is from what the model knows. */
export function biopsyErrors(seeds: number, size: number): Error[] {
  const tallies = new Map<string, { unit: string; sums: ReturnType<typeof createTally>[] }>()
  for (let seed = 1; seed <= seeds; seed++) {
    const run = createRun(
      parseScenario({
        format: 'trabecula/scenario',
        formatVersion: 1,
        seed: `biopsy-${seed}`,
        tissue: { generate: 'human-core', size },
      }),
    )
    for (const day of [365, 379]) {
      advance(run, stepsUntil(run, day))
      intervene(run, { label: day === 365 ? 'tetracycline' : 'calcein' })
    }
    advance(run, stepsUntil(run, 388))
    for (const { symbol, unit, read, truth } of takeBiopsy(run.state, run.parameters, run.plan.labels, run.rows)
      .measures) {
      const known = tallies.get(symbol) ?? { unit, sums: [createTally(), createTally(), createTally()] }
      tallies.set(symbol, known)
      for (const [k, value] of [read.mean, truth, 100 * (read.mean / truth - 1)].entries()) tally(known.sums[k]!, value)
    }
  }
  return [...tallies].map(([symbol, { unit, sums }]) => {
    const [read, truth, error] = sums.map(summarize) as [Summary, Summary, Summary]
    return { symbol, unit, read, truth, error }
  })
}
