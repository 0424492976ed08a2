import { eventLog } from '../../formats/event-log.ts'
import { chartSvg } from '../../formats/figure/chart.ts'
import { marksOf, panelsOf, rowLookup } from '../../formats/figure/panels.ts'
import type { Trajectory } from '../../formats/simularium/write.ts'
import { InputError } from '../../run/input-error.ts'
import type { ExportedFile, Gathered } from './gather.ts'

export const logOf = ({ events, run, origin, from, to }: Gathered): string =>
  eventLog(events, run.interventions.slice(0, run.applied), origin, { from, to })

export const trajectoryOf = ({ run, frames, pace, rows, origin }: Gathered): Trajectory => ({
  grid: run.state.grid,
  frames,
  every: pace,
  rows,
  origin,
})

export function chartsOf({ rows, run, origin, from, to }: Gathered, measures?: readonly string[]): string {
  if (rows.length === 0)
    throw new InputError(`There is nothing to chart from day ${from} to day ${to}: measures begin on day 0.`)
  const days = rows.map((row) => row['time_d']!)
  const marks = marksOf(run.interventions.slice(0, run.applied))
  const note =
    marks.length > 0
      ? 'Dotted lines: what was changed by hand.'
      : 'One section; its bone volume wanders by a percent or more.'
  return chartSvg({ title: origin.title, note, panels: panelsOf(days, rowLookup(rows), measures), marks, origin })
}

export const bytes = (text: string): ExportedFile => new TextEncoder().encode(text)
