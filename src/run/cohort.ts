import { seriesColumns } from '../measure/series.ts'
import { createTally, type Summary, summarize, tally } from '../measure/statistics.ts'
import { stepsIn } from '../model/clock.ts'
import { fingerprint } from './fingerprint.ts'
import { type Ledger, ledgerOf } from './ledger.ts'
import { advance, createRun, dayOfRun, lastDayOf, type Resources, stepsUntil } from './run.ts'
import { parametersOf, type Scenario } from './scenario.ts'

/** The same scenario, many seeds. */
export interface CohortSetup {
  readonly scenario: Scenario
  readonly resources: Resources
  readonly sampleEvery: number
}

/** Member `index` of a cohort is to be lived. */
export interface CohortJob {
  readonly index: number
  readonly seed: string
}

/** What became of one seed: every column of every row, and the last state's fingerprint. */
export interface CohortMember {
  readonly seed: string
  readonly stateHash: string
  readonly ledger: Ledger
  /** Row by row, columns in the order of the series. */
  readonly values: Float64Array
}

export type CohortReport =
  | { readonly kind: 'progress'; readonly index: number; readonly days: number }
  | { readonly kind: 'done'; readonly index: number; readonly member: CohortMember }

/** Seeds of a cohort: the scenario's own, numbered. */
export function cohortSeeds({ seed }: Scenario, count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${seed}-${k + 1}`)
}

/** Days that one member lives, settling included. */
export function daysOfMember({ scenario }: CohortSetup): number {
  const p = parametersOf(scenario)
  const settling = p.run.settling > 0 ? stepsIn(p.run.settling, p) * p.run.timeStep : 0
  return settling + lastDayOf(scenario)
}

/** Lives one member from its beginning to its end. @param onProgress is told the days lived so far */
export function liveMember(
  { scenario, resources, sampleEvery }: CohortSetup,
  seed: string,
  onProgress: (days: number) => void,
): CohortMember {
  const run = createRun({ ...scenario, seed }, resources, { sampleEvery })
  const first = dayOfRun(run)
  const last = lastDayOf(scenario)
  while (dayOfRun(run) < last) {
    advance(run, Math.min(20, stepsUntil(run, last)))
    onProgress(dayOfRun(run) - first)
  }
  const values = run.rows.flatMap((row) => seriesColumns.map(({ name }) => row[name]!))
  return {
    seed,
    stateHash: fingerprint(run.state).whole,
    ledger: ledgerOf(run.state),
    values: Float64Array.from(values),
  }
}

/** Mean and spread over the members of every column at every time. Members are counted in in their order, so that it matters not who lived first. */
export function summarizeCohort(
  members: readonly CohortMember[],
): { time: number; columns: Record<string, Summary> }[] {
  const width = seriesColumns.length
  const rows = members[0]!.values.length / width
  return Array.from({ length: rows }, (_, row) => {
    const columns = seriesColumns.slice(1).map(({ name }, k) => {
      const t = createTally()
      for (const { values } of members) tally(t, values[row * width + k + 1]!)
      return [name, summarize(t)] as const
    })
    return { time: members[0]!.values[row * width]!, columns: Object.fromEntries(columns) }
  })
}
