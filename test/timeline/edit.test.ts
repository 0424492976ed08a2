import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Bar, endMoved, moved, overlaps, removed, shortest, startMoved, ticks } from '../../src/timeline/edit.ts'

const bars = fc
  .record({
    start: fc.integer({ min: 0, max: 4000 }),
    length: fc.integer({ min: shortest, max: 4000 }),
    isOpen: fc.boolean(),
  })
  .map(({ start, length, isOpen }): Bar => ({ start, stop: isOpen ? Number.POSITIVE_INFINITY : start + length }))
const days = fc.integer({ min: -5000, max: 5000 })
const nows = fc.integer({ min: 0, max: 6000 })

/** Whether a drug is given on a day. */
const given = ({ start, stop }: Bar, day: number) => day >= start && day < stop

describe('whatever is done to a bar', () => {
  const deeds = { moved, startMoved, endMoved: (bar: Bar, by: number, now: number) => endMoved(bar, by, now, 9000) }
  for (const [name, deed] of Object.entries(deeds))
    it(`(${name}) the past stays, and it never becomes too short to take hold of`, () => {
      fc.assert(
        fc.property(bars, days, nows, (bar, by, now) => {
          const next = deed(bar, by, now)
          for (const part of [0.25, 0.5, 1]) expect(given(next, part * now - 1e-6)).toBe(given(bar, part * now - 1e-6))
          expect(next.stop).toBeGreaterThanOrEqual(Math.min(bar.stop, next.start + shortest))
        }),
      )
    })

  it('taking it away leaves what has been given', () => {
    fc.assert(
      fc.property(bars, nows, (bar, now) => {
        const left = removed(bar, now)
        for (const day of [0.5 * now - 1e-6, now - 1e-6]) expect(left ? given(left, day) : false).toBe(given(bar, day))
        expect(left ? given(left, now + 1) : false).toBe(false)
      }),
    )
  })
})

it('moving a bar that is still to come keeps its length', () => {
  expect(moved({ start: 100, stop: 200 }, -300, 50)).toEqual({ start: 50, stop: 150 })
  expect(moved({ start: 100, stop: 200 }, 30, 50)).toEqual({ start: 130, stop: 230 })
})

it('bars that touch do not overlap', () => {
  expect(overlaps({ start: 0, stop: 10 }, [{ start: 10, stop: 20 }])).toBe(false)
  expect(overlaps({ start: 0, stop: 11 }, [{ start: 10, stop: 20 }])).toBe(true)
})

it('the axis has a dozen lines at most and begins at day 0', () => {
  for (const length of [20, 90, 400, 1000, 3652.5, 7305, 36525]) {
    const lines = ticks(length)
    expect(lines[0]).toEqual({ day: 0, text: 'day 0' })
    expect(lines.length).toBeLessThanOrEqual(13)
    expect(new Set(lines.map(({ text }) => text)).size).toBe(lines.length)
  }
})
