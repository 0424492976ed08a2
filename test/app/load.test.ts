import { expect, test } from 'vitest'
import { createSaying, loadAt } from '../../src/app/load.ts'
import { createGrid } from '../../src/model/grid/grid.ts'
import { createTissue } from '../../src/model/tissue/tissue.ts'
import { loadWords, pathWords } from '../../src/run/load-words.ts'

test('an arrow dragged upright to the dashed ring is the habitual load', () => {
  expect(loadAt(0, -35)).toEqual([0, 1])
  expect(loadAt(0, 35)).toEqual([0, 1])
})

test('its direction is that of the axis, to the right of the vertical, from either end', () => {
  const turned = (degrees: number, length: number) => {
    const angle = (degrees * Math.PI) / 180
    return loadAt(length * Math.sin(angle), -length * Math.cos(angle))
  }
  expect(turned(30, 35)).toEqual([30, 1])
  expect(turned(-45, 35)).toEqual([-45, 1])
  expect(turned(210, 35)).toEqual([30, 1])
})

test('a longer arrow is a greater load, from none to three times', () => {
  const sizes = [0, 24, 30, 40, 50, 90].map((length) => loadAt(0, -length)[1])
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b))
  expect(sizes[0]).toBe(0)
  expect(sizes.at(-1)).toBe(3)
})

test('a load that crushes, and a section that nothing spans, are said in words', () => {
  expect(loadWords(0)).toBeNull()
  expect(loadWords(2.5)).toBeNull()
  expect(loadWords(0.8)).toMatch(/crush.*80 %/)
  expect(loadWords(0.79)).toBe(loadWords(0.81))
  expect(loadWords(0.999)).toMatch(/95 %/)
  expect(loadWords(0.001)).toMatch(/ 5 %/)
  const grid = createGrid(64, 64, 10)
  const section = (isBone: (y: number) => boolean) => ({
    grid,
    tissue: createTissue(
      grid,
      Float64Array.from({ length: 64 * 64 }, (_, i) => (isBone(Math.floor(i / 64)) ? 1 : 0)),
    ),
  })
  expect(pathWords(section(() => true))).toBeNull()
  expect(pathWords(section((y) => y < 30 || y > 36))).toMatch(/top to bottom/)
  expect(pathWords(section(() => false))).toMatch(/No bone is left/)
})

test('of a load each different sentence is said once, the last is taken back, and another section is told anew', () => {
  const heard: string[] = []
  const { now, forget } = createSaying(
    (sentence) => heard.push(`+ ${sentence}`),
    (sentence) => heard.push(`- ${sentence}`),
  )
  for (const words of [null, 'a', 'a', 'b', 'b', null, null, 'b']) now(words)
  expect(heard).toEqual(['+ a', '+ b', '- b', '+ b'])
  forget()
  now('b')
  now(null)
  expect(heard.slice(4)).toEqual(['+ b', '- b'])
})
