import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMotion } from '../../src/view/motion.ts'
import { createTempo } from '../../src/view/tempo.ts'

const [osteocyte, osteoblast, osteoclast] = [0, 3, 4]

/** A cell as a frame has it: kind and share in one number, mark and turn in another. */
interface Cell {
  readonly x: number
  readonly y: number
  readonly kind: number
  readonly share: number
  readonly mark: number
}

const pack = (cells: readonly Cell[]) => {
  const packed = new Float32Array(Math.max(1, Math.ceil(cells.length / 256)) * 1024)
  for (const [k, { x, y, kind, share, mark }] of cells.entries()) packed.set([x, y, kind + share, mark + 0.25], 4 * k)
  return packed
}
const placesOf = (cells: Float32Array, count: number) =>
  Array.from({ length: count }, (_, k) => [cells[4 * k]!, cells[4 * k + 1]!])

const someCell: fc.Arbitrary<Cell> = fc.record({
  x: fc.integer({ min: 0, max: 500 }),
  y: fc.integer({ min: 0, max: 500 }),
  kind: fc.integer({ min: 0, max: 4 }),
  share: fc.integer({ min: 0, max: 9 }).map((tenths) => tenths / 10),
  mark: fc.integer({ min: 0, max: 1023 }),
})
const someCells = fc.uniqueArray(someCell, { selector: ({ mark }) => mark, maxLength: 300 })

describe('cells between two frames', () => {
  test('arrive, whoever came and went, exactly where the frame has them', () => {
    fc.assert(
      fc.property(
        fc.array(someCells, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 1, max: 300 }),
        (lives, over) => {
          const motion = createMotion()
          let now = 0
          for (const cells of lives) {
            motion.toward(pack(cells), cells.length, now, over)
            motion.move(now + over / 3)
            motion.move(now + over)
            expect(motion.cells).toEqual(pack(cells))
            expect(motion.move(now + over + 1)).toBe(false)
            now += over + 20
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('stand where they were seen when the next frame comes, even half way, and never leave the straight way', () => {
    fc.assert(
      fc.property(
        someCells,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
        (cells, shares) => {
          const motion = createMotion()
          motion.toward(pack(cells), cells.length, 0, 0)
          const there = cells.map((cell) => ({ ...cell, x: cell.x + 3, y: cell.y - 2 }))
          motion.toward(pack(there), cells.length, 100, 200)
          for (const share of [...shares].sort((a, b) => a - b)) {
            motion.move(100 + 200 * share)
            for (const [k, [x, y]] of placesOf(motion.cells, cells.length).entries()) {
              const way = cells[k]!.kind < 2 ? 1 : share
              expect(x).toBeCloseTo(cells[k]!.x + 3 * way, 3)
              expect(y).toBeCloseTo(cells[k]!.y - 2 * way, 3)
            }
          }
          const before = placesOf(motion.cells, cells.length)
          motion.toward(pack(cells), cells.length, 150, 200)
          for (const [k, place] of placesOf(motion.cells, cells.length).entries())
            if (cells[k]!.kind >= 2)
              // Nearer than a thousandth of a site it is there already.
              for (const n of [0, 1]) expect(Math.abs(place[n]! - before[k]![n]!)).toBeLessThanOrEqual(1.0001e-3)
        },
      ),
      { numRuns: 60 },
    )
  })

  test('are told apart by kind, mark and neighborhood: who is new appears, who shares a mark far away is another', () => {
    const motion = createMotion()
    const one: Cell = { x: 10, y: 10, kind: osteoclast, share: 0.5, mark: 7 }
    motion.toward(pack([one, { ...one, kind: osteoblast, x: 12 }]), 2, 0, 0)
    const next = [
      { ...one, x: 100 },
      { ...one, x: 11 },
      { ...one, kind: osteocyte, x: 10.5 },
    ]
    motion.toward(pack(next), 3, 0, 100)
    expect(placesOf(motion.cells, 3)).toEqual([
      [100, 10],
      [10, 10],
      [10.5, 10],
    ])
    motion.settle()
    expect(motion.cells).toEqual(pack(next))
    expect(motion.move(50)).toBe(false)
  })
})

describe('the way to a frame', () => {
  const frame = (day: number, line = 0, opening = 1) => ({ day, line, opening })

  test('takes as long as frames are apart, no longer than a quarter of a second', () => {
    const tempo = createTempo()
    expect(tempo.wayTo(frame(1), 0)).toBe(0)
    expect(tempo.wayTo(frame(1.25), 100)).toBe(100)
    expect(tempo.wayTo(frame(1.5), 5000)).toBe(250)
  })

  test('is none where frames come as the screen turns, or something else than a step lies between', () => {
    const tempo = createTempo()
    tempo.wayTo(frame(1), 0)
    expect(tempo.wayTo(frame(1.25), 16)).toBe(0)
    expect(tempo.wayTo(frame(40), 200)).toBe(0)
    expect(tempo.wayTo(frame(39.75), 400)).toBe(0)
    expect(tempo.wayTo(frame(40, 1), 600)).toBe(0)
    expect(tempo.wayTo(frame(40.25, 1, 2), 800)).toBe(0)
    // The very state again.
    expect(tempo.wayTo(frame(40.25, 1, 2), 1000)).toBe(0)
  })
})
