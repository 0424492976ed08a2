import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endMoved, moved, removed, rowsOf, shortest, startMoved, ticks } from '../../src/timeline/edit.ts'

const bars = fc.record({ start: fc.integer({ min: 0, max: 1000 }), length: fc.integer({ min: shortest, max: 900 }) })
const hands = fc.record({ by: fc.integer({ min: -2000, max: 2000 }), now: fc.integer({ min: 0, max: 1500 }) })

test('no hand moves what is past, and no bar is shorter than one can take hold of', () => {
  fc.assert(
    fc.property(bars, hands, ({ start, length }, { by, now }) => {
      const bar = { start, stop: start + length }
      for (const deed of [moved, startMoved, endMoved]) {
        const next = deed(bar, by, now)
        if (bar.stop <= now) expect(next).toBe(bar)
        else if (bar.start < now) expect(next.start).toBe(bar.start)
        else expect(next.start).toBeGreaterThanOrEqual(Math.min(now, bar.start))
        if (bar.stop > now) expect(next.stop).toBeGreaterThanOrEqual(now)
        if (bar.start >= now) expect(next.stop - next.start).toBeGreaterThanOrEqual(shortest)
      }
    }),
  )
})

test('a bar that is moved keeps its length until the present stops it', () => {
  expect(moved({ start: 100, stop: 200 }, 50, 0)).toEqual({ start: 150, stop: 250 })
  expect(moved({ start: 100, stop: 200 }, -90, 60)).toEqual({ start: 60, stop: 160 })
  expect(endMoved({ start: 100, stop: Number.POSITIVE_INFINITY }, -30, 0, 1000).stop).toBe(970)
})

test('of what is taken away the past remains', () => {
  expect(removed({ start: 100, stop: 200 }, 50)).toBeNull()
  expect(removed({ start: 100, stop: 200 }, 150)).toEqual({ start: 100, stop: 150 })
  expect(removed({ start: 100, stop: 200 }, 250)).toEqual({ start: 100, stop: 200 })
})

test('names stand in as few rows as keep them apart', () => {
  const spans = [
    [0, 50],
    [10, 60],
    [55, 90],
    [58, 99],
    [95, 120],
  ] as const
  const rows = rowsOf(spans)
  expect(rows).toEqual([0, 1, 0, 2, 0])
  expect(rowsOf([])).toEqual([])
})

test('ticks are whole years or months, and not too many', () => {
  for (const days of [30, 400, 3652.5, 36_525])
    for (const most of [3, 12]) {
      const found = ticks(days, most)
      expect(found.length).toBeLessThanOrEqual(most + 1)
      expect(found[0]).toEqual({ day: 0, text: 'day 0' })
    }
  expect(ticks(3652.5, 5).map(({ text }) => text)).toEqual(['day 0', '2 y', '4 y', '6 y', '8 y', '10 y'])
})
