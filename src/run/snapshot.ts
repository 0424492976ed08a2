import { deflateSync, inflateSync } from 'fflate'
import * as v from 'valibot'
import { version } from '../../package.json'
import { createObserver, type Observer, type SeriesRow } from '../measure/series.ts'
import { createState } from '../model/create.ts'
import { createGrid, type Grid } from '../model/grid/grid.ts'
import type { Backend } from '../model/kernels/backend.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'
import { createWorkspace } from '../model/workspace.ts'
import { crc32 } from './crc.ts'
import { packedHashesSchema, packHashes, unpackHashes } from './hashes.ts'
import { asInputError, InputError } from './input-error.ts'
import { leavesOf, type NumberArray, type TableLeaf } from './leaves.ts'
import { apply, createPlan, type Run } from './run.ts'
import { parametersOf, parseScenario } from './scenario.ts'

/*
 * A run at one moment as bytes: 32 bytes of head (magic, version, lengths, checksum), then, deflated, a JSON header and
 * the numbers of the state in the order of its leaves. Restored, the run goes on as if it had never stopped.
 */

const magic = 0x53424154 // "TABS", little-endian
const formatVersion = 1
const headBytes = 32
/** More than a section of 2048² and a century of rows can need. */
const mostBytes = 1 << 30

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
  observer: v.looseObject({}),
  columns: v.pipe(v.array(v.string()), v.maxLength(1000)),
  rows: amount,
  hashes: packedHashesSchema,
  numbers: amount,
  arrays: v.array(v.strictObject({ path: v.string(), type: v.string(), length: amount })),
})
type Header = v.InferOutput<typeof headerSchema>

/** The run as bytes. @param level 0 leaves them unpacked, four times as long and in a fifth of the time */
export function saveSnapshot(run: Run, level: 0 | 4 = 4): Uint8Array<ArrayBuffer> {
  const leaves = leavesOf(run.state)
  const numbers: number[] = []
  const arrays: { path: string; array: NumberArray }[] = []
  for (const leaf of leaves) {
    if (leaf.kind === 'number') numbers.push(leaf.value)
    else if (leaf.kind === 'array') arrays.push({ path: leaf.path, array: leaf.array })
    else {
      numbers.push(leaf.table.count)
      for (const { path, array } of columnsOf(leaf)) arrays.push({ path, array: array.subarray(0, leaf.table.count) })
    }
  }
  const columns = run.rows.length > 0 ? Object.keys(run.rows[0]!) : []
  const header: Header = {
    version,
    scenario: run.scenario,
    interventions: run.interventions,
    applied: run.applied,
    sampleEvery: run.sampleEvery,
    grid: run.state.grid,
    observer: writeNumbers(run.observer) as Header['observer'],
    columns,
    rows: run.rows.length,
    hashes: packHashes(run.hashes) as Header['hashes'],
    numbers: numbers.length,
    arrays: arrays.map(({ path, array }) => ({ path, type: array.constructor.name, length: array.length })),
  }
  const table = run.rows.flatMap((row) => columns.map((name) => row[name]!))
  const text = new TextEncoder().encode(JSON.stringify(header))
  const blocks = [text, bytesOf(Float64Array.from(numbers)), bytesOf(Float64Array.from(table))]
  const body = concatenate([...blocks, ...arrays.map(({ array }) => bytesOf(array))])
  const packed = deflateSync(body, { level })
  const out = new Uint8Array(headBytes + packed.length)
  const head = new DataView(out.buffer)
  const fields = [magic, formatVersion, text.length, body.length, packed.length, crc32(packed)]
  for (const [k, value] of fields.entries()) head.setUint32(4 * k, value, true)
  out.set(packed, headBytes)
  return out
}

/** The run that `saveSnapshot` saved. @throws InputError if the bytes are not such a run, whole and undamaged. */
export function restoreSnapshot(bytes: Uint8Array, options: { backend?: Backend } = {}): Run {
  const { header, body, at } = open(bytes)
  const scenario = parseScenario(header.scenario)
  const { width, height, pixelSize } = header.grid
  const grid = asInputError(() => createGrid(width, height, pixelSize))
  const read = reader(body, at)
  const numbers = read('Float64Array', header.numbers) as Float64Array
  const table = read('Float64Array', header.rows * header.columns.length) as Float64Array
  const parameters = parametersOf(scenario)
  const state = restoreState(grid, parameters, numbers, header.arrays, read)
  const { applied } = header
  const interventions = parseScenario({ ...scenario, interventions: header.interventions }).interventions.slice()
  const held = {}
  const plan = createPlan(scenario)
  for (const change of interventions.slice(0, applied)) apply({ parameters, held, plan }, change)
  return {
    scenario,
    state,
    workspace: createWorkspace(state, parameters, options.backend),
    parameters,
    observer: { ...createObserver(), ...(readNumbers(header.observer) as Partial<Observer>) },
    sampleEvery: header.sampleEvery,
    rows: unpackRows(header.columns, header.rows, table),
    hashes: unpackHashes(header.hashes),
    interventions,
    applied,
    held,
    plan,
  }
}

function open(bytes: Uint8Array): { header: Header; body: Uint8Array; at: number } {
  if (bytes.length < headBytes) throw new InputError('This is no snapshot of a run: it is too short.')
  const head = new DataView(bytes.buffer, bytes.byteOffset, headBytes)
  const [found, foundVersion, textLength, bodyLength, packedLength, checksum] = [0, 1, 2, 3, 4, 5].map((k) =>
    head.getUint32(4 * k, true),
  ) as [number, number, number, number, number, number]
  if (found !== magic) throw new InputError('This is no snapshot of a run.')
  if (foundVersion !== formatVersion)
    throw new InputError(
      `The snapshot has format version ${foundVersion}; this program reads version ${formatVersion}.`,
    )
  if (bytes.length !== headBytes + packedLength) throw new InputError('The snapshot is cut short or has been added to.')
  // Deflate packs at most 1032 : 1, so that a small file cannot ask for much memory.
  if (bodyLength > mostBytes || bodyLength > packedLength * 1032 + 64 || textLength > bodyLength) throw damaged()
  // Of the packed bytes: the last bits of a deflate stream mean nothing to its reader.
  if (crc32(bytes.subarray(headBytes)) !== checksum) throw damaged()
  let body: Uint8Array
  try {
    body = inflateSync(bytes.subarray(headBytes), { out: new Uint8Array(bodyLength) })
  } catch {
    throw damaged()
  }
  if (body.length !== bodyLength) throw damaged()
  try {
    const header = v.parse(headerSchema, JSON.parse(new TextDecoder().decode(body.subarray(0, textLength))))
    return { header, body, at: textLength }
  } catch {
    throw damaged()
  }
}

const damaged = () => new InputError('The snapshot is damaged.')

const constructors = {
  Float64Array,
  Float32Array,
  Int32Array,
  Uint32Array,
  Int16Array,
  Uint16Array,
  Int8Array,
  Uint8Array,
}
type ArrayName = keyof typeof constructors

function reader(body: Uint8Array, start: number): (type: string, length: number) => NumberArray {
  let at = start
  return (type, length) => {
    if (!Object.hasOwn(constructors, type)) throw damaged()
    const Constructor = constructors[type as ArrayName]
    const size = length * Constructor.BYTES_PER_ELEMENT
    if (at + size > body.length) throw damaged()
    const array = new Constructor(length)
    new Uint8Array(array.buffer).set(body.subarray(at, at + size))
    at += size
    return array
  }
}

/**
 * Fills the shape of a state. The shape is that of small states made now: the same leaves of the same types, arrays longer
 * in proportion to the area or of a fixed length, tables as long as they say.
 */
function restoreState(
  grid: Grid,
  parameters: Parameters,
  numbers: Float64Array,
  arrays: Header['arrays'],
  read: (type: string, length: number) => NumberArray,
): State {
  const state = smallState(1, grid, parameters)
  const lengths = new Map<string, number>()
  for (const leaf of leavesOf(smallState(2, grid, parameters)))
    if (leaf.kind === 'array') lengths.set(leaf.path, leaf.array.length)
  const area = (grid.width * grid.height) / (smallSide * smallSide)
  let nextNumber = 0
  let nextArray = 0
  const number = () => {
    if (nextNumber >= numbers.length) throw otherShape()
    return numbers[nextNumber++]!
  }
  const array = (path: string, like: NumberArray, length: number) => {
    const saved = arrays[nextArray++]
    if (saved?.path !== path || saved.type !== like.constructor.name || saved.length !== length) throw otherShape()
    return read(saved.type, length)
  }
  for (const leaf of leavesOf(state)) {
    if (leaf.kind === 'number') leaf.owner[leaf.key] = number()
    else if (leaf.kind === 'array') {
      const one = leaf.array.length
      const grows = lengths.get(leaf.path) === 2 * one
      leaf.owner[leaf.key] = array(leaf.path, leaf.array, grows ? one * area : one)
    } else {
      leaf.table.count = number()
      for (const { path, name, array: like } of columnsOf(leaf))
        leaf.table.column[name] = array(path, like, leaf.table.count)
    }
  }
  const sameGrid = (['width', 'height', 'pixelSize'] as const).every((key) => state.grid[key] === grid[key])
  if (!sameGrid || nextNumber !== numbers.length || nextArray !== arrays.length) throw otherShape()
  return state
}

const otherShape = () =>
  new InputError('The snapshot was made by another version of the program: its state has another shape.')

const smallSide = 64

/** A state of the smallest width and `heights` times the smallest height, its lower half bone. */
function smallState(heights: number, { pixelSize }: Grid, parameters: Parameters): State {
  const sites = smallSide * smallSide * heights
  const grid = createGrid(smallSide, smallSide * heights, pixelSize)
  return createState({ grid, bone: new Float64Array(sites).fill(1, sites / 2), seed: '', parameters })
}

function columnsOf({ path, table }: TableLeaf): { path: string; name: string; array: NumberArray }[] {
  const names = Object.keys(table.column).sort()
  return names.map((name) => ({ path: `${path}.${name}`, name, array: table.column[name]! }))
}

function unpackRows(columns: readonly string[], rows: number, table: Float64Array): SeriesRow[] {
  return Array.from({ length: rows }, (_, r) =>
    Object.fromEntries(columns.map((name, c) => [name, table[r * columns.length + c]!])),
  )
}

/** Plain data with every number that JSON lacks written as text. */
function writeNumbers(data: unknown): unknown {
  return JSON.parse(
    JSON.stringify(data, (_, value) =>
      typeof value === 'number' && (!Number.isFinite(value) || Object.is(value, -0))
        ? `#${Object.is(value, -0) ? '-0' : value}`
        : value,
    ),
  )
}

function readNumbers(data: unknown): unknown {
  return JSON.parse(JSON.stringify(data), (_, value) =>
    typeof value === 'string' && value.startsWith('#') ? Number(value.slice(1)) : value,
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
