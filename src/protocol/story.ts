import { sampleField } from '../model/fields/fields.ts'
import { ranklToOpg } from '../model/fields/occupancy.ts'
import type { State } from '../model/state.ts'
import { sampleBone } from '../model/tissue/interface.ts'
import { dayOfRun, type Run } from '../run/run.ts'
import { type UnitStory, unitStory } from './unit-story.ts'
import { type CellKind, type Found, findCell, tableOf } from './whereabouts.ts'

/** What there is at a place and how it came about, for a person who clicked on it. */
export interface Story {
  readonly day: number
  readonly title: string
  /** Pairs of what and how much. */
  readonly facts: readonly (readonly [string, string])[]
  /** Where the thing stands, sites. */
  readonly x: number
  readonly y: number
  /** Identity of the cell, if it is one. */
  readonly cell?: number
  /** The remodeling unit that it belongs to. */
  readonly unit?: UnitStory
  /** The cell that was asked for is not there: this is of the place. */
  readonly isGone?: boolean
}

/** What was told before, to be told as it is now. */
export interface Told {
  readonly cell?: number
  readonly unit?: number
}

/**
 * The nearest cell within reach, else the site itself; reads the run and changes nothing.
 * @param dayLaid the day on which the surface of growing bone passed a site. @param told the cell, or what it has become, in place of the
 * nearest, and the unit whose story goes with it
 */
export function storyAt(run: Run, dayLaid: (site: number) => number, x: number, y: number, told?: Told): Story {
  const place = () => siteStory(run, dayLaid, x, y, told?.unit)
  if (!told) {
    const nearest = nearestCell(run.state, x, y)
    return nearest ? cellStory(run, nearest) : place()
  }
  if (told.cell === undefined) return place()
  const found = findCell(run.state, told.cell)
  return found ? cellStory(run, found, told.unit) : { ...place(), isGone: true }
}

/** Kinds in the order in which they are looked for, and how near they must be, µm. */
const reaches: readonly (readonly [CellKind, number])[] = [
  ['osteoclast', 36],
  ['osteoblast', 14],
  ['reversal cell', 14],
  ['osteocyte', 10],
  ['lining cell', 12],
]

function nearestCell(state: State, x: number, y: number): Found | null {
  for (const [kind, within] of reaches) {
    const { count, column } = tableOf(state, kind)
    let best = -1
    let least = (within / state.grid.pixelSize) ** 2
    for (let row = 0; row < count; row++) {
      const d = (column.x[row]! - x) ** 2 + (column.y[row]! - y) ** 2
      if (d >= least) continue
      least = d
      best = row
    }
    if (best >= 0) return { kind, row: best }
  }
  return null
}

/** @param unit that its story goes with if it belongs to none any more */
function cellStory(run: Run, { kind, row: k }: Found, unit = 0): Story {
  const { cells, grid, fields } = run.state
  const day = dayOfRun(run)
  const { x: xs, y: ys } = tableOf(run.state, kind).column
  const at = { x: xs[k]!, y: ys[k]! }
  const story = (title: string, id: number, born: number, facts: [string, string][], own = unit): Story => ({
    day,
    title: `${title} ${id}`,
    facts: [[kind === 'osteoclast' ? 'At work for' : 'Age', span(day - born)], ...facts],
    ...at,
    cell: id,
    ...unitOf(run, own),
  })
  if (kind === 'osteoclast') {
    const c = cells.osteoclasts.column
    const facts: [string, string][] = [
      ['Nuclei', `${Math.round(c.nuclei[k]!)}, each renewed within weeks`],
      ['Dissolved', area(c.resorbed[k]!)],
      ['Travelled', `${c.travelled[k]!.toFixed(0)} µm`],
      ['RANKL : OPG here', ratio(run, at.x, at.y)],
    ]
    return story('Osteoclast', c.id[k]!, c.born[k]!, facts, c.unit[k]!)
  }
  if (kind === 'osteoblast') {
    const c = cells.osteoblasts.column
    const works = Number.isNaN(c.stopped[k]!)
    const facts: [string, string][] = [
      works ? ['Lays', `${c.rate[k]!.toFixed(2)} µm/day`] : ['Stopped', ago(day - c.stopped[k]!)],
      ['Laid so far', area(c.formed[k]!)],
      ['IGF-1 here', `${level(sampleField(fields.igf1, grid, at.x, at.y))} × normal vigor`],
    ]
    return story('Osteoblast', c.id[k]!, c.born[k]!, facts, c.unit[k]!)
  }
  if (kind === 'reversal cell') {
    const c = cells.reversal.column
    const facts: [string, string][] = [
      ['Osteoprogenitors', `${(100 * c.progenitors[k]!).toFixed(0)} % of a full cover`],
      ['TGF-β here', `${level(sampleField(fields.tgfBeta, grid, at.x, at.y))} × under an osteoclast`],
    ]
    return story(c.arrested[k] ? 'Arrested reversal cell' : 'Reversal cell', c.id[k]!, c.born[k]!, facts, c.unit[k]!)
  }
  if (kind === 'osteocyte') {
    const c = cells.osteocytes.column
    const died = c.died[k]!
    return Number.isNaN(died)
      ? story('Osteocyte', c.id[k]!, c.born[k]!, [
          ['Sclerostin here', healthy(sampleField(fields.sclerostin, grid, at.x, at.y))],
        ])
      : story('Empty lacuna', c.id[k]!, c.born[k]!, [['Its osteocyte died', ago(day - died)]])
  }
  const c = cells.lining.column
  return story('Lining cell', c.id[k]!, c.born[k]!, [
    ...(c.parent[k] ? [['Was', `osteoblast ${c.parent[k]}`] as [string, string]] : []),
    ['RANKL : OPG here', ratio(run, at.x, at.y)],
  ])
}

function siteStory(run: Run, dayLaid: (site: number) => number, x: number, y: number, told = 0): Story {
  const { tissue, grid, fields, units } = run.state
  const { width, height } = grid
  const day = dayOfRun(run)
  const site =
    Math.min(height - 1, Math.max(0, Math.floor(y))) * width + Math.min(width - 1, Math.max(0, Math.floor(x)))
  const signals: [string, string][] = [
    ['RANKL : OPG', ratio(run, x, y)],
    ['RANKL', healthy(sampleField(fields.rankl, grid, x, y))],
    ['OPG', healthy(sampleField(fields.opg, grid, x, y))],
  ]
  if (sampleBone(tissue.bone, width, height, x, y) < 0.5)
    return { day, title: 'Marrow', facts: signals, x, y, ...unitOf(run, told) }
  const age = day - dayLaid(site)
  const unit = tissue.unit[site]!
  // Osteoclasts that grazed older bone were the last to work on it, but did not lay it.
  const isBeside = unit > 0 && day - age < units.column.born[unit - 1]! - 1
  const isFirst = age > day + run.state.clock.settling * run.parameters.run.timeStep
  return {
    day,
    title: age < run.parameters.osteoblast.mineralizationLag ? 'Osteoid' : 'Mineralized bone',
    facts: [
      ['Laid', isFirst ? 'before the run began' : ago(age)],
      ...(isBeside ? [['At the edge of', `unit ${unit}, younger than the bone here`] as [string, string]] : []),
      ['Sclerostin', healthy(sampleField(fields.sclerostin, grid, x, y))],
      ...signals,
    ],
    x,
    y,
    ...unitOf(run, told || unit),
  }
}

/** The unit of a thing, if it has one. */
function unitOf(run: Run, id: number): { unit?: UnitStory } {
  const unit = unitStory(run, id)
  return unit ? { unit } : {}
}

const healthy = (value: number) => `${level(value)} × healthy surface`
const ratio = (run: Run, x: number, y: number) =>
  `${ranklToOpg(run.state.fields, run.state.grid, x, y).toFixed(2)} × healthy`
const level = (value: number) => value.toFixed(2)
const area = (value: number) => (value >= 1e4 ? `${(value / 1e6).toFixed(3)} mm²` : `${value.toFixed(0)} µm²`)
const ago = (days: number) => `${span(days)} ago`

/** A length of time in the unit one would say it in. */
export function span(days: number): string {
  const said = (value: number, unit: string, digits = 0) =>
    `${value.toFixed(digits)} ${unit}${value.toFixed(digits) === '1' ? '' : 's'}`
  if (days < 2) return said(days * 24, 'hour')
  if (days < 60) return said(days, 'day')
  if (days < 730) return said(days / 30.4375, 'month')
  return said(days / 365.25, 'year', days < 3653 ? 1 : 0)
}
