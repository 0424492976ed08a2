import { expect, test } from 'vitest'
import { birthOffset, cellKinds, erodedSteps, mostNuclei, readFrame } from '../../src/protocol/frame.ts'
import { buildFrame, createFrameBuilder, dayLaid, type FrameBuilder } from '../../src/protocol/frame-builder.ts'
import type { OverlayName } from '../../src/protocol/overlays.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance, dayOfRun, type Run } from '../../src/run/run.ts'
import { smallRun } from './small-run.ts'

const frameOf = (run: Run, builder: FrameBuilder, spent: ArrayBuffer | null = null, overlay: OverlayName = 'none') => {
  const notes = { opening: 1, version: 2, day: dayOfRun(run), playing: 1, target: 30, reached: 29, limited: 0, rows: 3 }
  return readFrame(buildFrame(builder, run.state, run.workspace.dirtyTiles, run.parameters, overlay, notes, spent))
}

const grown = (days: number) => {
  const run = smallRun()
  advance(run, days * 4)
  return run
}

test('a frame holds the bone, the day it was laid and the growth factor left, to a byte', () => {
  const run = grown(120)
  const { tissue, grid } = run.state
  const frame = frameOf(run, createFrameBuilder(grid))
  expect([frame.width, frame.height, frame.pixelSize]).toEqual([grid.width, grid.height, grid.pixelSize])
  let coupled = 0
  for (let site = 0; site < tissue.bone.length; site++) {
    const [bone, high, low, last] = frame.tissue.subarray(site * 4, site * 4 + 4) as unknown as number[]
    expect(Math.abs(bone! / 255 - tissue.bone[site]!)).toBeLessThan(0.5 / 255 + 1e-9)
    expect(high! * 256 + low! - birthOffset).toBe(Math.floor(tissue.birth[site]!))
    expect(last! & 7).toBe(Math.floor(Math.min(erodedSteps - 1, tissue.coupling[site]! * erodedSteps)))
    if ((last! & 7) > 0) coupled++
    expect(last! >> 3 === 0).toBe(tissue.unit[site] === 0)
  }
  expect(coupled).toBeGreaterThan(0)
})

test('looking only where the surface moved gives the picture of a look at everything', () => {
  const run = smallRun()
  const builder = createFrameBuilder(run.state.grid)
  let buffer: ArrayBuffer | null = null
  for (let look = 0; look < 150; look++) {
    advance(run, 1 + (look % 5))
    buffer = frameOf(run, builder, buffer).buffer
  }
  // Tiles are flagged once a day.
  while (run.state.clock.step % 4 !== 1) advance(run, 1)
  frameOf(run, builder, buffer)
  const whole = createFrameBuilder(run.state.grid)
  run.workspace.dirtyTiles.fill(1)
  frameOf(run, whole)
  // Growth factor is also spent a little beyond the tiles that move, and relaxing one tile nudges the rim of the next.
  // (Birth is compared below: a look at everything has not seen the surface pass.)
  const differs = (word: number, other: number) =>
    Math.abs((word & 255) - (other & 255)) > 1 || ((word ^ other) & 0xf8000000) !== 0
  const wrong = builder.shadow.filter((word, site) => differs(word, whole.shadow[site]!)).length
  expect(wrong).toBe(0)
})

test('every cell is in the frame, the osteoclasts last with their nuclei', () => {
  const run = grown(30)
  const { cells } = run.state
  for (let day = 0; day < 400 && cells.osteoclasts.count === 0; day++) advance(run, 4)
  const frame = frameOf(run, createFrameBuilder(run.state.grid))
  const counts = [cells.osteocytes, cells.lining, cells.reversal, cells.osteoblasts, cells.osteoclasts].map(
    ({ count }) => count,
  )
  expect(frame.cellCount).toBe(counts.reduce((sum, count) => sum + count))
  const kinds = cellKinds.map(() => 0)
  for (let k = 0; k < frame.cellCount; k++) kinds[Math.floor(frame.cells[4 * k + 2]!)]!++
  expect(kinds).toEqual(counts)
  expect(cells.osteoclasts.count).toBeGreaterThan(0)
  const first = 4 * (frame.cellCount - cells.osteoclasts.count)
  const { x, y, nuclei } = cells.osteoclasts.column
  expect(frame.cells[first]).toBeCloseTo(x[0]!, 4)
  expect(frame.cells[first + 1]).toBeCloseTo(y[0]!, 4)
  expect((frame.cells[first + 2]! % 1) * mostNuclei).toBeCloseTo(nuclei[0]!, 3)
})

test('a ratio brings both of its signals, the stain none', () => {
  const run = grown(30)
  const builder = createFrameBuilder(run.state.grid)
  const plain = frameOf(run, builder)
  expect([plain.planes, plain.planeA, plain.planeB]).toEqual([0, null, null])
  const ratio = frameOf(run, builder, null, 'ratio')
  expect(ratio.planeA).toEqual(run.state.fields.rankl)
  expect(ratio.planeB).toEqual(run.state.fields.opg)
})

test('a spent buffer is filled again, and replaced only when it has become too short', () => {
  const run = grown(30)
  const builder = createFrameBuilder(run.state.grid)
  const first = frameOf(run, builder).buffer
  advance(run, 4)
  expect(frameOf(run, builder, first).buffer).toBe(first)
  expect(frameOf(run, builder, new ArrayBuffer(1024)).buffer.byteLength).toBeGreaterThan(1024)
})

test('building frames changes nothing of the state', () => {
  const watched = grown(30)
  const alone = grown(30)
  const builder = createFrameBuilder(watched.state.grid)
  let buffer: ArrayBuffer | null = null
  for (let k = 0; k < 60; k++) {
    advance(watched, 2)
    advance(alone, 2)
    buffer = frameOf(watched, builder, buffer, k % 2 ? 'ratio' : 'none').buffer
  }
  expect(fingerprint(watched.state)).toEqual(fingerprint(alone.state))
})

test('new bone is as old as the time since its surface passed', () => {
  const run = smallRun()
  const builder = createFrameBuilder(run.state.grid)
  let buffer: ArrayBuffer | null = null
  const { bone } = run.state.tissue
  const passed = new Map<number, number>()
  // Only where there has been marrow: old bone at a surface that is smoothed comes and goes about ½, and stays old.
  const isNew = new Uint8Array(bone.length)
  for (let day = 0; day <= 400; day++) {
    if (day > 0) advance(run, 4)
    if (day % 4 === 0) buffer = frameOf(run, builder, buffer).buffer
    for (let site = 0; site < bone.length; site++) {
      if (bone[site]! < 0.25) isNew[site] = 1
      if (bone[site]! < 0.5) passed.delete(site)
      else if (isNew[site] && !passed.has(site)) passed.set(site, dayOfRun(run))
    }
  }
  expect(passed.size).toBeGreaterThan(20)
  const near = [...passed].filter(([site, day]) => Math.abs(dayLaid(builder, site) - day) <= 4).length
  expect(near / passed.size).toBeGreaterThan(0.95)
})
