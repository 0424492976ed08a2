import * as v from 'valibot'
import { version } from '../../package.json'
import { type SeriesRow, seriesColumns } from '../measure/series.ts'
import { dayOf, stepsIn } from '../model/clock.ts'
import { createGrid } from '../model/grid/grid.ts'
import type { Backend } from '../model/kernels/backend.ts'
import type { Parameters } from '../model/parameters.ts'
import type { Clock, State } from '../model/state.ts'
import { createWorkspace } from '../model/workspace.ts'
import { partNames } from './fingerprint.ts'
import { packedHashesSchema, packHashes, unpackHashes } from './hashes.ts'
import { asInputError } from './input-error.ts'
import { readJson } from './json.ts'
import type { NumberArray } from './leaves.ts'
import { apply, createPlan, type Run } from './run.ts'
import { parametersOf, parseScenario } from './scenario.ts'
import { type BlockName, damaged, openBlocks, packBlocks } from './snapshot-blocks.ts'
import { arraysProblem, numbersProblem } from './snapshot-check.ts'
import { readObserver, writeObserver } from './snapshot-observer.ts'
import { partsOf, planState } from './snapshot-state.ts'

/*
 * A run at one moment as four blocks of bytes: a JSON header, the numbers of the state, the rows of its series, and the arrays of the
 * state in the order of its leaves. Restored, the run goes on as if it had never stopped.
 */

const finite = v.pipe(v.number(), v.finite())
const amount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(50_000_000))

/** Everything beside the numbers of the state and of the rows. */
const headerSchema = v.strictObject({
  version: v.string(),
  scenario: v.unknown(),
  interventions: v.array(v.unknown()),
  applied: amount,
  sampleEvery: v.pipe(finite, v.minValue(0)),
  grid: v.strictObject({ width: finite, height: finite, pixelSize: finite }),
  observer: v.unknown(),
  columns: v.pipe(v.array(v.string()), v.maxLength(1000)),
  rows: amount,
  hashes: packedHashesSchema,
  numbers: v.pipe(amount, v.maxValue(10_000)),
  arrays: v.pipe(v.array(v.strictObject({ path: v.string(), type: v.string(), length: amount })), v.maxLength(10_000)),
})
type Header = v.InferOutput<typeof headerSchema>

/** The run as bytes. @param level 0 leaves them unpacked, four times as long and in a fifth of the time */
export function saveSnapshot(run: Run, level: 0 | 4 = 4): Uint8Array<ArrayBuffer> {
  const { numbers, arrays } = partsOf(run.state)
  const columns = run.rows.length > 0 ? Object.keys(run.rows[0]!) : []
  const header: Header = {
    version,
    scenario: run.scenario,
    interventions: run.interventions,
    applied: run.applied,
    sampleEvery: run.sampleEvery,
    grid: run.state.grid,
    observer: writeObserver(run.observer),
    columns,
    rows: run.rows.length,
    hashes: packHashes(run.hashes) as Header['hashes'],
    numbers: numbers.length,
    arrays: arrays.map(({ path, array }) => ({ path, type: array.constructor.name, length: array.length })),
  }
  const rows = new Float64Array(run.rows.length * columns.length)
  for (const [r, row] of run.rows.entries())
    for (const [c, name] of columns.entries()) rows[r * columns.length + c] = row[name]!
  const blocks: Record<BlockName, Uint8Array> = {
    header: new TextEncoder().encode(JSON.stringify(header)),
    numbers: bytesOf(numbers),
    rows: bytesOf(rows),
    arrays: concatenate(arrays.map(({ array }) => bytesOf(array))),
  }
  return packBlocks(blocks, level)
}

/** The run that `saveSnapshot` saved. @throws InputError if the bytes are not such a run, whole and undamaged. */
export function restoreSnapshot(bytes: Uint8Array, options: { backend?: Backend } = {}): Run {
  const blocks = openBlocks(bytes)
  const header = headerFrom(blocks.take('header'))
  const scenario = parseScenario(header.scenario)
  const parameters = parametersOf(scenario)
  const { width, height, pixelSize } = header.grid
  const grid = asInputError(() => createGrid(width, height, pixelSize))
  const numbers = numbersFrom(blocks.take('numbers', 8 * header.numbers))
  const { state, bytes: length, fill } = planState(grid, parameters, numbers, header.arrays)
  if (numbersProblem(state, scenario.seed, parameters) !== null) throw damaged('numbers')
  if (!areRowsOf(header, state.clock, parameters) || !areHashesOf(header, state, parameters)) throw damaged('header')
  const table = numbersFrom(blocks.take('rows', 8 * header.rows * header.columns.length))
  const observer = readObserver(header.observer)
  const { applied } = header
  const interventions = parseScenario({ ...scenario, interventions: header.interventions }).interventions.slice()
  if (!observer || applied > interventions.length) throw damaged('header')
  fill(blocks.take('arrays', length))
  if (arraysProblem(state) !== null) throw damaged('arrays')
  const held = {}
  const plan = createPlan(scenario)
  for (const change of interventions.slice(0, applied)) apply({ state, parameters, held, plan }, change)
  return {
    scenario,
    state,
    workspace: createWorkspace(state, parameters, options.backend),
    parameters,
    observer,
    sampleEvery: header.sampleEvery,
    rows: unpackRows(header.columns, header.rows, table),
    hashes: unpackHashes(header.hashes),
    interventions,
    applied,
    held,
    plan,
  }
}

function headerFrom(block: Uint8Array): Header {
  try {
    return v.parse(headerSchema, readJson(new TextDecoder().decode(block), 'The header'), { abortEarly: true })
  } catch {
    throw damaged('header')
  }
}

/** Whether there are no more rows than time for them, of all the columns there are and no others. */
function areRowsOf({ rows, columns, sampleEvery }: Header, { step, settling }: Clock, parameters: Parameters): boolean {
  if (rows === 0) return true
  if (step < settling || rows > 1 + Math.floor((step - settling) / stepsIn(sampleEvery, parameters))) return false
  const wanted = new Set(seriesColumns.map(({ name }) => name))
  return (
    columns.length === wanted.size && new Set(columns).size === wanted.size && columns.every((name) => wanted.has(name))
  )
}

/** Whether fingerprints are of all parts of the state, and of days that were lived. */
function areHashesOf({ hashes: { days, parts } }: Header, state: State, parameters: Parameters): boolean {
  if (days.length === 0) return true
  const names = partNames(state)
  if (parts.length !== names.size || !parts.every((name) => names.delete(name))) return false
  return days[0]!.day >= 0 && days.at(-1)!.day <= dayOf(state, parameters)
}

const numbersFrom = (block: Uint8Array) => new Float64Array(block.slice().buffer)

function unpackRows(columns: readonly string[], rows: number, table: Float64Array): SeriesRow[] {
  return Array.from({ length: rows }, (_, r) =>
    Object.fromEntries(columns.map((name, c) => [name, table[r * columns.length + c]!])),
  )
}

function bytesOf(array: NumberArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

function concatenate(blocks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const block of blocks) {
    whole.set(block, at)
    at += block.length
  }
  return whole
}
