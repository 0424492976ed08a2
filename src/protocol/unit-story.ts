import type { Polyline } from '../measure/outline.ts'
import { dayOfRun, type Run } from '../run/run.ts'
import { territoryOf } from './territory.ts'

/** What happened on a day that one can go back to. */
export interface Moment {
  readonly day: number
  readonly words: string
}

/** Why a remodeling unit began and what came of it. */
export interface UnitStory {
  readonly id: number
  readonly title: string
  /** In order of their days. */
  readonly moments: readonly Moment[]
  /** How it stands now. */
  readonly now: string
  /** Outlines of the bone that it was the last to work on, sites. */
  readonly territory: readonly Polyline[]
}

/** The story of a unit by its number; null if there is none. Reads the run and changes nothing. */
export function unitStory(run: Run, id: number): UnitStory | null {
  const { units, tissue, cells, grid } = run.state
  const row = id - 1
  if (!(row >= 0 && row < units.count)) return null
  const u = units.column
  const today = dayOfRun(run)
  const began = u.born[row]!
  const swept = u.swept[row]!
  const depth = swept > 0 ? u.resorbed[row]! / swept : 0
  const wall = swept > 0 ? u.formed[row]! / swept : 0
  const moments: Moment[] = []
  const add = (day: number, words: string) => {
    if (day <= today) moments.push({ day, words })
  }
  if (u.modeling[row] === 1) add(began, 'Lining cells woke and began to lay bone, without resorption before it.')
  else add(began, `It began where RANKL : OPG was ${u.rankLToOpg[row]!.toFixed(2)} × healthy${causes(run, row)}.`)
  const dug = u.resorptionEnded[row]!
  if (Number.isFinite(dug) && u.modeling[row] === 0)
    add(
      dug,
      `${count(u.osteoclasts[row]!, 'osteoclast')} had dug for ${days(dug - began)}, ${micrometers(depth)} deep over ${micrometers(swept)} of surface.`,
    )
  const laying = u.formationBegan[row]!
  if (Number.isFinite(laying) && u.modeling[row] === 0)
    add(
      laying,
      `The first osteoblasts, ${days(laying - began)} after it began; the canopy over the site was ${u.canopy[row] === 1 ? 'whole' : 'torn'}.`,
    )
  const closed = u.formationEnded[row]!
  // NaN or 0 while it is open.
  if (closed > began) add(closed, closing(u.modeling[row] === 1, depth, wall))
  moments.sort((a, b) => a.day - b.day)
  const at = (table: { count: number; column: { unit: Uint32Array } }) =>
    Array.from({ length: table.count }, (_, k) => table.column.unit[k]).filter((unit) => unit === id).length
  const [digging, turning, forming] = [at(cells.osteoclasts), at(cells.reversal), at(cells.osteoblasts)]
  const working = [
    digging > 0 ? count(digging, 'osteoclast') : '',
    turning > 0 ? count(turning, 'reversal cell') : '',
    forming > 0 ? count(forming, 'osteoblast') : '',
  ].filter(Boolean)
  const balance = `${area(u.resorbed[row]!)} dissolved, ${area(u.formed[row]!)} laid`
  return {
    id,
    title: `Remodeling unit ${id}`,
    moments,
    now: `${working.length > 0 ? `At work now: ${working.join(', ')}. ` : ''}${balance}${u.pierced[row] === 1 ? '; it took part in severing a strut' : ''}.`,
    territory: territoryOf(tissue, grid, id),
  }
}

function causes({ state: { units } }: Run, row: number): string {
  const u = units.column
  const called = u.targeted[row] === 1 ? ', beside an osteocyte that had died' : ''
  return `${called}${u.adrift[row] === 1 ? ', on a piece cut off from the rest' : ''}`
}

function closing(isModeling: boolean, depth: number, wall: number): string {
  if (isModeling) return `Formation ended: ${micrometers(wall)} of new bone.`
  const short = wall - depth
  const verdict =
    Math.abs(short) < 0.5
      ? 'as much as was dug'
      : short < 0
        ? `${micrometers(-short)} less than was dug`
        : `${micrometers(short)} more than was dug`
  return `Formation ended: a wall of ${micrometers(wall)}, ${verdict}.`
}

const count = (n: number, name: string) => `${n} ${name}${n === 1 ? '' : 's'}`
const days = (n: number) => (n < 1.5 ? 'a day' : `${Math.round(n)} days`)
const micrometers = (n: number) => `${n < 10 ? n.toFixed(1) : n.toFixed(0)} µm`
const area = (n: number) => (n >= 1e4 ? `${(n / 1e6).toFixed(3)} mm²` : `${n.toFixed(0)} µm²`)
