import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import process from 'node:process'
import { defineCommand } from 'citty'
import { version } from '../../package.json'
import { csvOf } from '../formats/csv.ts'
import { mineralDistributionOf } from '../measure/mineral.ts'
import { seriesColumns } from '../measure/series.ts'
import { year } from '../model/units.ts'
import { canonicalJson } from '../run/canonical.ts'
import { InputError } from '../run/input-error.ts'
import { ledgerOf } from '../run/ledger.ts'
import { loadWords, pathWords } from '../run/load-words.ts'
import { recordingOf } from '../run/recording.ts'
import { advance, createRun, dayOfRun, lastDayOf, type Run, stepsUntil } from '../run/run.ts'
import { scenarioWarnings } from '../run/scenario.ts'
import { restoreSnapshot, saveSnapshot } from '../run/snapshot.ts'
import { numberOption, readFile, scenarioArguments, scenarioFrom, withResources } from './arguments.ts'
import { checkFolder, forceArgument, writeFolder } from './folder.ts'
import { onInterrupt } from './interrupt.ts'
import { createProgress } from './progress.ts'
import { tableOf } from './table.ts'

const args = {
  ...scenarioArguments,
  scenario: { ...scenarioArguments.scenario, required: false },
  every: { type: 'string', description: 'Days between rows of series.csv; 7 unless given', valueHint: 'days' },
  out: {
    type: 'string',
    description: 'Folder for series.csv, bmdd.csv, run.json, the recording and the last state',
    valueHint: 'dir',
  },
  resume: { type: 'string', description: 'Go on with the run that was stopped in this folder', valueHint: 'dir' },
  ...forceArgument,
  json: { type: 'boolean', description: 'The summary as JSON, on a terminal too' },
} as const

const unfinished = 'unfinished.snapshot'
const results = ['series.csv', 'bmdd.csv', 'run.json', 'recording.trabecula.json', 'final.snapshot', unfinished]

export const run = defineCommand({
  meta: { name: 'run', description: 'Live a scenario and write what became of it' },
  args,
  async run({ args, rawArgs }) {
    const { run, out, notes } = args.resume === undefined ? begin(args, rawArgs) : resume(args, rawArgs)
    for (const note of notes) console.error(note)
    const started = performance.now()
    const from = dayOfRun(run)
    const isDone = await live(run)
    const seconds = (performance.now() - started) / 1000
    const days = dayOfRun(run)
    if (!isDone) {
      writeFolder(out, { ...records(run), [unfinished]: saveSnapshot(run) })
      console.error(`Stopped on day ${days} of ${lastDayOf(run.scenario)}; go on with: trabecula run --resume ${out}`)
      return 130
    }
    const summary = canonicalJson(summaryOf(run, notes, seconds, (days - from) / seconds))
    writeFolder(out, {
      ...records(run),
      'bmdd.csv': mineralTable(run),
      'run.json': `${summary}\n`,
      'final.snapshot': saveSnapshot(run),
    })
    console.log(process.stdout.isTTY && !args.json ? tableOf(run, out, seconds) : summary)
    return 0
  },
})

type Switch = 'force' | 'json'
type Arguments = Partial<Record<Exclude<keyof typeof args, Switch>, string> & Record<Switch, boolean>>
interface Begun {
  run: Run
  out: string
  notes: readonly string[]
}

function begin(args: Arguments, words: readonly string[]): Begun {
  if (args.scenario === undefined) throw new InputError('The scenario is missing.')
  const { scenario: bare, folder } = scenarioFrom(args, words)
  if (args.out === undefined) throw new InputError('Say where the results should go: --out dir.')
  const sampleEvery = numberOption(args.every, 'every', { min: 0.125, max: 3650 }) ?? 7
  checkFolder(args.out, results, args.force)
  const { scenario, resources, notes } = withResources(bare, [folder])
  return { run: createRun(scenario, resources, { sampleEvery }), out: args.out, notes }
}

function resume(args: Arguments, words: readonly string[]): Begun {
  const allowed = ['resume', 'out', 'years', 'force', 'json']
  const stray = words.find((word) => word.startsWith('--') && !allowed.includes(word.slice(2).split('=')[0]!))
  if (stray || args.scenario !== undefined)
    throw new InputError('A resumed run is what it was; with --resume only --years and --out can be given.')
  const folder = args.resume!
  const path = [unfinished, 'final.snapshot'].map((name) => join(folder, name)).find((file) => existsSync(file))
  if (!path) throw new InputError(`There is no run to go on with in ${JSON.stringify(folder)}.`)
  const out = args.out ?? folder
  checkFolder(out, results, args.force || resolve(out) === resolve(folder))
  const run = restoreSnapshot(readFile(path))
  const years = numberOption(args.years, 'years', { min: 0, max: 200 })
  const goal = lastDayOf(years === undefined ? run.scenario : { ...run.scenario, years })
  if (dayOfRun(run) >= goal && (years !== undefined || !path.endsWith(unfinished)))
    throw new InputError(
      `The run has already reached day ${dayOfRun(run)}; give more --years than ${(dayOfRun(run) / year).toFixed(2)}.`,
    )
  return { run: years === undefined ? run : { ...run, scenario: { ...run.scenario, years } }, out, notes: [] }
}

/** Lives to the last day, or until the user wants it to stop; true if it got there. */
async function live(run: Run): Promise<boolean> {
  const progress = createProgress('days')
  let isStopped = false
  const letGo = onInterrupt(() => {
    isStopped = true
  })
  const from = dayOfRun(run)
  const last = lastDayOf(run.scenario)
  const warned = new Set<string>()
  let chunk = 4
  while (!isStopped && dayOfRun(run) < last) {
    const before = performance.now()
    advance(run, Math.min(chunk, stepsUntil(run, last)))
    // Long enough to lose nothing by pausing, short enough to heed Ctrl-C at once.
    if (performance.now() - before < 50) chunk *= 2
    const day = dayOfRun(run)
    for (const { kind, words } of concernsOf(run))
      if (day >= 0 && !warned.has(kind)) {
        warned.add(kind)
        progress.note(`Day ${Math.floor(day)}: ${words}`)
      }
    progress.show(
      day - from,
      last - from,
      day < 0 ? `settling, day ${Math.floor(day)}` : `day ${Math.floor(day)} of ${last}`,
    )
    await new Promise((resolve) => setImmediate(resolve))
  }
  progress.end()
  letGo()
  return dayOfRun(run) >= last
}

/** What there is to write of a run at any moment. */
function records(run: Run): Record<string, string> {
  const columns = seriesColumns.map(({ name }) => name)
  return {
    'series.csv': csvOf(columns, run.rows),
    'recording.trabecula.json': `${canonicalJson(recordingOf(run))}\n`,
  }
}

/** Bone by its mineral, % of the mineralized bone in each bin of calcium. */
function mineralTable(run: Run): string {
  const { calcium, share } = mineralDistributionOf(run.state, run.parameters)
  const rows = Array.from(calcium, (ca, k) => ({ ca_wt_pct: Number(ca.toFixed(1)), bone_pct: share[k]! }))
  return csvOf(['ca_wt_pct', 'bone_pct'], rows)
}

/** What there is to say of the load, of what bears it and of the books. */
function concernsOf({ state }: Run): { kind: string; words: string }[] {
  return [
    { kind: 'load', words: loadWords(state.mechanics.strength) },
    { kind: 'path', words: pathWords(state) },
    { kind: 'ledger', words: ledgerOf(state).relativeError > 1e-6 ? openBooks : null },
  ].filter((concern): concern is { kind: string; words: string } => concern.words !== null)
}

const openBooks = 'The ledger of bone does not close to a millionth.'

function summaryOf(run: Run, notes: readonly string[], wallSeconds: number, daysPerSecond: number) {
  const { hashes, days } = recordingOf(run)
  const ledger = ledgerOf(run.state)
  const warnings = [...notes, ...scenarioWarnings({ ...run.scenario, interventions: run.interventions })]
  for (const { words } of concernsOf(run)) warnings.push(words)
  return {
    scenario: run.scenario,
    seed: run.scenario.seed,
    version,
    days,
    wallSeconds: rounded(wallSeconds),
    daysPerSecond: rounded(daysPerSecond),
    stateHash: hashes.days.at(-1)!.hash,
    hashes: hashes.days.map(({ day, hash }) => ({ day, hash })),
    ledger,
    warnings,
  }
}

const rounded = (value: number) => Number((Number.isFinite(value) ? value : 0).toPrecision(4))
