import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlinesOf, type Polyline, pieces, simplified } from '../../src/measure/outline.ts'

const side = 48
const field = (value: (x: number, y: number) => number) =>
  Float64Array.from({ length: side * side }, (_, i) => value((i % side) + 0.5, Math.floor(i / side) + 0.5))
const isClosed = (line: Polyline) => line[0] === line.at(-2) && line[1] === line.at(-1)
/** Positive for a line that turns clockwise as one sees it, y pointing down. */
const area = (line: Polyline) => {
  let sum = 0
  for (let k = 0; k + 3 < line.length; k += 2) sum += line[k]! * line[k + 3]! - line[k + 2]! * line[k + 1]!
  return sum / 2
}
const distance = (line: Polyline, x: number, y: number) => {
  let least = Number.POSITIVE_INFINITY
  for (let k = 0; k + 3 < line.length; k += 2) {
    const [ax, ay, bx, by] = line.subarray(k, k + 4) as unknown as [number, number, number, number]
    const length = (bx - ax) ** 2 + (by - ay) ** 2
    const t = length > 0 ? Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length)) : 0
    least = Math.min(least, Math.hypot(ax + t * (bx - ax) - x, ay + t * (by - ay) - y))
  }
  return least
}

const disc = (cx: number, cy: number, r: number) => (x: number, y: number) =>
  Math.min(1, Math.max(0, 0.5 + (r - Math.hypot(x - cx, y - cy)) / 2))

test('the outline of a disc is one closed line about its area, and that of a hole turns the other way', () => {
  fc.assert(
    fc.property(fc.double({ min: 18, max: 30, noNaN: true }), fc.double({ min: 4, max: 15, noNaN: true }), (c, r) => {
      const bone = field(disc(c, 47 - c, r))
      const [line, ...others] = outlinesOf(bone, side, side)
      expect(others).toEqual([])
      expect(isClosed(line!)).toBe(true)
      // Bone lies on the right: the line runs clockwise about it.
      expect(Math.abs(area(line!) / (Math.PI * r * r) - 1)).toBeLessThan(0.02)
      const [hole] = outlinesOf(
        bone.map((b) => 1 - b),
        side,
        side,
      )
      expect(area(hole!)).toBeCloseTo(-area(line!), 9)
    }),
    { numRuns: 30 },
  )
})

test('every line of any bone is closed or ends at the edge, and each of its points halves the way between two sites', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 }), (values) => {
      const bone = Float64Array.from(values)
      const lines = outlinesOf(bone, 8, 8)
      let crossings = 0
      for (let i = 0; i < 64; i++) {
        const differs = (j: number) => bone[i]! > 0.5 !== bone[j]! > 0.5
        if (i % 8 < 7 && differs(i + 1)) crossings++
        if (i < 56 && differs(i + 8)) crossings++
      }
      let points = 0
      for (const line of lines) {
        points += line.length / 2 - (isClosed(line) ? 1 : 0)
        const atEdge = (x: number, y: number) => [x, y].some((place) => place === 0.5 || place === 7.5)
        if (!isClosed(line)) {
          expect(atEdge(line[0]!, line[1]!)).toBe(true)
          expect(atEdge(line.at(-2)!, line.at(-1)!)).toBe(true)
        }
      }
      // Every crossing between neighbors is on one line, once.
      expect(points).toBe(crossings)
    }),
    { numRuns: 200 },
  )
})

test('a thinned line strays no farther than it may, and its pieces are the line again', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.05, max: 0.5, noNaN: true }), fc.integer({ min: 2, max: 40 }), (tolerance, most) => {
      const bone = field((x, y) => 0.5 + 0.4 * Math.sin(x / 5) * Math.cos(y / 7) + 0.05 * Math.sin(x * 1.7))
      for (const line of outlinesOf(bone, side, side)) {
        const thin = simplified(line, tolerance)
        expect(thin.length).toBeLessThanOrEqual(line.length)
        for (let k = 0; k < line.length; k += 2)
          expect(distance(thin, line[k]!, line[k + 1]!)).toBeLessThanOrEqual(tolerance + 1e-9)
        const parts = pieces(thin, most)
        for (const part of parts) expect(part.length / 2).toBeLessThanOrEqual(most)
        expect([...parts[0]!, ...parts.slice(1).flatMap((part) => [...part.subarray(2)])]).toEqual([...thin])
      }
    }),
    { numRuns: 10 },
  )
})
