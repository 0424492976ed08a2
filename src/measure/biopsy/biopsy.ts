import { dayOf } from '../../model/clock.ts'
import type { Parameters } from '../../model/parameters.ts'
import type { State } from '../../model/state.ts'
import { year } from '../../model/units.ts'
import type { Label } from '../labels.ts'
import type { SeriesRow } from '../series.ts'
import { createTally, type Summary, summarize, tally } from '../statistics.ts'
import { chordDepth } from './chord.ts'
import { type Group, type Key, keys, told } from './definitions.ts'
import { merzCrossings, type Region } from './merz.ts'
import { readAt } from './reading.ts'
import { truthOf } from './truth.ts'

/** How a section is read. */
export interface BiopsySettings {
  /** What of the section is read, µm; the whole of it if left out. */
  readonly region?: Region
  /** Of the test lines, µm. */
  readonly spacing: number
  /** Labels nearer to one another than this are one line, and thinner seams are not seen, µm. */
  readonly resolution: number
  /** How often the grid is laid anew, each time by another reader. */
  readonly readers: number
}

/** As at a magnification of 200 with a grid of 100 µm. */
export const usualBiopsy: BiopsySettings = { spacing: 100, resolution: 1.5, readers: 5 }
export const biopsyBounds = { spacing: [40, 500], resolution: [0.2, 10], readers: [1, 20] } as const

/** Settings within their bounds. @throws RangeError in one sentence */
export function checkedBiopsy(settings: BiopsySettings): BiopsySettings {
  for (const name of ['spacing', 'resolution', 'readers'] as const) {
    const [least, most] = biopsyBounds[name]
    if (!(settings[name] >= least && settings[name] <= most))
      throw new RangeError(`The ${name} of a biopsy is ${settings[name]}; it must be from ${least} to ${most}.`)
  }
  const { region } = settings
  if (region && !(region.width >= 100 && region.height >= 100))
    throw new RangeError('The part to be read is too small: it must be 100 µm or more across and down.')
  return settings
}

/** One measure, as it was read and as the model has it. */
export interface Measured {
  readonly group: Group
  readonly symbol: string
  readonly name: string
  readonly unit: string
  /** How it is read off the section. */
  readonly doc: string
  /** Over the readers. */
  readonly read: Summary
  /** NaN where the model does not know. */
  readonly truth: number
}

export interface Biopsy {
  readonly day: number
  /** The two labels that were read, if there were two; days between their middles. */
  readonly labels: readonly [Label, Label] | null
  readonly interval: number
  /** Crossings of test lines with the surface, a reader. */
  readonly crossings: number
  readonly measures: readonly Measured[]
}

/** Reads a section as a histomorphometrist does, from its lines and labels. @param rows of the run, for what the model knows */
export function takeBiopsy(
  state: State,
  p: Parameters,
  labels: readonly Label[],
  rows: readonly SeriesRow[],
  settings: BiopsySettings = usualBiopsy,
): Biopsy {
  const day = dayOf(state, p)
  const given = labels.filter((label) => label.day + label.days <= day)
  const pair = given.length >= 2 ? ([given.at(-2)!, given.at(-1)!] as const) : null
  const interval = pair ? pair[1].day + pair[1].days / 2 - (pair[0].day + pair[0].days / 2) : Number.NaN
  const tallies = Object.fromEntries(keys.map((key) => [key, createTally()])) as Record<
    Key,
    ReturnType<typeof createTally>
  >
  let crossings = 0
  for (let reader = 1; reader <= settings.readers; reader++) {
    const values = readOnce(state, p, day, pair, interval, settings, reader)
    crossings += values.crossings / settings.readers
    for (const key of keys) tally(tallies[key], values[key])
  }
  const truth = truthOf(state, p, rows, pair)
  const measures = keys.map((key) => {
    const [group, symbol, name, unit, doc] = told[key]
    return { group, symbol, name, unit, doc, read: summarize(tallies[key]), truth: truth[key] ?? Number.NaN }
  })
  return { day, labels: pair, interval, crossings, measures }
}

function readOnce(
  state: State,
  p: Parameters,
  day: number,
  labels: readonly [Label, Label] | null,
  interval: number,
  { region, spacing, resolution }: BiopsySettings,
  reader: number,
): Record<Key, number> & { crossings: number } {
  const { grid, tissue, cells } = state
  const h = grid.pixelSize
  const part: Region = region
    ? { x: region.x / h, y: region.y / h, width: region.width / h, height: region.height / h }
    : { x: 0, y: 0, width: grid.width, height: grid.height }
  const { places, length, within } = merzCrossings(tissue.bone, grid.width, grid.height, part, spacing / h, reader)
  const [seams, apart, walls] = [createTally(), createTally(), createTally()]
  let [all, eroded, osteoclastic, osteoblastic, doubles, singles] = [0, 0, 0, 0, 0, 0]
  for (const [x, y] of places) {
    const reading = readAt(state, p, day, x, y, labels)
    if (!reading) continue
    all++
    if (reading.osteoid >= resolution) tally(seams, reading.osteoid)
    if (reading.isEroded) eroded++
    if (reading.isUnderOsteoclast) osteoclastic++
    if (reading.isUnderOsteoblast) osteoblastic++
    tally(walls, reading.wall)
    const [first, second] = reading.labels
    const distance = first - second
    if (distance >= resolution) {
      doubles++
      tally(apart, distance)
    } else if (!Number.isNaN(first) || !Number.isNaN(second)) singles++
  }
  const share = (count: number) => (all > 0 ? count / all : Number.NaN)
  const labeled = (count: number) => (labels ? share(count) : Number.NaN)
  const mineralizing = labeled(doubles + singles / 2)
  const mar = apart.count > 0 ? apart.mean / interval : Number.NaN
  const wall = walls.count > 0 ? walls.mean : Number.NaN
  const bfr = mar * mineralizing * year
  const thickness = seams.count > 0 ? seams.mean : Number.NaN
  // Crossings a length of line, sites; and from them the surface of the part that is read, sites.
  const density = length > 0 ? ((Math.PI / 2) * all) / length : Number.NaN
  const surface = density * part.width * part.height
  return {
    crossings: all,
    volume: length > 0 ? (100 * within) / length : Number.NaN,
    bs: (1000 * density) / h,
    eroded: 100 * share(eroded),
    osteoclastic: 100 * share(osteoclastic),
    osteoclasts: (1000 * countIn(cells.osteoclasts, part)) / (surface * h),
    depth: chordDepth(state, p, day, part).depth,
    osteoid: 100 * share(seams.count),
    thickness,
    osteoblastic: 100 * share(osteoblastic),
    wall,
    doubles: 100 * labeled(doubles),
    singles: 100 * labeled(singles),
    mineralizing: 100 * mineralizing,
    mar,
    bfr,
    lag: (thickness * share(seams.count)) / (mar * mineralizing),
    frequency: bfr / wall,
  }
}

/** Cells that stand in a part of the section. */
function countIn(
  { count, column }: { count: number; column: { x: Float64Array; y: Float64Array } },
  { x, y, width, height }: Region,
): number {
  let found = 0
  for (let row = 0; row < count; row++) {
    const [u, v] = [column.x[row]! - x, column.y[row]! - y]
    if (u >= 0 && v >= 0 && u < width && v < height) found++
  }
  return found
}
