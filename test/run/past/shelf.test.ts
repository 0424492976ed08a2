import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createExtents } from '../../../src/run/past/extents.ts'
import { distance, isOn, type Line, lastShared, type Place } from '../../../src/run/past/lines.ts'
import { grain, leastNeeded, nearestBefore } from '../../../src/run/past/shelf.ts'

const lineOf = (id: number, parent: Line | null, since: number, tip = since): Line => ({
  id,
  parent,
  since,
  tip,
  name: '',
  applied: 0,
  interventions: [],
  rows: [],
  hashes: [],
  end: null,
})

/** Lives on, a moment each `every` days, with room for so many. */
function keep(days: number, every: number, most: number): { line: Line; places: Place[] } {
  const line = lineOf(0, null, 0)
  let places: Place[] = []
  for (let day = 0; day <= days; day += every) {
    line.tip = day
    places.push({ line, day })
    while (places.length > most) {
      const least = leastNeeded(places, [{ line, day }])
      places = places.filter((one) => one !== least)
    }
  }
  return { line, places }
}

describe('moments kept like backups', () => {
  test('the first is never given up, nor are there ever more than there is room for', () => {
    for (const most of [3, 10, 40]) {
      const { places } = keep(7300, 15, most)
      expect(places.length).toBe(most)
      expect(places[0]!.day).toBe(0)
    }
  })

  test('gaps grow with the distance from the present, and no gap is much wider than its share', () => {
    const [days, most] = [18_262, 40]
    const { line, places } = keep(days, 15, most)
    // With n moments, gaps in proportion to grain + distance fill the time if each is this share of it.
    const share = (grain + days) ** (1 / most) / grain ** (1 / most) - 1
    const gaps = places.slice(1).map(({ day }, k) => ({ gap: day - places[k]!.day, away: line.tip - day }))
    for (const { gap, away } of gaps) expect(gap).toBeLessThan(Math.max(grain, 2.5 * share * (grain + away)))
    const mean = (some: { gap: number }[]) => some.reduce((sum, { gap }) => sum + gap, 0) / some.length
    const octaves = [1000, 2000, 4000, 8000].map((from) =>
      mean(gaps.filter(({ away }) => away >= from && away < 2 * from)),
    )
    for (let k = 1; k < octaves.length; k++) {
      expect(octaves[k]! / octaves[k - 1]!).toBeGreaterThan(1.3)
      expect(octaves[k]! / octaves[k - 1]!).toBeLessThan(3)
    }
  })

  test('the nearest one before a day is found, on the line and on those it came from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 2 }), fc.nat({ max: 100 })), { minLength: 1, maxLength: 40 }),
        fc.nat({ max: 100 }),
        fc.nat({ max: 2 }),
        (made, day, which) => {
          const root = lineOf(0, null, 0, 100)
          const first = lineOf(1, root, 40, 100)
          const second = lineOf(2, first, 70, 100)
          const lines = [root, first, second] as const
          const places = made.map(([id, at]) => ({ line: lines[id]!, day: Math.max(at, lines[id]!.since) }))
          const limits = [
            [Infinity, -Infinity, -Infinity],
            [40, Infinity, -Infinity],
            [40, 70, Infinity],
          ][which]!
          // Of a line that left later, what lies before it left is its parent's; there is none of that.
          const usable = places.filter(
            (one) =>
              one.day <= day && (one.day <= limits[one.line.id]! || one.day <= lastShared(lines[which]!, one.line)),
          )
          const best = usable.reduce((most, one) => Math.max(most, one.day), -Infinity)
          expect(nearestBefore(places, lines[which]!, day)?.day ?? -Infinity).toBe(best)
        },
      ),
    )
  })
})

describe('lines', () => {
  const root = lineOf(0, null, 0, 900)
  const left = lineOf(1, root, 300, 700)
  const right = lineOf(2, root, 500, 600)
  const twig = lineOf(3, left, 400, 450)

  test('share what was before the earlier parting', () => {
    expect(lastShared(root, root)).toBe(Number.POSITIVE_INFINITY)
    expect([lastShared(twig, root), lastShared(root, twig), lastShared(twig, right), lastShared(twig, left)]).toEqual([
      300, 300, 300, 400,
    ])
    expect(isOn(twig, { line: root, day: 300 })).toBe(true)
    expect(isOn(twig, { line: root, day: 301 })).toBe(false)
  })

  test('are as far apart as the way along them is long', () => {
    expect(distance({ line: root, day: 900 }, { line: root, day: 100 })).toBe(800)
    expect(distance({ line: twig, day: 450 }, { line: right, day: 600 })).toBe(150 + 300)
    expect(distance({ line: twig, day: 450 }, { line: root, day: 200 })).toBe(250)
  })
})

test('parts of a file never overlap, never pass its end, and a gap that is given back is used again', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 40 })), { maxLength: 60 }), (deeds) => {
      const extents = createExtents(200)
      const taken = new Map<number, number>()
      for (const [isTaking, n] of deeds) {
        if (isTaking) {
          const at = extents.take(n)
          if (at === -1) continue
          for (const [other, length] of taken) expect(at + n <= other || other + length <= at).toBe(true)
          expect(at + n).toBeLessThanOrEqual(200)
          taken.set(at, n)
        } else {
          const [at] = [...taken.keys()]
          if (at === undefined) continue
          extents.give(at)
          taken.delete(at)
        }
      }
      expect(extents.taken).toBe([...taken.values()].reduce((sum, n) => sum + n, 0))
    }),
  )
  const full = createExtents(100)
  expect([full.take(60), full.take(40), full.take(1)]).toEqual([0, 60, -1])
  full.give(0)
  expect([full.take(61), full.take(60)]).toEqual([-1, 0])
})
