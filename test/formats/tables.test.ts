import { parquetMetadata, parquetReadObjects } from 'hyparquet'
import { expect, test } from 'vitest'
import { parquetOf } from '../../src/formats/parquet.ts'
import { longCsv, wideCsv } from '../../src/formats/series-table.ts'
import { seriesColumns } from '../../src/measure/series.ts'
import { recordedRun } from './run-files.ts'

const { run, origin } = recordedRun(56)
const { rows } = run
const told = ['seed', 'version', 'state_hash'] as const
const values = [origin.seed, origin.version, origin.stateHash]

/** The columns and numbers of a CSV without quotes, and the lines before it. */
function parse(text: string) {
  const lines = text.split('\n')
  const preamble = lines.filter((line) => line.startsWith('#'))
  const [head, ...body] = lines.slice(preamble.length, -1).map((line) => line.split(','))
  return { preamble, head: head!, body }
}

test('a wide table has a column for each measure, and gives every number back to the last bit', () => {
  const { preamble, head, body } = parse(wideCsv(rows, null))
  expect(preamble).toEqual([])
  expect(head).toEqual(seriesColumns.map(({ name }) => name))
  expect(body.length).toBe(rows.length)
  for (const [r, row] of rows.entries())
    for (const [c, name] of head.entries())
      expect(body[r]![c] === '' ? Number.NaN : Number(body[r]![c])).toBe(row[name])
})

test('a long table says the same as a wide one', () => {
  const { head, body } = parse(longCsv(rows, null))
  expect(head).toEqual(['time_d', 'measure', 'symbol', 'unit', 'value'])
  let numbers = 0
  for (const row of rows) for (const { name } of seriesColumns.slice(1)) if (!Number.isNaN(row[name]!)) numbers++
  expect(body.length).toBe(numbers)
  for (const [time, measure, , unit, value] of body) {
    const row = rows.find((one) => one['time_d'] === Number(time))!
    expect(Number(value)).toBe(row[measure!])
    expect(unit).toBe(seriesColumns.find(({ name }) => name === measure)!.unit)
  }
})

test('a table says which seed, version and state it comes from, and what its columns are', () => {
  for (const write of [wideCsv, longCsv]) {
    const { preamble } = parse(write(rows, origin))
    for (const [k, name] of told.entries()) expect(preamble).toContain(`# ${name}: ${values[k]}`)
  }
  const { preamble } = parse(wideCsv(rows, origin))
  for (const { name, symbol, unit, doc } of seriesColumns)
    expect(preamble).toContain(`# column ${name}: ${symbol} [${unit}] ${doc}`)
})

test('no seed can break out of its line', () => {
  const { preamble, head } = parse(wideCsv(rows, { ...origin, seed: 'a\n1,2,3\r\u2028\u0085' }))
  expect(preamble).toContain('# seed: a\\u000a1,2,3\\u000d\\u2028\\u0085')
  expect(head[0]).toBe('time_d')
})

test('a Parquet file gives the same numbers back, with units and origin among its pairs', async () => {
  const file = parquetOf(rows, origin).buffer
  const read = await parquetReadObjects({ file })
  expect(read.length).toBe(rows.length)
  for (const [r, row] of rows.entries())
    for (const { name } of seriesColumns) expect(read[r]![name] ?? Number.NaN).toBe(row[name])
  const { key_value_metadata: pairs } = parquetMetadata(file)
  const pairValue = (key: string) => pairs!.find((pair) => pair.key === key)?.value
  expect(told.map(pairValue)).toEqual(values)
  expect(JSON.parse(pairValue('column.tb_th_um')!)).toMatchObject({ symbol: 'Tb.Th', unit: 'µm' })
})
