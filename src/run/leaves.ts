/** Every number of a state, found by walking it: a new array or counter is hashed and saved without another line. */

export type NumberArray =
  | Float64Array
  | Float32Array
  | Int32Array
  | Uint32Array
  | Int16Array
  | Uint16Array
  | Int8Array
  | Uint8Array

export type Leaf = NumberLeaf | ArrayLeaf | TableLeaf

export interface NumberLeaf {
  readonly kind: 'number'
  readonly path: string
  /** The object that holds the number. */
  readonly owner: Record<string, unknown>
  readonly key: string
  readonly value: number
}

export interface ArrayLeaf {
  readonly kind: 'array'
  readonly path: string
  readonly owner: Record<string, unknown>
  readonly key: string
  readonly array: NumberArray
}

/** A table of individuals; only the first `count` rows of its columns mean anything. */
export interface TableLeaf {
  readonly kind: 'table'
  readonly path: string
  readonly table: { count: number; column: Record<string, NumberArray> }
}

/** The leaves of plain data, keys in alphabetical order so that the order never depends on how the data came to be. */
export function leavesOf(data: object): Leaf[] {
  const leaves: Leaf[] = []
  gather(data as Record<string, unknown>, '', leaves)
  return leaves
}

function gather(owner: Record<string, unknown>, prefix: string, leaves: Leaf[]): void {
  for (const key of Object.keys(owner).sort()) {
    const value = owner[key]
    const path = prefix + key
    if (typeof value === 'number') leaves.push({ kind: 'number', path, owner, key, value })
    else if (ArrayBuffer.isView(value)) leaves.push({ kind: 'array', path, owner, key, array: value as NumberArray })
    else if (isTable(value)) leaves.push({ kind: 'table', path, table: value })
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      gather(value as Record<string, unknown>, `${path}.`, leaves)
    else throw new TypeError(`${path} is no number, typed array, table or plain object: it cannot be saved.`)
  }
}

function isTable(value: unknown): value is TableLeaf['table'] {
  return typeof value === 'object' && value !== null && 'count' in value && 'column' in value
}

/** The object that a dotted path ends in, as far as its last dot. */
export const ownerPath = (path: string) => (path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : 'run')
