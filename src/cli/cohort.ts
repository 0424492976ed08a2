import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { csvOf } from '../formats/csv.ts'
import { seriesColumns } from '../measure/series.ts'
import { canonicalJson } from '../run/canonical.ts'
import { type CohortMember, cohortSeeds, daysOfSeed, summarizeCohort } from '../run/cohort.ts'
import { InputError } from '../run/input-error.ts'
import { lastDayOf } from '../run/run.ts'
import { numberOption, scenarioArguments, scenarioFrom, withResources } from './arguments.ts'
import { checkFolder, forceArgument, writeFolder } from './folder.ts'
import { openKept } from './kept.ts'
import { liveMembers } from './members.ts'

const args = {
  ...scenarioArguments,
  seeds: { type: 'string', description: 'How many seeds; 16 unless given', valueHint: 'n' },
  workers: { type: 'string', description: 'How many threads; all cores unless given', valueHint: 'n' },
  every: { type: 'string', description: 'Days between rows of cohort.csv; 7 unless given', valueHint: 'days' },
  out: { type: 'string', description: 'Folder for cohort.csv, seeds.csv and run.json', valueHint: 'dir' },
  ...forceArgument,
} as const

const results = ['cohort.csv', 'seeds.csv', 'run.json']

export const cohort = defineCommand({
  meta: { name: 'cohort', description: 'Live a scenario with many seeds: mean, SD and 95 % CI of every column' },
  args,
  async run({ args, rawArgs }) {
    const { scenario: bare, folder } = scenarioFrom(args, rawArgs)
    if (args.out === undefined) throw new InputError('Say where the results should go: --out dir.')
    const count = numberOption(args.seeds, 'seeds', { min: 1, max: 10_000, whole: true }) ?? 16
    const threads = numberOption(args.workers, 'workers', { min: 1, max: 1024, whole: true }) ?? availableParallelism()
    const sampleEvery = numberOption(args.every, 'every', { min: 0.125, max: 3650 }) ?? 7
    checkFolder(args.out, results, args.force)
    const { scenario, resources, notes } = withResources(bare, [folder])
    for (const note of notes) console.error(note)

    const setup = { arms: [scenario], resources, sampleEvery }
    const seeds = cohortSeeds(scenario, count)
    const kept = openKept(`${resolve(args.out)}.unfinished`, canonicalJson({ version, scenario, sampleEvery }))
    const members = seeds.map((seed, index) => kept.read(index, seed)?.[0])
    const jobs = seeds.map((seed, index) => ({ index, seed })).filter(({ index }) => !members[index])

    const started = performance.now()
    await liveMembers(
      setup,
      jobs,
      threads,
      (index, lived) => {
        members[index] = lived[0]
        kept.write(index, lived)
      },
      () => `${members.filter(Boolean).length} of ${count} seeds`,
    )
    const done = members.filter((member) => member !== undefined)
    if (done.length < count) {
      console.error(`Stopped with ${done.length} of ${count} seeds; the same command goes on with the others.`)
      return 130
    }

    const seconds = (performance.now() - started) / 1000
    const days = jobs.length * daysOfSeed(setup)
    const summary = canonicalJson({
      scenario,
      seeds,
      version,
      days: lastDayOf(scenario),
      wallSeconds: Number(seconds.toPrecision(4)),
      daysPerSecond: Number((days / seconds).toPrecision(4)),
      hashes: done.map(({ seed, stateHash }) => ({ seed, hash: stateHash })),
      warnings: [...notes],
    })
    writeFolder(args.out, {
      'cohort.csv': cohortCsv(done),
      'seeds.csv': seedsCsv(done, lastDayOf(scenario)),
      'run.json': `${summary}\n`,
    })
    kept.remove()
    console.log(summary)
    return 0
  },
})

function cohortCsv(members: readonly CohortMember[]): string {
  const names = seriesColumns.slice(1).map(({ name }) => name)
  const columns = [
    'time_d',
    'n',
    ...names.flatMap((name) => [`${name}_mean`, `${name}_sd`, `${name}_ci_low`, `${name}_ci_high`]),
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
function seedsCsv(members: readonly CohortMember[], day: number): string {
  const names = seriesColumns.map(({ name }) => name)
  const rows = members.map(({ seed, stateHash, values }) => {
    const last = names.map((name, k) => [name, values[values.length - names.length + k]!])
    return { seed, state_hash: stateHash, state_day: day, ...Object.fromEntries(last) } as Record<
      string,
      string | number
    >
  })
  return csvOf(['seed', 'state_hash', 'state_day', ...names], rows)
}
