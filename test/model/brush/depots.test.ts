import { expect, test } from 'vitest'
import { createDepot } from '../../../src/model/brush/depots.ts'
import { holdingEstradiol } from '../../../src/model/endocrine/drive.ts'
import { sampleField } from '../../../src/model/fields/fields.ts'
import { ranklToOpg } from '../../../src/model/fields/occupancy.ts'
import { step } from '../../../src/model/step.ts'
import { type Shape, start } from '../sections.ts'

const size = 96
const floor: Shape = (_, y) => y - 48

function lived(signal: 'rankl' | 'opg' | 'sclerostin' | null, days: number, from = 0) {
  const run = start(size, floor, 'depot')
  const { state, workspace, p } = run
  const stroke = { path: [[480, 470]] as [number, number][], radius: 150 }
  const depots = signal ? [createDepot(signal, stroke, state.grid, 5, from, 30)] : []
  const drive = { ...holdingEstradiol(100), depots }
  for (let k = 0; k < days / p.run.timeStep; k++) step(state, workspace, p, drive)
  return state
}

test('a depot raises its signal where it lies, for as long as it lasts', () => {
  for (const signal of ['rankl', 'opg', 'sclerostin'] as const) {
    const quiet = lived(null, 25)
    const while_ = lived(signal, 25)
    const after = lived(signal, 60)
    const quietAfter = lived(null, 60)
    const level = (state: typeof quiet, x = 48) => sampleField(state.fields[signal], state.grid, x, 47)
    expect(level(while_) - level(quiet)).toBeGreaterThan(1)
    expect(level(while_) - level(quiet)).toBeLessThan(5)
    expect(level(while_, 92) - level(quiet, 92)).toBeLessThan(0.3)
    expect(Math.abs(level(after) - level(quietAfter))).toBeLessThan(0.5)
  }
  expect(ranklToOpg(lived('rankl', 25).fields, lived(null, 1).grid, 48, 47)).toBeGreaterThan(2)
  expect(ranklToOpg(lived('opg', 25).fields, lived(null, 1).grid, 48, 47)).toBeLessThan(0.6)
})

test('one that has not begun leaves all as it is', () => {
  expect(lived('rankl', 20, 25).fields.rankl).toEqual(lived(null, 20).fields.rankl)
})
