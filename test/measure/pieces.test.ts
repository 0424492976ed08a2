import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connection } from '../../src/measure/morphometry/components.ts'
import { euler } from '../../src/measure/morphometry/euler.ts'
import { components } from '../../src/model/tissue/pieces.ts'
import { complement, draw, mirror, randomSection, turn } from './sections.ts'

/** Pieces by flooding: for each site the first site of its piece. */
function flood(mask: Uint8Array, width: number, connectivity: 4 | 8): Int32Array {
  const first = new Int32Array(mask.length).fill(-1)
  for (let seed = 0; seed < mask.length; seed++) {
    if (mask[seed] === 0 || first[seed]! >= 0) continue
    const queue = [seed]
    first[seed] = seed
    for (let i = queue.pop(); i !== undefined; i = queue.pop())
      for (let j = 0; j < mask.length; j++) {
        const dx = Math.abs((i % width) - (j % width))
        const dy = Math.abs(Math.floor(i / width) - Math.floor(j / width))
        const joined = connectivity === 4 ? dx + dy === 1 : Math.max(dx, dy) === 1
        if (!joined || mask[j] === 0 || first[j]! >= 0) continue
        first[j] = seed
        queue.push(j)
      }
  }
  return first
}

/** Pieces of marrow that no path joins to the outside, which surrounds the section. */
function holes(mask: Uint8Array, width: number, height: number, connectivity: 4 | 8): number {
  const framed = new Uint8Array((width + 2) * (height + 2)).fill(1)
  const marrow = complement(mask)
  for (let y = 0; y < height; y++) framed.set(marrow.subarray(y * width, (y + 1) * width), (y + 1) * (width + 2) + 1)
  return components(framed, width + 2, height + 2, connectivity).count - 1
}

describe('the pieces of bone', () => {
  test('are those a flood finds, whatever the section', () => {
    fc.assert(
      fc.property(randomSection, fc.constantFrom(4 as const, 8 as const), ({ mask, width, height }, connectivity) => {
        const first = flood(mask, width, connectivity)
        const { count, label, size } = components(mask, width, height, connectivity)
        const seeds = [...new Set(first)].filter((seed) => seed >= 0).sort((a, b) => a - b)
        expect(count).toBe(seeds.length)
        expect(Array.from(label)).toEqual(Array.from(first, (seed) => seeds.indexOf(seed)))
        expect(Array.from(size)).toEqual(seeds.map((seed) => first.filter((other) => other === seed).length))
      }),
      { numRuns: 60 },
    )
  })

  test('tell a spanning strut from an island, a corner from a join', () => {
    const { mask, width, height } = draw(
      '.#......', //
      '.#.##...',
      '.#.##...',
      '.#...#..',
      '.#......',
    )
    expect(connection(components(mask, width, height, 4))).toEqual({
      pieces: 3,
      largestPiece: 0.5,
      spansVertical: true,
      spansHorizontal: false,
      spanningShare: 0.5,
      islands: 2,
      islandShare: 0.5,
    })
    expect(connection(components(mask, width, height, 8)).pieces).toBe(2)
  })

  test('are none in marrow', () => {
    const none = connection(components(new Uint8Array(12), 4, 3))
    expect(none).toMatchObject({ pieces: 0, largestPiece: 0, spansVertical: false, islandShare: 0 })
  })
})

describe('the Euler number', () => {
  test('is pieces minus holes, whatever the section', () => {
    fc.assert(
      fc.property(randomSection, ({ mask, width, height }) => {
        const number = euler(mask, width, height)
        // Bone joined by edges leaves marrow that joins by corners, and the other way round.
        expect(number.four).toBe(components(mask, width, height, 4).count - holes(mask, width, height, 8))
        expect(number.eight).toBe(components(mask, width, height, 8).count - holes(mask, width, height, 4))
      }),
    )
  })

  test('stays when the section is turned or mirrored', () => {
    fc.assert(
      fc.property(randomSection, ({ mask, width, height }) => {
        const number = euler(mask, width, height)
        expect(euler(turn(mask, width, height), height, width)).toEqual(number)
        expect(euler(mirror(mask, width, height), width, height)).toEqual(number)
      }),
    )
  })
})
