import { dayOf } from '../../model/clock.ts'
import type { Parameters } from '../../model/parameters.ts'
import type { State } from '../../model/state.ts'
import { year } from '../../model/units.ts'
import type { Label } from '../labels.ts'
import type { SeriesRow } from '../series.ts'
import { createTally, type Summary, summarize, tally } from '../statistics.ts'
import { chordDepth } from './chord.ts'
import { merzCrossings, type Region } from './merz.ts'
import { readAt } from './reading.ts'

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

/** How each measure is read (symbols and definitions: Dempster 2013, doi:10.1002/jbmr.1805). */
const told = {
  bs: ['BS/TV', 'Bone surface', '1/mm', 'π/2 times the crossings, by the length of the test lines.'],
  osteoid: ['OS/BS', 'Osteoid surface', '%', 'Crossings on a seam of osteoid thicker than the resolution.'],
  thickness: ['O.Th', 'Osteoid thickness', 'µm', 'Mean depth of the mineralization front below seams.'],
  eroded: ['ES/BS', 'Eroded surface', '%', 'Crossings under osteoclasts and cells of the reversal phase.'],
  mineralizing: ['MS/BS', 'Mineralizing surface', '%', 'Crossings over two labels, and half of those over one.'],
  mar: ['MAR', 'Mineral apposition rate', 'µm/day', 'Mean distance of two labels, by the days between their middles.'],
  bfr: ['BFR/BS', 'Bone formation rate', 'µm/year', 'MAR · MS/BS.'],
  wall: ['W.Th', 'Wall thickness', 'µm', 'Mean depth of the cement line below surface at rest.'],
  depth: [
    'E.De',
    'Eroded depth',
    'µm',
    'Depth of the last stretch of eroded surface before a seam, below the chord between resting surfaces on both sides.',
  ],
  frequency: ['Ac.f', 'Activation frequency', '1/year', 'BFR/BS by W.Th.'],
} as const

type Key = keyof typeof told

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
  const tallies = Object.fromEntries(Object.keys(told).map((key) => [key, createTally()])) as Record<
    Key,
    ReturnType<typeof createTally>
  >
  let crossings = 0
  for (let reader = 1; reader <= settings.readers; reader++) {
    const values = readOnce(state, p, day, pair, interval, settings, reader)
    crossings += values.crossings / settings.readers
    for (const key of Object.keys(told) as Key[]) tally(tallies[key], values[key])
  }
  const truth = truthOf(rows, pair)
  const measures = (Object.keys(told) as Key[]).map((key) => {
    const [symbol, name, unit, doc] = told[key]
    return { symbol, name, unit, doc, read: summarize(tallies[key]), truth: truth[key] ?? Number.NaN }
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
  const { grid, tissue } = state
  const h = grid.pixelSize
  const part: Region = region
    ? { x: region.x / h, y: region.y / h, width: region.width / h, height: region.height / h }
    : { x: 0, y: 0, width: grid.width, height: grid.height }
  const { places, length } = merzCrossings(tissue.bone, grid.width, grid.height, part, spacing / h, reader)
  const [seams, apart, walls] = [createTally(), createTally(), createTally()]
  let [all, eroded, doubles, singles] = [0, 0, 0, 0]
  for (const [x, y] of places) {
    const reading = readAt(state, p, day, x, y, labels)
    if (!reading) continue
    all++
    if (reading.osteoid >= resolution) tally(seams, reading.osteoid)
    if (reading.isEroded) eroded++
    tally(walls, reading.wall)
    const [first, second] = reading.labels
    const distance = first - second
    if (distance >= resolution) {
      doubles++
      tally(apart, distance)
    } else if (!Number.isNaN(first) || !Number.isNaN(second)) singles++
  }
  const share = (count: number) => (all > 0 ? count / all : Number.NaN)
  const mineralizing = labels ? share(doubles + singles / 2) : Number.NaN
  const mar = apart.count > 0 ? apart.mean / interval : Number.NaN
  const wall = walls.count > 0 ? walls.mean : Number.NaN
  const bfr = mar * mineralizing * year
  return {
    crossings: all,
    bs: length > 0 ? ((Math.PI / 2) * all * 1000) / (length * h) : Number.NaN,
    osteoid: 100 * share(seams.count),
    thickness: seams.count > 0 ? seams.mean : Number.NaN,
    eroded: 100 * share(eroded),
    mineralizing: 100 * mineralizing,
    mar,
    bfr,
    wall,
    depth: chordDepth(state, p, day, part).depth,
    frequency: bfr / wall,
  }
}

/** What the model knows of the whole section: of labels while they were given, else now. */
function truthOf(rows: readonly SeriesRow[], labels: readonly [Label, Label] | null): Partial<Record<Key, number>> {
  const last = rows.at(-1)
  if (!last) return {}
  const during = labels
    ? rows.filter(({ time_d }) => time_d! >= labels[0].day - 7 && time_d! <= labels[1].day + labels[1].days + 7)
    : []
  const mean = (name: string) =>
    during.length > 0 ? during.reduce((sum, row) => sum + row[name]!, 0) / during.length : Number.NaN
  return {
    bs: 2 * last['tb_n_per_mm']!,
    osteoid: 100 * last['os_bs']!,
    eroded: 100 * last['es_bs']!,
    mineralizing: 100 * mean('ms_bs'),
    mar: mean('mar_um_per_d'),
    bfr: last['bfr_bs_um_per_y']!,
    wall: last['w_th_um']!,
    depth: last['e_de_um']!,
    frequency: last['ac_f_per_y']!,
  }
}
