import { describe, expect, test } from 'vitest'
import { takeBiopsy, usualBiopsy } from '../../../src/measure/biopsy/biopsy.ts'
import { merzCrossings } from '../../../src/measure/biopsy/merz.ts'
import { depositAt } from '../../../src/measure/biopsy/packet.ts'
import { labelGiven } from '../../../src/measure/labels.ts'
import { addRow } from '../../../src/model/cells/columns.ts'
import { fingerprint } from '../../../src/run/fingerprint.ts'
import { advance, createRun, intervene, stepsUntil } from '../../../src/run/run.ts'
import { bone, disc, type Shape, slope, start } from '../../model/sections.ts'
import { smallScenario } from '../../run/scenarios.ts'

const size = 128

/** A section whose bone was laid at a rate, µm/day, up to day 0 and to a depth, µm; what lies deeper is old. */
function laid(shape: Shape, rate: number, wall: number) {
  const run = start(size, shape, 'laid')
  const { tissue, units } = run.state
  units.count = 1
  for (let i = 0; i < tissue.birth.length; i++) {
    const depth = 10 * shape((i % size) + 0.5, Math.floor(i / size) + 0.5)
    const isNew = depth < wall
    tissue.birth[i] = isNew ? -Math.max(0, depth) / rate : -4000
    tissue.unit[i] = isNew ? 1 : 0
  }
  return run
}

const read = (
  { state, p }: ReturnType<typeof laid>,
  labels = [labelGiven('tetracycline', -40, 2, 12), labelGiven('calcein', -26, 2, 12)],
) => {
  const { measures, interval } = takeBiopsy(state, p, labels, [], { ...usualBiopsy, readers: 3 })
  const of = (symbol: string) => measures.find((one) => one.symbol === symbol)!.read.mean
  return { of, interval }
}

/** Bone of the section, %. */
const volume = ({ state: { tissue } }: ReturnType<typeof laid>) =>
  (100 * tissue.bone.reduce((sum, b) => sum + b, 0)) / tissue.bone.length

describe('a biopsy', () => {
  test('reads rate, seam and wall off the lines of a surface that was laid at a known rate, whatever its direction', () => {
    for (const degrees of [0, 30, 45, 75]) {
      const section = laid(slope(size, degrees), 0.6, 45)
      section.p.osteoblast.mineralizationLag = 12
      const { of, interval } = read(section)
      expect(interval).toBe(14)
      expect(of('MAR')).toBeGreaterThan(0.57)
      expect(of('MAR')).toBeLessThan(0.63)
      expect(of('MS/BS')).toBeGreaterThan(95)
      expect(of('OS/BS')).toBeGreaterThan(97)
      // Twelve days of osteoid at 0.6 µm a day.
      expect(Math.abs(of('O.Th') - 7.2)).toBeLessThan(1)
      expect(of('ES/BS')).toBe(0)
      // All of the osteoid is labeled: the lag is that of the matrix itself.
      expect(Math.abs(of('Mlt') - 12)).toBeLessThan(1.5)
      expect(of('dLS/BS')).toBeGreaterThan(95)
      expect(of('sLS/BS')).toBeLessThan(5)
      expect(Math.abs(of('BV/TV') - volume(section))).toBeLessThan(1)
    }
    const resting = laid(slope(size, 20), 0.6, 45)
    for (let i = 0; i < size * size; i++) resting.state.tissue.birth[i]! -= 200
    const { of } = read(resting)
    expect(of('OS/BS')).toBe(0)
    expect(Math.abs(of('W.Th') - 45)).toBeLessThan(4)
    expect(of('MS/BS')).toBe(0)
  })

  test('counts one label as half, and two that cannot be told apart as one', () => {
    const section = laid(slope(size, 30), 0.6, 45)
    const only = read(section, [labelGiven('tetracycline', -40, 2, 12), labelGiven('calcein', -400, 2, 12)])
    expect(Math.abs(only.of('MS/BS') - 50)).toBeLessThan(3)
    expect(only.of('dLS/BS')).toBe(0)
    expect(only.of('sLS/BS')).toBeGreaterThan(94)
    const close = read(section, [labelGiven('tetracycline', -40, 1, 12), labelGiven('calcein', -39, 1, 12)])
    expect(Math.abs(close.of('MS/BS') - 50)).toBeLessThan(3)
    expect(close.of('MAR')).toBeNaN()
  })

  test('without two labels says nothing of rates, and still reads the rest', () => {
    const { of } = read(laid(slope(size, 30), 0.6, 45), [])
    const rates = ['MAR', 'MS/BS', 'BFR/BS', 'Ac.f', 'dLS/BS', 'sLS/BS', 'Mlt']
    expect(rates.map(of)).toEqual(rates.map(() => NaN))
    expect(of('OS/BS')).toBeGreaterThan(97)
  })

  test('finds osteoclasts and osteoblasts where they stand, but not those that have flattened', () => {
    const section = laid(slope(size, 0), 0.6, 45)
    const { cells, grid } = section.state
    const closely = () => {
      const { measures } = takeBiopsy(section.state, section.p, [], [], { ...usualBiopsy, spacing: 40, readers: 20 })
      return (symbol: string) => measures.find((one) => one.symbol === symbol)!.read.mean
    }
    const stand = (table: typeof cells.osteoclasts | typeof cells.osteoblasts) => {
      const row = addRow(table as typeof cells.osteoclasts)
      table.column.x[row] = size / 2
      table.column.y[row] = size / 2
      return row
    }
    stand(cells.osteoclasts)
    const surface = size * grid.pixelSize
    const long = (4 * section.p.osteoclast.footprint) / 3
    const of = closely()
    expect(Math.abs(of('Oc.S/BS') / ((100 * long) / surface) - 1)).toBeLessThan(0.25)
    expect(Math.abs(of('N.Oc/BS') / (1000 / surface) - 1)).toBeLessThan(0.1)
    expect(of('Ob.S/BS')).toBe(0)
    const row = stand(cells.osteoblasts)
    cells.osteoblasts.column.stopped[row] = Number.NaN
    expect(closely()('Ob.S/BS')).toBeGreaterThan(0)
    cells.osteoblasts.column.stopped[row] = -3
    expect(closely()('Ob.S/BS')).toBe(0)
  })

  test('reads and changes nothing; its measures are of the size of what the model knows', () => {
    const run = createRun(smallScenario({ tissue: { generate: 'vertebra', size: 256 }, seed: 'biopsy' }))
    advance(run, stepsUntil(run, 200))
    intervene(run, { label: 'tetracycline' })
    advance(run, stepsUntil(run, 214))
    intervene(run, { label: 'calcein' })
    advance(run, stepsUntil(run, 224))
    const before = fingerprint(run.state)
    const biopsy = takeBiopsy(run.state, run.parameters, run.plan.labels, run.rows)
    expect(fingerprint(run.state)).toEqual(before)
    expect(biopsy.labels?.map(({ marker }) => marker)).toEqual(['tetracycline', 'calcein'])
    for (const [symbol, share] of [
      ['BS/TV', 0.15],
      ['OS/BS', 0.5],
      ['ES/BS', 0.5],
      ['MS/BS', 0.5],
      ['MAR', 0.6],
      ['E.De', 0.6],
      ['BV/TV', 0.05],
      ['Oc.S/BS', 0.5],
      ['N.Oc/BS', 0.15],
      ['Ob.S/BS', 0.5],
      ['Mlt', 0.6],
    ] as const) {
      const { read: value, truth } = biopsy.measures.find((one) => one.symbol === symbol)!
      expect(Math.abs(value.mean / truth - 1), symbol).toBeLessThan(share)
    }
  })
})

test('crossings count surface without a bias of direction', () => {
  const perimeter = (shape: Shape, region = { x: 8, y: 8, width: size - 16, height: size - 16 }) => {
    let sum = 0
    for (let reader = 1; reader <= 12; reader++) {
      const { places, length } = merzCrossings(bone(size, size, shape), size, size, region, 6, reader)
      sum += ((Math.PI / 2) * places.length * region.width * region.height) / length
    }
    return sum / 12
  }
  expect(perimeter(disc(size, 40)) / (2 * Math.PI * 40)).toBeCloseTo(1, 1)
  const lengths = [0, 20, 45, 90].map((degrees) => {
    const turn = (degrees * Math.PI) / 180
    const long = (size - 16) / Math.max(Math.abs(Math.cos(turn)), Math.abs(Math.sin(turn)))
    return perimeter(slope(size, degrees)) / long
  })
  for (const one of lengths) expect(Math.abs(one - 1)).toBeLessThan(0.06)
})

test('the day of a place is that of the plane its packet lies in, and other packets have no say', () => {
  const { state } = laid(slope(size, 33), 0.5, 60)
  const out = { day: 0, share: 0 }
  const shape = slope(size, 33)
  for (const [x, y] of [
    [60.3, 66.9],
    [70.8, 62.2],
    [50.1, 74.7],
  ] as const) {
    const depth = 10 * shape(x, y)
    if (depth < 15 || depth > 45) continue
    depositAt(out, state.tissue, state.grid, x, y, -depth / 0.5)
    expect(out.share).toBeGreaterThan(0.9)
    expect(out.day).toBeCloseTo(-depth / 0.5, 0)
  }
})
