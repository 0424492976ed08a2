import { seriesColumns } from '../measure/series.ts'
import { type CohortMember, summarizeCohort } from '../run/cohort.ts'
import { csvOf } from './csv.ts'

const width = seriesColumns.length
const names = seriesColumns.map(({ name }) => name)

/** A line a row of the series: mean, SD and 95 % CI of every column. */
export function cohortCsv(members: readonly CohortMember[]): string {
  const columns = [
    'time_d',
    'n',
    ...names.slice(1).flatMap((name) => [`${name}_mean`, `${name}_sd`, `${name}_ci_low`, `${name}_ci_high`]),
  ]
  const rows = summarizeCohort(members).map(({ time, columns }) => {
    const cells = Object.entries(columns).flatMap(([name, { mean, sd, low, high }]) => [
      [`${name}_mean`, mean],
      [`${name}_sd`, sd],
      [`${name}_ci_low`, low],
      [`${name}_ci_high`, high],
    ])
    return { time_d: time, n: members.length, ...Object.fromEntries(cells) } as Record<string, number>
  })
  return csvOf(columns, rows)
}

/** A line a seed: the fingerprint of its last day, and its last row. */
export function seedsCsv(members: readonly CohortMember[], day: number): string {
  const rows = members.map(({ seed, stateHash, values }) => ({
    seed,
    state_hash: stateHash,
    state_day: day,
    ...rowOf(values, values.length - width),
  }))
  return csvOf(['seed', 'state_hash', 'state_day', ...names], rows)
}

/** An arm of a cohort under its name. */
export interface NamedArm {
  readonly name: string
  readonly members: readonly CohortMember[]
}

/** A line for every row of every seed of every arm. */
export function seriesOfSeedsCsv(arms: readonly NamedArm[]): string {
  const rows = arms.flatMap(({ name, members }) =>
    members.flatMap(({ seed, values }) =>
      Array.from({ length: values.length / width }, (_, row) => ({ arm: name, seed, ...rowOf(values, row * width) })),
    ),
  )
  return csvOf(['arm', 'seed', ...names], rows)
}

const rowOf = (values: Float64Array, from: number): Record<string, number> =>
  Object.fromEntries(names.map((name, k) => [name, values[from + k]!]))
