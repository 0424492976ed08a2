import { seriesColumns } from '../measure/series.ts'
import { createTally, type Summary, summarize, tally } from '../measure/statistics.ts'
import { stepsIn } from '../model/clock.ts'
import { fingerprint } from './fingerprint.ts'
import { forkAtStart, settlingKey } from './fork.ts'
import { type Ledger, ledgerOf } from './ledger.ts'
import { advance, createRun, dayOfRun, lastDayOf, type Resources, type Run, stepsUntil } from './run.ts'
import { parametersOf, type Scenario } from './scenario.ts'

/** The same scenarios, the arms of a trial, each with many seeds. */
export interface CohortSetup {
  readonly arms: readonly Scenario[]
  readonly resources: Resources
  readonly sampleEvery: number
}

/** Every arm is to be lived with seed `index`. */
export interface CohortJob {
  readonly index: number
  readonly seed: string
}

/** What became of one arm with one seed: every column of every row, and the last state's fingerprint. */
export interface CohortMember {
  readonly seed: string
  readonly stateHash: string
  readonly ledger: Ledger
  /** Row by row, columns in the order of the series. */
  readonly values: Float64Array
}

export type CohortReport =
  | { readonly kind: 'progress'; readonly index: number; readonly days: number }
  /** A member an arm. */
  | { readonly kind: 'done'; readonly index: number; readonly members: readonly CohortMember[] }

/** Seeds of a cohort: the scenario's own, numbered. */
export function cohortSeeds({ seed }: Scenario, count: number): string[] {
  return Array.from({ length: count }, (_, k) => `${seed}-${k + 1}`)
}

/** Days that all arms live with one seed, settling included; arms that settle alike settle once. */
export function daysOfSeed({ arms }: CohortSetup): number {
  const settled = [...groupsOf(arms).values()].map(([first]) => settlingOf(arms[first!]!))
  return [...settled, ...arms.map(lastDayOf)].reduce((sum, days) => sum + days, 0)
}

function settlingOf(scenario: Scenario): number {
  const p = parametersOf(scenario)
  return p.run.settling > 0 ? stepsIn(p.run.settling, p) * p.run.timeStep : 0
}

/** Which arms settle alike. */
function groupsOf(arms: readonly Scenario[]): Map<string, number[]> {
  const groups = new Map<string, number[]>()
  for (const [k, arm] of arms.entries()) {
    const key = settlingKey(arm)
    groups.set(key, [...(groups.get(key) ?? []), k])
  }
  return groups
}

/** Lives every arm with one seed from its beginning to its end. @param onProgress is told the days lived so far */
export function liveSeed(setup: CohortSetup, seed: string, onProgress: (days: number) => void): CohortMember[] {
  const living = livingSeed(setup, seed)
  for (;;) {
    const { done, value } = living.next()
    if (done) return value
    onProgress(value)
  }
}

/** The same in small pieces, for whoever must stop between them; each tells the days lived so far. @param onEnd is shown an arm's run on its last day */
export function* livingSeed(
  { arms, resources, sampleEvery }: CohortSetup,
  seed: string,
  onEnd: (run: Run, arm: number) => void = () => {},
): Generator<number, CohortMember[], void> {
  const members: CohortMember[] = []
  let before = 0
  function* live(run: Run, last: number) {
    const first = dayOfRun(run)
    while (dayOfRun(run) < last) {
      advance(run, Math.min(20, stepsUntil(run, last)))
      yield before + dayOfRun(run) - first
    }
    before += dayOfRun(run) - first
  }
  for (const group of groupsOf(arms).values()) {
    const settled = createRun({ ...arms[group[0]!]!, seed }, resources, { sampleEvery })
    yield* live(settled, 0)
    for (const k of group) {
      const scenario = { ...arms[k]!, seed }
      const run = group.length === 1 ? settled : forkAtStart(settled, scenario)
      yield* live(run, lastDayOf(scenario))
      members[k] = memberOf(run)
      onEnd(run, k)
    }
  }
  return members
}

function memberOf({ scenario, state, rows }: Run): CohortMember {
  return {
    seed: scenario.seed,
    stateHash: fingerprint(state).whole,
    ledger: ledgerOf(state),
    values: Float64Array.from(rows.flatMap((row) => seriesColumns.map(({ name }) => row[name]!))),
  }
}

/** What one arm has more than another, seed by seed and row by row. */
export function differences(members: readonly CohortMember[], others: readonly CohortMember[]): CohortMember[] {
  const width = seriesColumns.length
  return members.map((member, k) => ({
    ...member,
    values: member.values.map((value, at) => (at % width === 0 ? value : value - others[k]!.values[at]!)),
  }))
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
