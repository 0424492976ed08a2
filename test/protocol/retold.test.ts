import { expect, test } from 'vitest'
import { storyAt } from '../../src/protocol/story.ts'
import { territoryOf } from '../../src/protocol/territory.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance, stepsUntil } from '../../src/run/run.ts'
import { smallRun } from './small-run.ts'

const width = 40
const height = 30
const section = (boneOf: (x: number, y: number) => number, unitOf: (x: number, y: number) => number) => {
  const of = (value: (x: number, y: number) => number) =>
    Float64Array.from({ length: width * height }, (_, i) => value(i % width, Math.floor(i / width)))
  return { bone: of(boneOf), unit: Uint32Array.from(of(unitOf)) }
}
const areaOf = (line: Float64Array) => {
  let sum = 0
  for (let k = 0; k + 3 < line.length; k += 2) sum += line[k]! * line[k + 3]! - line[k + 2]! * line[k + 1]!
  return sum / 2
}

test('the territory of a unit is outlined along the surface, and smoothly within bone', () => {
  // Bone below a surface at y = 10.25; the unit is a rounded patch beneath it.
  const { bone, unit } = section(
    (_, y) => (y < 10 ? 0 : y === 10 ? 0.75 : 1),
    (x, y) => (Math.hypot(x + 0.5 - 20, y + 0.5 - 10) < 8 ? 7 : 3),
  )
  const lines = territoryOf({ bone, unit }, { width, height }, 7)
  expect(lines).toHaveLength(1)
  const [line] = lines
  expect([line![0], line![1]]).toEqual([line!.at(-2), line!.at(-1)])
  expect(areaOf(line!)).toBeGreaterThan(0.9 * ((Math.PI * 64) / 2))
  expect(areaOf(line!)).toBeLessThan(1.1 * ((Math.PI * 64) / 2))
  for (let k = 0; k < line!.length; k += 2) {
    const [x, y] = [line![k]!, line![k + 1]!]
    expect(y).toBeGreaterThan(9.5)
    // Within bone it keeps to the circle, closer than a site's corner.
    if (y > 12) expect(Math.abs(Math.hypot(x - 20, y - 10) - 8)).toBeLessThan(0.75)
  }
  expect(territoryOf({ bone, unit }, { width, height }, 5)).toEqual([])
})

test('it is closed where it meets the edge of the section, and has room for what lies within it', () => {
  const { bone, unit } = section(
    () => 1,
    (x, y) => (x < 12 && Math.hypot(x - 5, y - 15) > 3 ? 2 : 1),
  )
  const lines = territoryOf({ bone, unit }, { width, height }, 2)
  expect(lines).toHaveLength(2)
  for (const line of lines) expect([line[0], line[1]]).toEqual([line.at(-2), line.at(-1)])
  expect(lines.map((line) => Math.sign(areaOf(line))).sort()).toEqual([-1, 1])
})

test('what was told is told of the same cell and unit as the run goes on, and says when it is gone', () => {
  const run = smallRun(undefined, 0)
  advance(run, stepsUntil(run, 60))
  const { osteoclasts } = run.state.cells
  expect(osteoclasts.count).toBeGreaterThan(0)
  const laid = (site: number) => run.state.tissue.birth[site]!
  const row = osteoclasts.count - 1
  const first = storyAt(run, laid, osteoclasts.column.x[row]!, osteoclasts.column.y[row]!)
  expect(first).toMatchObject({ day: 60, title: `Osteoclast ${first.cell}` })
  const told = { cell: first.cell!, unit: first.unit!.id }
  const titles: string[] = []
  let isGone = false
  for (let day = 61; day < 400 && !isGone; day += 3) {
    advance(run, stepsUntil(run, day))
    const before = fingerprint(run.state).whole
    const story = storyAt(run, laid, first.x, first.y, told)
    expect(fingerprint(run.state).whole).toBe(before)
    expect(story.day).toBe(day)
    expect(story.unit?.id).toBe(told.unit)
    isGone = story.isGone ?? false
    if (!isGone) titles.push(story.title)
  }
  expect(isGone).toBe(true)
  expect(new Set(titles)).toEqual(new Set([first.title]))
})
