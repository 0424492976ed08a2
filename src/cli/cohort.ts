import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { cohortCsv, seedsCsv } from '../formats/cohort-table.ts'
import { canonicalJson } from '../run/canonical.ts'
import { type CohortMember, cohortSeeds, daysOfSeed, differences } from '../run/cohort.ts'
import { InputError } from '../run/input-error.ts'
import { counted } from '../run/number-words.ts'
import { lastDayOf } from '../run/run.ts'
import type { Scenario } from '../run/scenario.ts'
import { numberOption, scenarioArguments, scenarioFrom, withResources } from './arguments.ts'
import { checkFolder, forceArgument, writeFolder } from './folder.ts'
import { openKept } from './kept.ts'
import { liveMembers } from './members.ts'

const args = {
  ...scenarioArguments,
  seeds: { type: 'string', description: 'How many seeds; 16 unless given', valueHint: 'n' },
  workers: { type: 'string', description: 'How many threads; all cores unless given', valueHint: 'n' },
  against: {
    type: 'string',
    description: 'A scenario to compare with, seed by seed, on the same sections for the same years',
    valueHint: 'scenario',
  },
  every: { type: 'string', description: 'Days between rows of cohort.csv; 7 unless given', valueHint: 'days' },
  out: {
    type: 'string',
    description: 'Folder for cohort.csv, seeds.csv and run.json; with --against also against.csv and difference.csv',
    valueHint: 'dir',
  },
  ...forceArgument,
} as const

const results = ['cohort.csv', 'seeds.csv', 'run.json', 'against.csv', 'difference.csv']

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

    const other = args.against === undefined ? null : otherArm(args.against, scenario, rawArgs)
    const arms = other ? [scenario, other] : [scenario]
    const setup = { arms, resources, sampleEvery }
    const seeds = cohortSeeds(scenario, count)
    const kept = openKept(`${resolve(args.out)}.unfinished`, canonicalJson({ version, arms, sampleEvery }))
    const members = seeds.map((seed, index) => kept.read(index, seed))
    const jobs = seeds.map((seed, index) => ({ index, seed })).filter(({ index }) => !members[index])

    const started = performance.now()
    await liveMembers(
      setup,
      jobs,
      threads,
      (index, lived) => {
        members[index] = lived
        kept.write(index, lived)
      },
      () => `${members.filter(Boolean).length} of ${counted(count, 'seed')}`,
    )
    const done = members.filter((member) => member !== undefined)
    if (done.length < count) {
      console.error(
        `Stopped with ${done.length} of ${counted(count, 'seed')}; the same command goes on with the others.`,
      )
      return 130
    }

    const [first, second] = [0, 1].map((arm) => done.map((lived) => lived[arm]!)) as [CohortMember[], CohortMember[]]
    const seconds = (performance.now() - started) / 1000
    const days = jobs.length * daysOfSeed(setup)
    const summary = canonicalJson({
      scenario,
      ...(other && { against: other }),
      seeds,
      version,
      days: lastDayOf(scenario),
      wallSeconds: Number(seconds.toPrecision(4)),
      daysPerSecond: Number((days / seconds).toPrecision(4)),
      hashes: first.map(({ seed, stateHash }) => ({ seed, hash: stateHash })),
      ...(other && { hashesAgainst: second.map(({ seed, stateHash }) => ({ seed, hash: stateHash })) }),
      warnings: [...notes],
    })
    writeFolder(args.out, {
      'cohort.csv': cohortCsv(first),
      'seeds.csv': seedsCsv(first, lastDayOf(scenario)),
      ...(other && { 'against.csv': cohortCsv(second), 'difference.csv': cohortCsv(differences(first, second)) }),
      'run.json': `${summary}\n`,
    })
    kept.remove()
    console.log(summary)
    return 0
  },
})

/** The scenario to compare with, on the sections, with the luck and for the years of the first. @throws InputError */
function otherArm(name: string, { tissue, seed, years }: Scenario, words: readonly string[]): Scenario {
  const { scenario } = scenarioFrom({ scenario: name }, words)
  return { ...scenario, tissue, seed, years }
}
