import { rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join, resolve } from 'node:path'
import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { canonicalJson } from '../run/canonical.ts'
import { type CohortMember, cohortSeeds } from '../run/cohort.ts'
import { InputError } from '../run/input-error.ts'
import { counted, written } from '../run/number-words.ts'
import { parseScenario, type Scenario } from '../run/scenario.ts'
import { trials } from '../scenarios/trials/index.ts'
import { type Finding, findingOf, type Trial } from '../scenarios/trials/trial.ts'
import { assignments, numberOption } from './arguments.ts'
import { checkFolder, forceArgument, writeFolder } from './folder.ts'
import { openKept } from './kept.ts'
import { liveMembers } from './members.ts'

const args = {
  only: { type: 'string', description: 'Trials to run, such as F2,F9; all unless given' },
  seeds: { type: 'string', description: 'Seeds an arm; 16 unless given' },
  set: { type: 'string', description: 'group.name=value for every arm; may be given more than once' },
  workers: { type: 'string', description: 'Threads; as many as the machine has cores unless given' },
  out: { type: 'string', description: 'Folder for evidence.md and evidence.json' },
  ...forceArgument,
} as const

const results = ['evidence.md', 'evidence.json']

export const evidence = defineCommand({
  meta: { name: 'evidence', description: 'Hold the model against published trials: simulated, published, hit or miss' },
  args,
  async run({ args, rawArgs }) {
    const parameters = assignments(rawArgs)
    const count = numberOption(args.seeds, 'seeds', { min: 2, max: 10_000, whole: true }) ?? 16
    const threads = numberOption(args.workers, 'workers', { min: 1, max: 1024, whole: true }) ?? availableParallelism()
    const chosen = chosenTrials(args.only)
    if (args.out !== undefined) checkFolder(args.out, results, args.force)
    const started = performance.now()
    const table: { trial: Trial; findings: Finding[] }[] = []
    const unfinished = args.out === undefined ? null : `${resolve(args.out)}.unfinished`
    for (const trial of chosen) {
      const cohorts = await liveTrial(trial, parameters, count, threads, unfinished && join(unfinished, trial.id))
      if (!cohorts) {
        if (unfinished) console.error('The same command goes on with what is left.')
        return 130
      }
      const findings = trial.outcomes.map((outcome) => findingOf(outcome, cohorts))
      table.push({ trial, findings })
      console.log(textOf(trial, findings))
    }
    const all = table.flatMap(({ findings }) => findings)
    const seconds = Math.round((performance.now() - started) / 1000)
    const hits = all.filter(({ verdict }) => verdict === 'hit').length
    const sum = `${hits} of ${all.length} outcomes within their band, ${counted(count, 'seed')} an arm, ${seconds} s.`
    console.log(`${sum} "near": outside the band, but the 95 % interval reaches into it.`)
    if (args.out !== undefined)
      writeFolder(args.out, {
        'evidence.md': `# The model against published trials\n\nVersion ${version}. ${sum}\n${table.map(({ trial, findings }) => pageOf(trial, findings)).join('')}`,
        'evidence.json': `${canonicalJson({ version, seeds: count, seconds, findings: table.map(({ trial, findings }) => ({ id: trial.id, findings })) })}\n`,
      })
    if (unfinished) rmSync(unfinished, { recursive: true, force: true })
    return 0
  },
})

function chosenTrials(only: string | undefined): readonly Trial[] {
  if (only === undefined) return trials
  return only.split(',').map((id) => {
    const trial = trials.find((one) => one.id.toLowerCase() === id.trim().toLowerCase())
    if (trial) return trial
    throw new InputError(
      `There is no trial ${JSON.stringify(id)}; there are ${trials.map((one) => one.id).join(', ')}.`,
    )
  })
}

/** The scenario of an arm: all arms of all trials begin from the same sections. */
function scenarioOf(arm: { readonly parameters?: object }, parameters: Record<string, number>): Scenario {
  return parseScenario({
    format: 'trabecula/scenario',
    formatVersion: 1,
    seed: 'evidence',
    tissue: { generate: 'vertebra', size: 256 },
    ...arm,
    parameters: { ...arm.parameters, ...parameters },
  })
}

/**
 * The members of every arm's cohort in the order of their seeds; null if the user stopped it.
 * @param folder keeps what is done, so that it is not lived again after a stop
 */
async function liveTrial(
  { id, arms }: Trial,
  parameters: Record<string, number>,
  count: number,
  threads: number,
  folder: string | null,
): Promise<Record<string, readonly CohortMember[]> | null> {
  const names = Object.keys(arms)
  const scenarios = names.map((name) => scenarioOf(arms[name]!, parameters))
  const seeds = cohortSeeds(scenarios[0]!, count)
  const kept = folder === null ? null : openKept(folder, canonicalJson({ version, scenarios }))
  const done: (readonly CohortMember[] | undefined)[] = seeds.map((seed, index) => kept?.read(index, seed))
  await liveMembers(
    { arms: scenarios, resources: {}, sampleEvery: 7 },
    seeds.map((seed, index) => ({ index, seed })).filter(({ index }) => !done[index]),
    threads,
    (index, members) => {
      done[index] = members
      kept?.write(index, members)
    },
    () => `${id}, ${done.filter(Boolean).length} of ${counted(count, 'seed')}`,
  )
  const members = done.filter((one) => one !== undefined)
  if (members.length < count) return null
  return Object.fromEntries(names.map((name, k) => [name, members.map((arm) => arm[k]!)]))
}

const marks = { hit: 'hit', unsure: 'near', miss: 'MISS' } as const
const shown = (value: number) => written(value, Math.abs(value) < 10 ? 2 : 1)

function cellsOf({ outcome, simulated, verdict }: Finding): string[] {
  return [
    outcome.label,
    shown(simulated.mean),
    `${shown(simulated.low)} to ${shown(simulated.high)}`,
    outcome.published === null ? '–' : shown(outcome.published),
    `${shown(outcome.low)} to ${shown(outcome.high)}`,
    marks[verdict],
  ]
}

const head = ['outcome', 'simulated', '95 % CI', 'published', 'band', 'verdict']

function textOf(trial: Trial, findings: readonly Finding[]): string {
  const rows = [head, ...findings.map(cellsOf)]
  const widths = head.map((_, k) => Math.max(...rows.map((row) => row[k]!.length)))
  const lines = rows.map((row) => `  ${row.map((cell, k) => cell.padEnd(widths[k]! + 2)).join('')}`.trimEnd())
  return `${trial.id}  ${trial.title}\n${lines.join('\n')}\n`
}

function pageOf(trial: Trial, findings: readonly Finding[]): string {
  const columns = [...head, 'tuned on', 'source']
  const rows = findings.map((finding) => [
    ...cellsOf(finding),
    finding.outcome.role === 'calibrate' ? 'yes' : 'no',
    finding.outcome.source,
  ])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`
  return `\n## ${trial.id} ${trial.title}\n\n${line(columns)}${line(columns.map(() => '---'))}${rows.map(line).join('')}`
}
