import { describe, expect, test } from 'vitest'
import { unitColumns } from '../../../src/model/cells/cells.ts'
import { addRow, createTable } from '../../../src/model/cells/columns.ts'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { isAdrift } from '../../../src/model/tissue/compartments.ts'
import { noteSevered } from '../../../src/model/tissue/severing.ts'
import { createTissue } from '../../../src/model/tissue/tissue.ts'

const size = 64
const grid = createGrid(size, size, 10)

/** A section drawn with bars of bone, and one unit to blame. */
function drawn(...bars: [x0: number, y0: number, x1: number, y1: number][]) {
  const bone = new Float64Array(size * size)
  const fill = (value: number, x0: number, y0: number, x1: number, y1: number) => {
    for (let y = y0; y <= y1; y++) bone.fill(value, y * size + x0, y * size + x1 + 1)
  }
  for (const bar of bars) fill(1, ...bar)
  const tissue = createTissue(grid, bone)
  const units = createTable(unitColumns)
  addRow(units)
  return {
    units,
    tissue,
    set(value: number, x0: number, y0: number, x1: number, y1: number) {
      for (let y = y0; y <= y1; y++)
        for (let x = x0; x <= x1; x++) {
          tissue.bone[y * size + x] = value
          if (value < 0.5) tissue.unit[y * size + x] = 1
        }
    },
    /** Struts severed by looking every four weeks for so long. */
    watch(from: number, days: number) {
      let severed = 0
      for (let day = from; day <= from + days; day += 28) severed += noteSevered(tissue, units, grid, day)
      return severed
    },
  }
}

describe('a strut between two edges of the section', () => {
  const strut = [0, 30, size - 1, 34] as [number, number, number, number]

  test('is severed once by a gap that stays, and its digger is marked', () => {
    const section = drawn(strut)
    expect(section.watch(0, 364)).toBe(0)
    section.set(0, 20, 30, 30, 34)
    expect(section.watch(400, 140)).toBe(0)
    expect(section.units.column.pierced[0]).toBe(0)
    expect(section.watch(568, 364)).toBe(1)
    expect(section.units.column.pierced[0]).toBe(1)
  })

  test('is not severed by a gap that closes, nor by a pit', () => {
    const section = drawn(strut)
    section.set(0, 20, 30, 30, 34)
    expect(section.watch(0, 84)).toBe(0)
    section.set(1, 20, 34, 30, 34)
    expect(section.watch(112, 364)).toBe(0)
    section.set(0, 40, 30, 50, 33)
    expect(section.watch(504, 364)).toBe(0)
    expect(section.units.column.pierced[0]).toBe(0)
  })

  test('is not severed where a pit’s mouth closes and opens again', () => {
    const section = drawn([0, 20, size - 1, 40])
    section.set(0, 20, 20, 30, 34)
    expect(section.watch(0, 364)).toBe(0)
    section.set(1, 20, 20, 30, 22)
    expect(section.watch(400, 364)).toBe(0)
    section.set(0, 20, 20, 30, 22)
    expect(section.watch(800, 364)).toBe(0)
  })
})

test('a piece that loses its last hold counts once, is adrift, and counts no more when it parts again or vanishes', () => {
  const section = drawn([0, 0, size - 1, 5], [30, 5, 34, 50])
  expect(section.watch(0, 28)).toBe(0)
  expect(isAdrift(section.tissue.compartments, grid, 32, 40)).toBe(false)
  section.set(0, 30, 10, 34, 14)
  expect(section.watch(56, 28)).toBe(1)
  expect(section.units.column.pierced[0]).toBe(1)
  expect(isAdrift(section.tissue.compartments, grid, 32, 40)).toBe(true)
  expect(isAdrift(section.tissue.compartments, grid, 32, 3)).toBe(false)
  section.set(0, 30, 30, 34, 34)
  expect(section.watch(112, 364)).toBe(0)
  section.set(0, 30, 6, 34, 50)
  expect(section.watch(504, 364)).toBe(0)
})

test('a crumb is no strut', () => {
  const section = drawn([0, 0, size - 1, 5], [30, 5, 32, 12])
  section.set(0, 30, 7, 32, 8)
  expect(section.watch(0, 364)).toBe(0)
})
