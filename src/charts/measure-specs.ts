import { outputNamed } from './outputs.ts'
import { columnOf } from './series.ts'
import { smoothed } from './smooth.ts'
import type { ChartSpec } from './specs.ts'

/** What a measure is called over a chart of its own, and its color; the others go by their symbol. */
const looks: Readonly<Record<string, readonly [title: string, color: string]>> = {
  bmd_ls_pct: ['Spine', '--bone'],
  ctx_rel: ['Resorption', '--osteoclast'],
  p1np_rel: ['Formation', '--osteoblast'],
  ac_f_per_y: ['Activation frequency', '--warm'],
  tb_n_per_mm: ['Trabecular number', '--bone'],
}

/** A chart of one measure, as it is drawn for cohorts too: of markers the mean of three months. */
export function specOfMeasure(name: string): ChartSpec {
  const output = outputNamed(name)
  const { symbol, unit, about, scale, digits, least, window } = output
  const [title, color] = looks[name] ?? [symbol, '--accent']
  return {
    title,
    unit: title === symbol ? unit : `${symbol}, ${unit}`,
    least,
    about: window ? `${about} Drawn: means of three months.` : about,
    lines: [
      {
        name: symbol,
        color,
        digits,
        column: name,
        scale,
        values(series, picked) {
          const raw = columnOf(series, name)
          const all = window ? smoothed(raw, columnOf(series, 'time_d'), window) : raw
          return Float64Array.from(picked, (row) => all[row]! * scale)
        },
      },
    ],
  }
}
