import { createState } from '../model/create.ts'
import { createGrid, type Grid } from '../model/grid/grid.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'
import { InputError } from './input-error.ts'
import { leavesOf, type NumberArray, type TableLeaf } from './leaves.ts'

/** What is told of an array beside its numbers. */
export interface ArrayNote {
  readonly path: string
  readonly type: string
  readonly length: number
}

/** Every number and array of a state, in the order of its leaves; of a table its count, and of its columns the rows in use. */
export function partsOf(state: State): { numbers: Float64Array; arrays: { path: string; array: NumberArray }[] } {
  const numbers: number[] = []
  const arrays: { path: string; array: NumberArray }[] = []
  for (const leaf of leavesOf(state)) {
    if (leaf.kind === 'number') numbers.push(leaf.value)
    else if (leaf.kind === 'array') arrays.push({ path: leaf.path, array: leaf.array })
    else {
      numbers.push(leaf.table.count)
      for (const { path, array } of columnsOf(leaf)) arrays.push({ path, array: array.subarray(0, leaf.table.count) })
    }
  }
  return { numbers: Float64Array.from(numbers), arrays }
}

/** A state whose numbers are known, and room for its arrays is yet to be made. */
export interface StatePlan {
  readonly state: State
  /** How long the arrays are together. */
  readonly bytes: number
  /** Brings the arrays in. */
  fill(block: Uint8Array): void
}

/** More individuals than a section can hold or see come and go: so many, and so many a site. */
const mostRows = 100_000
const mostRowsASite = 4

/**
 * The shape of a state. It is that of small states made now: the same leaves of the same types, arrays longer in proportion to the
 * area or of a fixed length, tables as long as they say. @throws InputError if what was saved has another
 */
export function planState(
  grid: Grid,
  parameters: Parameters,
  numbers: Float64Array,
  notes: readonly ArrayNote[],
): StatePlan {
  const state = smallState(1, grid, parameters)
  const lengths = new Map<string, number>()
  for (const leaf of leavesOf(smallState(2, grid, parameters)))
    if (leaf.kind === 'array') lengths.set(leaf.path, leaf.array.length)
  const sites = grid.width * grid.height
  const area = sites / (smallSide * smallSide)
  const slots: { like: NumberArray; length: number; owner: Record<string, unknown>; key: string }[] = []
  let nextNumber = 0
  let bytes = 0
  const number = () => {
    if (nextNumber >= numbers.length) throw otherShape()
    return numbers[nextNumber++]!
  }
  const expect = (path: string, like: NumberArray, length: number, owner: Record<string, unknown>, key: string) => {
    const note = notes[slots.length]
    if (note?.path !== path || note.type !== like.constructor.name || note.length !== length) throw otherShape()
    slots.push({ like, length, owner, key })
    bytes += length * like.BYTES_PER_ELEMENT
  }
  for (const leaf of leavesOf(state)) {
    if (leaf.kind === 'number') leaf.owner[leaf.key] = number()
    else if (leaf.kind === 'array') {
      const one = leaf.array.length
      const grows = lengths.get(leaf.path) === 2 * one
      expect(leaf.path, leaf.array, grows ? one * area : one, leaf.owner, leaf.key)
    } else {
      leaf.table.count = number()
      if (!(leaf.table.count >= 0 && leaf.table.count <= mostRows + mostRowsASite * sites)) throw otherShape()
      for (const { path, name, array } of columnsOf(leaf))
        expect(path, array, leaf.table.count, leaf.table.column, name)
    }
  }
  const sameGrid = (['width', 'height', 'pixelSize'] as const).every((key) => state.grid[key] === grid[key])
  if (!sameGrid || nextNumber !== numbers.length || slots.length !== notes.length) throw otherShape()
  return {
    state,
    bytes,
    fill(block) {
      let at = 0
      for (const { like, length, owner, key } of slots) {
        const array = new (like.constructor as { new (length: number): NumberArray })(length)
        new Uint8Array(array.buffer).set(block.subarray(at, at + array.byteLength))
        owner[key] = array
        at += array.byteLength
      }
    },
  }
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
