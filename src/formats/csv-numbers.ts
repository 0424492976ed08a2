import { InputError } from '../run/input-error.ts'

/** A table of numbers without quotes, by column; what is empty is not a number. @throws InputError */
export function numbersOf(text: string, name: string): { columns: Map<string, Float64Array>; rows: number } {
  const lines = text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))
  const names = lines[0]?.split(',') ?? []
  const cells = lines.slice(1).map((line, k) => {
    const row = line.split(',').map((cell) => (cell === '' ? Number.NaN : Number(cell)))
    if (row.length === names.length) return row
    throw new InputError(`${name} has ${row.length} cells in row ${k + 1}, but ${names.length} columns.`)
  })
  const columns = new Map(names.map((column, k) => [column, Float64Array.from(cells, (row) => row[k]!)]))
  return { columns, rows: cells.length }
}
