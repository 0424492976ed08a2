/** Struct-of-arrays tables: one typed array per property, one row per individual, in order of birth. */

type ColumnArray = Float64Array | Float32Array | Int32Array | Uint32Array | Uint8Array
type ColumnConstructor = { new (length: number): ColumnArray }
export type ColumnSpec = Readonly<Record<string, ColumnConstructor>>

/** A table of individuals; rows 0 … count − 1 are in use, the arrays may be longer. */
export type Table<S extends ColumnSpec> = {
  count: number
  column: { [K in keyof S]: InstanceType<S[K]> }
}

export function createTable<S extends ColumnSpec>(spec: S, capacity = 64): Table<S> {
  const column = Object.fromEntries(Object.entries(spec).map(([name, Column]) => [name, new Column(capacity)]))
  return { count: 0, column } as Table<S>
}

/** Appends a row of zeros and returns its index; doubles the arrays when they are full. */
export function addRow<S extends ColumnSpec>(table: Table<S>): number {
  const columns = table.column as Record<string, ColumnArray>
  const row = table.count
  for (const name in columns) {
    const old = columns[name]!
    if (row < old.length) old[row] = 0
    else {
      const longer = new (old.constructor as ColumnConstructor)(Math.max(16, old.length * 2))
      longer.set(old as never)
      columns[name] = longer
    }
  }
  table.count = row + 1
  return row
}

/** Removes the rows for which `gone` is not 0, keeping the order of the others. `gone` is cleared. */
export function removeRows<S extends ColumnSpec>(table: Table<S>, gone: Uint8Array): void {
  const columns = table.column as Record<string, ColumnArray>
  const { count } = table
  let kept = 0
  while (kept < count && gone[kept] === 0) kept++
  if (kept === count) return
  for (const name in columns) {
    const values = columns[name]!
    let to = kept
    for (let row = kept; row < count; row++) if (gone[row] === 0) values[to++] = values[row]!
  }
  let left = kept
  for (let row = kept; row < count; row++) {
    if (gone[row] === 0) left++
    gone[row] = 0
  }
  table.count = left
}
