import { sampleField } from '../model/fields/fields.ts'
import { ranklToOpg } from '../model/fields/occupancy.ts'
import { sampleBone } from '../model/tissue/interface.ts'
import { dayOfRun, type Run } from '../run/run.ts'
import { type UnitStory, unitStory } from './unit-story.ts'

/** What there is at a place and how it came about, for a person who clicked on it. */
export interface Story {
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
}

/**
 * The nearest cell within reach, else the site itself; reads the run and changes nothing.
 * @param dayLaid the day on which the surface of growing bone passed a site.
 */
export function storyAt(run: Run, dayLaid: (site: number) => number, x: number, y: number): Story {
  const cell = nearestCell(run, x, y)
  return cell ?? siteStory(run, dayLaid, x, y)
}

function nearestCell(run: Run, x: number, y: number): Story | null {
  const { cells, grid } = run.state
  const day = dayOfRun(run)
  const reach = (micrometers: number) => (micrometers / grid.pixelSize) ** 2
  const find = (table: { count: number; column: { x: Float64Array; y: Float64Array } }, within: number) => {
    let best = -1
    let least = reach(within)
    for (let k = 0; k < table.count; k++) {
      const d = (table.column.x[k]! - x) ** 2 + (table.column.y[k]! - y) ** 2
      if (d < least) {
        least = d
        best = k
      }
    }
    return best
  }
  const story = (
    title: string,
    id: number,
    born: number,
    at: { x: number; y: number },
    facts: [string, string][],
    unit = 0,
  ): Story => ({
    title: `${title} ${id}`,
    facts: [['Age', span(day - born)], ...facts],
    ...at,
    cell: id,
    ...unitOf(run, unit),
  })
  let k = find(cells.osteoclasts, 36)
  if (k >= 0) {
    const c = cells.osteoclasts.column
    return story(
      'Osteoclast',
      c.id[k]!,
      c.born[k]!,
      { x: c.x[k]!, y: c.y[k]! },
      [
        ['Nuclei', String(Math.round(c.nuclei[k]!))],
        ['Dissolved', area(c.resorbed[k]!)],
        ['Travelled', `${c.travelled[k]!.toFixed(0)} µm`],
        ['RANKL : OPG here', ratio(run, c.x[k]!, c.y[k]!)],
      ],
      c.unit[k]!,
    )
  }
  k = find(cells.osteoblasts, 14)
  if (k >= 0) {
    const c = cells.osteoblasts.column
    const works = Number.isNaN(c.stopped[k]!)
    return story(
      'Osteoblast',
      c.id[k]!,
      c.born[k]!,
      { x: c.x[k]!, y: c.y[k]! },
      [
        works ? ['Lays', `${c.rate[k]!.toFixed(2)} µm/day`] : ['Stopped', ago(day - c.stopped[k]!)],
        ['Laid so far', area(c.formed[k]!)],
        ['IGF-1 here', `${level(sampleField(run.state.fields.igf1, grid, c.x[k]!, c.y[k]!))} × normal vigor`],
      ],
      c.unit[k]!,
    )
  }
  k = find(cells.reversal, 14)
  if (k >= 0) {
    const c = cells.reversal.column
    return story(
      c.arrested[k] ? 'Arrested reversal cell' : 'Reversal cell',
      c.id[k]!,
      c.born[k]!,
      { x: c.x[k]!, y: c.y[k]! },
      [
        ['Osteoprogenitors', `${(100 * c.progenitors[k]!).toFixed(0)} % of a full cover`],
        ['TGF-β here', `${level(sampleField(run.state.fields.tgfBeta, grid, c.x[k]!, c.y[k]!))} × under an osteoclast`],
      ],
      c.unit[k]!,
    )
  }
  k = find(cells.osteocytes, 10)
  if (k >= 0) {
    const c = cells.osteocytes.column
    const died = c.died[k]!
    return Number.isNaN(died)
      ? story('Osteocyte', c.id[k]!, c.born[k]!, { x: c.x[k]!, y: c.y[k]! }, [
          ['Sclerostin here', healthy(sampleField(run.state.fields.sclerostin, grid, c.x[k]!, c.y[k]!))],
        ])
      : story('Empty lacuna', c.id[k]!, c.born[k]!, { x: c.x[k]!, y: c.y[k]! }, [
          ['Its osteocyte died', ago(day - died)],
        ])
  }
  k = find(cells.lining, 12)
  if (k >= 0) {
    const c = cells.lining.column
    return story('Lining cell', c.id[k]!, c.born[k]!, { x: c.x[k]!, y: c.y[k]! }, [
      ...(c.parent[k] ? [['Was', `osteoblast ${c.parent[k]}`] as [string, string]] : []),
      ['RANKL : OPG here', ratio(run, c.x[k]!, c.y[k]!)],
    ])
  }
  return null
}

function siteStory(run: Run, dayLaid: (site: number) => number, x: number, y: number): Story {
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
  if (sampleBone(tissue.bone, width, height, x, y) < 0.5) return { title: 'Marrow', facts: signals, x, y }
  const age = day - dayLaid(site)
  const unit = tissue.unit[site]!
  // Osteoclasts that grazed older bone were the last to work on it, but did not lay it.
  const isBeside = unit > 0 && day - age < units.column.born[unit - 1]! - 1
  const isFirst = age > day + run.state.clock.settling * run.parameters.run.timeStep
  return {
    title: age < run.parameters.osteoblast.mineralizationLag ? 'Osteoid' : 'Mineralized bone',
    facts: [
      ['Laid', isFirst ? 'before the run began' : ago(age)],
      ...(isBeside ? [['At the edge of', `unit ${unit}, younger than the bone here`] as [string, string]] : []),
      ['Sclerostin', healthy(sampleField(fields.sclerostin, grid, x, y))],
      ...signals,
    ],
    x,
    y,
    ...unitOf(run, unit),
  }
}

/** The unit of a thing, if it has one. */
function unitOf(run: Run, id: number): { unit?: UnitStory } {
  const unit = unitStory(run, id)
  return unit ? { unit } : {}
}

const healthy = (value: number) => `${level(value)} × healthy`
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
