import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { version } from '../../package.json'
import { numbersOf } from '../formats/csv-numbers.ts'
import { chartSvg } from '../formats/figure/chart.ts'
import { type Lookup, panelsOf } from '../formats/figure/panels.ts'
import { hashBytes } from '../run/fingerprint.ts'
import { InputError, shown } from '../run/input-error.ts'
import { readJson } from '../run/json.ts'
import { counted } from '../run/number-words.ts'
import { readFile } from './arguments.ts'

/** Whether a path is the folder that `cohort` leaves. */
export const isCohort = (path: string) =>
  existsSync(path) && statSync(path).isDirectory() && existsSync(join(path, 'cohort.csv'))

/** Charts of a cohort: the mean of its seeds, and the band in which it lies with 95 % confidence. @throws InputError */
export function cohortCharts(
  folder: string,
  { from = 0, to = Number.POSITIVE_INFINITY }: { readonly from?: number; readonly to?: number },
  measures: readonly string[] | undefined,
): string {
  const table = join(folder, 'cohort.csv')
  const { columns, rows } = numbersOf(readFile(table).toString('utf8'), table)
  const summary = readJson(readFile(join(folder, 'run.json')).toString('utf8'), 'run.json') as {
    scenario?: { title?: string; seed?: string }
    version?: string
    days?: number
    hashes?: { seed: string; hash: string }[]
  }
  const { scenario, hashes, days: last } = summary
  const time = columns.get('time_d')
  if (!time || !scenario?.seed || !hashes?.length || last === undefined)
    throw new InputError(`${shown(folder)} is no cohort: its run.json or cohort.csv is amiss.`)
  const asked = Array.from({ length: rows }, (_, row) => row).filter((row) => time[row]! >= from && time[row]! <= to)
  const lookup: Lookup = (measure, k) => {
    const at = (kind: string) => columns.get(`${measure}_${kind}`)?.[asked[k]!] ?? Number.NaN
    return { value: at('mean'), low: at('ci_low'), high: at('ci_high') }
  }
  const days = asked.map((row) => time[row]!)
  return chartSvg({
    title: scenario.title || 'Untitled cohort',
    note: `Means of ${counted(hashes.length, 'seed')}; bands: 95 % confidence of the mean.`,
    panels: panelsOf(days, lookup, measures),
    marks: [],
    origin: {
      title: scenario.title || 'Untitled cohort',
      seed: `${hashes[0]!.seed} to ${hashes.at(-1)!.seed}`,
      version,
      recordedWith: summary.version ?? version,
      day: last,
      // Of all the seeds: the hash of their hashes, in their order.
      stateHash: hashBytes(new TextEncoder().encode(hashes.map(({ hash }) => hash).join('\n'))),
    },
  })
}
