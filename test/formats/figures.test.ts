// @vitest-environment jsdom
import { decode } from 'fast-png'
import { expect, test } from 'vitest'
import { type ChartFigure, chartSvg } from '../../src/formats/figure/chart.ts'
import { textWidth, write } from '../../src/formats/figure/lettering.ts'
import { panelsOf, rowLookup, usualMeasures } from '../../src/formats/figure/panels.ts'
import { createPicture } from '../../src/formats/figure/picture.ts'
import { pngOf } from '../../src/formats/figure/png.ts'
import { paintSection, paintsOf } from '../../src/formats/figure/section.ts'
import { roundLength, sectionFigure } from '../../src/formats/figure/section-figure.ts'
import { ticksOf, tickText } from '../../src/formats/figure/ticks.ts'
import { provenancePairs } from '../../src/formats/provenance.ts'
import { seriesColumns } from '../../src/measure/series.ts'
import { sampleBone } from '../../src/model/tissue/interface.ts'
import { fingerprint, hashBytes } from '../../src/run/fingerprint.ts'
import { dayOfRun } from '../../src/run/run.ts'
import { stains } from '../../src/view/stains.ts'
import { recordedRun } from './run-files.ts'

const { run, origin } = recordedRun(40)
const days = run.rows.map((row) => row['time_d']!)
const figure = (more: Partial<ChartFigure> = {}): ChartFigure => ({
  title: 'A <small> run & "its" curves',
  note: '',
  panels: panelsOf(days, rowLookup(run.rows)),
  marks: [{ day: 10, name: 'erosion' }],
  origin,
  ...more,
})
const parsed = (text: string) => {
  const document = new DOMParser().parseFromString(text, 'image/svg+xml')
  expect(document.querySelector('parsererror')).toBeNull()
  return document.documentElement
}

test('ticks are round, evenly spaced and within their ends', () => {
  expect(ticksOf(0, 1, 4).ticks).toEqual([0, 0.25, 0.5, 0.75, 1])
  expect(ticksOf(-0.31, 0.22, 4).ticks).toEqual([-0.2, 0, 0.2])
  expect(ticksOf(1240, 1290, 5).ticks).toEqual([1240, 1250, 1260, 1270, 1280, 1290])
  expect(tickText(-2.5, 1)).toBe('−2.5')
})

test('charts are well-formed XML that says its seed, version and state, whatever the title holds', () => {
  const svg = parsed(chartSvg(figure({ title: 'a\u0000b \ud800 </text><script>&' })))
  expect(svg.querySelector('script')).toBeNull()
  expect(svg.querySelector('title')!.textContent).toBe('ab  </text><script>&')
  for (const [name, value] of provenancePairs(origin))
    expect(svg.getElementsByTagName(`run:${name}`)[0]!.textContent).toBe(value)
})

test('every panel has a title, a unit and curves of that unit, none of which leaves its axes', () => {
  for (const name of usualMeasures) expect(seriesColumns.map((column) => column.name)).toContain(name)
  const { panels } = figure()
  expect(panels.length).toBeGreaterThan(6)
  const units = new Map(seriesColumns.map(({ symbol, unit }) => [symbol, unit]))
  for (const { curves } of panels) expect(new Set(curves.map(({ name }) => units.get(name))).size).toBe(1)
  const svg = parsed(chartSvg(figure()))
  for (const path of svg.querySelectorAll('path[stroke-width]')) {
    const numbers = path
      .getAttribute('d')!
      .match(/-?[\d.]+/g)!
      .map(Number)
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
    expect(Math.max(...numbers)).toBeLessThanOrEqual(460)
  }
  expect(svg.textContent).toContain('days since the settled start')
})

test('a band lies between its edges, and a curve has a gap where there is no number', () => {
  const points = [
    { day: 0, value: 1, low: 0.5, high: 2 },
    { day: 1, value: 2, low: 1, high: 3 },
    { day: 2, value: Number.NaN, low: Number.NaN, high: Number.NaN },
    { day: 3, value: 2, low: 1, high: 3 },
    { day: 4, value: 1, low: 0.5, high: 2 },
  ]
  const svg = parsed(chartSvg(figure({ panels: [{ title: 'P', unit: 'µm', curves: [{ name: 'c', points }] }] })))
  const band = svg.querySelector('path[fill-opacity]')!.getAttribute('d')!
  expect(band.match(/M/g)!.length).toBe(2)
  expect(band.match(/Z/g)!.length).toBe(2)
  const curve = svg.querySelector('path[stroke-linejoin]')!.getAttribute('d')!
  expect(curve.match(/M/g)!.length).toBe(2)
  expect(svg.textContent).toContain('µm')
})

test('what stays the same has an axis of round numbers, and a lone curve is named', () => {
  const flat = (value: number) => [0, 7, 14].map((day) => ({ day, value: value * (1 + day * 1e-15) }))
  for (const value of [0, 6, 100, 1e-3]) {
    const panel = { title: 'Flat', unit: 'µm', curves: [{ name: 'F.l', points: flat(value) }] }
    const texts = [...parsed(chartSvg(figure({ panels: [panel] }))).querySelectorAll('g text')]
    const level = texts.filter((text) => text.getAttribute('text-anchor') === 'end').map((text) => text.textContent!)
    expect(level.length).toBeGreaterThan(1)
    expect(new Set(level).size).toBe(level.length)
    for (const text of level) expect(text.length).toBeLessThan(9)
    expect(texts.map((text) => text.textContent)).toContain('F.l')
  }
})

test('there is no measure of another name', () => {
  expect(() => panelsOf(days, rowLookup(run.rows), ['bv_tw'])).toThrow(/did you mean "bv_tv"/)
})

test('bone is painted where bone is, to the pixel, and painting changes nothing', () => {
  const before = fingerprint(run.state).whole
  const paints = paintsOf(stains.light)
  const bare = { ...run.state, cells: { ...run.state.cells } }
  for (const kind of ['osteoclasts', 'reversal', 'osteoblasts', 'lining', 'osteocytes'] as const)
    Object.assign(bare.cells, { [kind]: { ...run.state.cells[kind], count: 0 } })
  const { width, height, data } = paintSection(bare, run.parameters, dayOfRun(run), 3, paints)
  expect([width, height]).toEqual([384, 384])
  let bone = 0
  let wrong = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const b = sampleBone(run.state.tissue.bone, 128, 128, (x + 0.5) / 3, (y + 0.5) / 3)
      // Marrow is far more red than green.
      const k = 3 * (y * width + x)
      const isMarrow = data[k]! > 150 && data[k + 1]! > 150
      if ((b > 0.9 && isMarrow) || (b < 0.1 && !isMarrow)) wrong++
      if (b > 0.5) bone++
    }
  expect(wrong).toBe(0)
  expect(bone).toBeGreaterThan(1000)
  expect(fingerprint(run.state).whole).toBe(before)
})

test('a picture of any size has its bar, its legend and its origin, and says how large a pixel is', () => {
  for (const [scale, stain] of [
    [1, 'light'],
    [6.5, 'dark'],
  ] as const) {
    const { picture, left, top, micrometers } = sectionFigure(
      run.state,
      run.parameters,
      40,
      scale,
      stains[stain],
      origin,
    )
    expect(picture.width).toBe(Math.round(128 * scale) + 2 * left)
    expect(picture.height).toBeGreaterThan(top + 128 * scale)
    expect(micrometers).toBeCloseTo(10 / scale, 9)
    const file = pngOf(picture, provenancePairs(origin), micrometers)
    const read = decode(file)
    expect([read.width, read.height, read.channels]).toEqual([picture.width, picture.height, 3])
    expect(hashBytes(read.data as Uint8Array)).toBe(hashBytes(picture.data))
    expect(read.resolution).toEqual({ x: Math.round(1e6 / micrometers), y: Math.round(1e6 / micrometers), unit: 1 })
    for (const name of ['version', 'state_hash', 'day']) {
      const [, value] = provenancePairs(origin).find(([one]) => one === name)!
      expect(read.text[name]).toBe(value)
    }
    // The seed holds a letter beyond Latin-1: it stands in an iTXt chunk as UTF-8.
    expect(new TextDecoder().decode(file)).toContain('iTXtseed\0\0\0\0\0wolff “1892”, ½')
  }
})

test('a scale bar is a round length, as long as fits', () => {
  expect([999, 1000, 1999, 2000, 4999, 5000, 73].map(roundLength)).toEqual([500, 1000, 1000, 2000, 2000, 5000, 50])
})

test('letters are written where they are said to be, at any size', () => {
  for (const size of [9, 40]) {
    const text = 'Osteoclasts 12 µm — ½'
    const picture = createPicture(Math.ceil(textWidth(text, size)) + 20, 3 * size, [255, 255, 255])
    write(picture, text, 10, 2 * size, size, [0, 0, 0])
    let first = picture.width
    let last = 0
    let dark = 0
    for (let k = 0; k < picture.width * picture.height; k++) {
      if (picture.data[3 * k]! > 128) continue
      dark++
      first = Math.min(first, k % picture.width)
      last = Math.max(last, k % picture.width)
    }
    expect(first).toBeGreaterThanOrEqual(9)
    expect(first).toBeLessThan(10 + size / 3)
    expect(last).toBeLessThanOrEqual(picture.width - 9)
    expect(last).toBeGreaterThan(picture.width - 12 - size / 3)
    expect(dark / (size * size)).toBeGreaterThan(1)
  }
})
