import { outlinesOf, pieces, simplified } from '../../measure/outline.ts'
import { type SeriesRow, seriesColumns } from '../../measure/series.ts'
import type { Grid } from '../../model/grid/grid.ts'
import type { State } from '../../model/state.ts'
import { type Provenance, provenanceLine } from '../provenance.ts'

/** The types of agents: cells with their states, and the outline of the bone. Numbers are places in this list. */
export const agentTypes = [
  { name: 'bone outline', color: '#1f5c5a', radius: 5 },
  { name: 'osteoclast#resorbing', color: '#a0337b', radius: 20 },
  { name: 'reversal cell#recruiting', color: '#4d6fae', radius: 7 },
  { name: 'reversal cell#arrested', color: '#8a9cc0', radius: 7 },
  { name: 'osteoblast#forming', color: '#e3a02c', radius: 8 },
  { name: 'osteoblast#resting', color: '#f0cf8f', radius: 6 },
  { name: 'lining cell', color: '#3d5f68', radius: 5 },
  { name: 'osteocyte#alive', color: '#459489', radius: 5 },
  { name: 'osteocyte#dead', color: '#9a9a9a', radius: 5 },
] as const

/** One moment: what Simularium calls agent records, one after the other. */
export interface SimulariumFrame {
  readonly day: number
  readonly agents: number
  readonly data: Float32Array
}

/** Edge of the box that a viewer is happy with, in its own units. */
const boxSide = 64
/** Points a line may have, and how far from the true outline it may be, sites. */
const longestLine = 200
const tolerance = 0.2

/** µm for each unit of length in the file. */
export const micrometersPerUnit = ({ width, height, pixelSize }: Grid) =>
  (Math.max(width, height) * pixelSize) / boxSide

/** Numbers of the form of an agent: round, or a line. */
const round = 1000
const fiber = 1001
/** Numbers beyond this are not exact in the file. Outlines count down from it, cells up from 1. */
const mostIds = 2 ** 24

/**
 * Collects frames. Cells keep one number for life; y points up and the origin is the middle of the section, as the format
 * has it.
 */
export function createFilm(grid: Grid) {
  const numbers = new Map<number, number>()
  const scale = grid.pixelSize / micrometersPerUnit(grid)
  const right = (x: number) => (x - grid.width / 2) * scale
  const up = (y: number) => (grid.height / 2 - y) * scale
  const numberOf = (id: number): number => {
    const known = numbers.get(id)
    if (known !== undefined) return known
    numbers.set(id, numbers.size + 1)
    return numbers.size
  }
  return {
    frame(state: State, day: number): SimulariumFrame {
      const data: number[] = []
      let agents = 0
      const sizes = agentTypes.map(({ radius }) => radius / micrometersPerUnit(grid))
      const cell = (type: number, id: number, x: number, y: number, size = 1) => {
        agents++
        data.push(round, numberOf(id), type, right(x), up(y), 0, 0, 0, 0, sizes[type]! * size, 0)
      }
      let line = mostIds
      for (const outline of outlinesOf(state.tissue.bone, grid.width, grid.height))
        for (const piece of pieces(simplified(outline, tolerance), longestLine)) {
          agents++
          line--
          data.push(fiber, line, 0, 0, 0, 0, 0, 0, 0, sizes[0]!, (piece.length / 2) * 3)
          for (let k = 0; k < piece.length; k += 2) data.push(right(piece[k]!), up(piece[k + 1]!), 0)
        }
      const { osteoclasts, reversal, osteoblasts, lining, osteocytes } = state.cells
      const oc = osteoclasts.column
      // The more nuclei, the larger: the usual size is that of ten.
      for (let k = 0; k < osteoclasts.count; k++)
        cell(1, oc.id[k]!, oc.x[k]!, oc.y[k]!, Math.sqrt(Math.max(1, oc.nuclei[k]!) / 10))
      const rv = reversal.column
      for (let k = 0; k < reversal.count; k++) cell(rv.arrested[k] === 1 ? 3 : 2, rv.id[k]!, rv.x[k]!, rv.y[k]!)
      const ob = osteoblasts.column
      for (let k = 0; k < osteoblasts.count; k++)
        cell(Number.isNaN(ob.stopped[k]!) ? 4 : 5, ob.id[k]!, ob.x[k]!, ob.y[k]!)
      const lc = lining.column
      for (let k = 0; k < lining.count; k++) cell(6, lc.id[k]!, lc.x[k]!, lc.y[k]!)
      const ot = osteocytes.column
      for (let k = 0; k < osteocytes.count; k++) cell(Number.isNaN(ot.died[k]!) ? 7 : 8, ot.id[k]!, ot.x[k]!, ot.y[k]!)
      return { day, agents, data: Float32Array.from(data) }
    },
  }
}

/** What the file says of the run beside its frames. */
export function trajectoryInfo(grid: Grid, frames: readonly SimulariumFrame[], every: number, from: Provenance) {
  const unit = micrometersPerUnit(grid)
  const x = (grid.width * grid.pixelSize) / unit
  const y = (grid.height * grid.pixelSize) / unit
  const fovDegrees = 50
  const distance = ((0.5 * Math.max(x, y)) / Math.tan((fovDegrees * Math.PI) / 360)) * 1.1
  return {
    version: 3,
    trajectoryTitle: `${from.title}, seed ${from.seed}`,
    modelInfo: { title: 'Trabecula', version: from.version, description: provenanceLine(from) },
    timeUnits: { magnitude: 1, name: 'day' },
    timeStepSize: every,
    totalSteps: frames.length,
    spatialUnits: { magnitude: unit, name: 'µm' },
    size: { x, y, z: 2 },
    cameraDefault: {
      position: { x: 0, y: 0, z: distance },
      lookAtPosition: { x: 0, y: 0, z: 0 },
      upVector: { x: 0, y: 1, z: 0 },
      fovDegrees,
    },
    typeMapping: Object.fromEntries(
      agentTypes.map(({ name, color }, k) => [
        k,
        { name, geometry: { displayType: k === 0 ? 'FIBER' : 'SPHERE', url: '', color } },
      ]),
    ),
    provenance: from,
  }
}

/** Which measures are plotted together. */
const plots: readonly { readonly title: string; readonly measures: readonly string[] }[] = [
  { title: 'Bone', measures: ['bv_tv'] },
  { title: 'Density', measures: ['bmd_trab_pct'] },
  { title: 'Cells', measures: ['oc_n', 'ob_n', 'rev_n'] },
  { title: 'RANKL : OPG', measures: ['rankl_opg_rel'] },
  { title: 'Turnover markers', measures: ['ctx_rel', 'p1np_rel'] },
]

/** Curves beside the picture. What is not a number is left out, and a plot that has nothing to tell. */
export function plotData(rows: readonly SeriesRow[]) {
  const columnsOf = (measures: readonly string[]) =>
    measures
      .map((name) => seriesColumns.find((column) => column.name === name)!)
      .filter(({ name }) => rows.some((row) => Number.isFinite(row[name])))
  const told = plots.map(({ title, measures }) => ({ title, columns: columnsOf(measures) }))
  return {
    version: 1,
    data: told
      .filter(({ columns }) => columns.length > 0)
      .map(({ title, columns }) => {
        const symbols = columns.map(({ symbol }) => symbol).join(', ')
        const unit = columns[0]!.unit === '1' ? '' : ` (${columns[0]!.unit})`
        return {
          layout: { title, xaxis: { title: 'time (days)' }, yaxis: { title: `${symbols}${unit}` } },
          data: columns.map(({ name, symbol }) => {
            const known = rows.filter((row) => Number.isFinite(row[name]))
            const x = known.map((row) => row['time_d']!)
            return { name: symbol, type: 'scatter', mode: 'lines', x, y: known.map((row) => row[name]!) }
          }),
        }
      }),
  }
}
