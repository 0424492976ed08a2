import { expect, test } from 'vitest'
import { listParameters } from '../../src/model/parameters.ts'
import { answersTo, label, stepOf, unitText } from '../../src/panel/words.ts'

test('names read like words, and signals keep their names', () => {
  expect(label('erosionRate')).toBe('Erosion rate')
  expect(label('tgfBeta')).toBe('TGF-β')
  expect(label('ranklOsteocytes')).toBe('RANKL osteocytes')
  expect(label('igfWeight')).toBe('IGF-1 weight')
})

test('a plain number has no unit to read', () => {
  expect(unitText('1')).toBe('')
  expect(unitText('µm/day')).toBe('µm/day')
})

test('a row is found by its name, its group, its unit or its meaning', () => {
  const found = (query: string) =>
    listParameters()
      .filter(({ path, row }) => answersTo(query, path, row))
      .map(({ path }) => path)
  expect(found('erosion depth')).toContain('osteoclast.erosionRate')
  expect(found('osteoclast µm/day')).toContain('osteoclast.speed')
  expect(found('RANKL').length).toBeGreaterThan(3)
  expect(found('no such thing')).toEqual([])
})

test('a slider has between a hundred and a thousand places', () => {
  for (const { path, row } of listParameters()) {
    const places = (row.max - row.min) / stepOf(row)
    expect(places, path).toBeGreaterThan(100)
    expect(places, path).toBeLessThan(1000)
  }
})
