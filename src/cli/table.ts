import { seriesColumns } from '../measure/series.ts'
import { year } from '../model/units.ts'
import { written } from '../run/number-words.ts'
import { dayOfRun, type Run } from '../run/run.ts'

/** What a person wants to know first of a run: column, digits, and what to multiply by. */
const rows: readonly (readonly [name: string, digits: number, scale?: number, unit?: string])[] = [
  ['bv_tv', 1, 100, '%'],
  ['tb_th_um', 0],
  ['tb_n_per_mm', 2],
  ['bmd_ls_pct', 1],
  ['ac_f_per_y', 2],
  ['w_th_um', 1],
  ['e_de_um', 1],
  ['perforations', 0],
  ['e2_pg_ml', 1],
  ['t_ng_dl', 0],
]

/** A run in a dozen lines: its first and its last day side by side, and where the rest is. */
export function tableOf(run: Run, out: string, seconds: number): string {
  const [first, last] = [run.rows[0]!, run.rows.at(-1)!]
  const cells = rows.map(([name, digits, scale = 1, unit]) => {
    const column = seriesColumns.find((one) => one.name === name)!
    const label = `${column.symbol}, ${unit ?? column.unit}`
    return [label, ...[first, last].map((row) => shown(row[name]! * scale, digits)), meaningOf(column.doc)]
  })
  const table = [['', 'day 0', `year ${shown(last.time_d! / year, 1)}`, ''], ...cells]
  const widths = [0, 1, 2].map((k) => Math.max(...table.map((row) => row[k]!.length)))
  const lines = table.map(([label, from, to, doc]) =>
    `${label!.padEnd(widths[0]!)}  ${from!.padStart(widths[1]!)}  ${to!.padStart(widths[2]!)}  ${doc}`.trimEnd(),
  )
  const { title, seed } = run.scenario
  return [
    `${title || 'A life'}, seed ${seed}: ${shown(dayOfRun(run) / year, 1)} years in ${shown(seconds, 0)} s.`,
    ...lines,
    `All of it is in ${out}; --json prints its run.json.`,
  ].join('\n')
}

const shown = (value: number, digits: number) => (Number.isNaN(value) ? '–' : written(value, digits))

/** The first clause of what a column means. */
const meaningOf = (doc: string) => doc.split(/[,.:;(]/)[0]!.trim()
