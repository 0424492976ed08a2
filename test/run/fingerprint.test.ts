import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { leavesOf } from '../../src/run/leaves.ts'
import { createRun } from '../../src/run/run.ts'
import { smallScenario } from './scenarios.ts'

const { state } = createRun(smallScenario())
const before = fingerprint(state)

describe('a fingerprint', () => {
  test('names every part of the state', () => {
    expect(Object.keys(before.parts)).toEqual(
      expect.arrayContaining(['tissue.bone', 'fields.rankl', 'cells.osteocytes', 'units', 'clock', 'totals', 'key']),
    )
    for (const hash of [before.whole, ...Object.values(before.parts)]) expect(hash).toMatch(/^[0-9a-f]{16}$/)
  })

  test('moves with the last bit of any array or counter, in that part alone', () => {
    for (const leaf of leavesOf(state)) {
      if (leaf.kind === 'table' && leaf.table.count === 0) continue
      const undo =
        leaf.kind === 'number'
          ? nudge(leaf.owner, leaf.key)
          : flipLastBit(leaf.kind === 'array' ? leaf.array : leaf.table.column.x!)
      const after = fingerprint(state)
      undo()
      const moved = Object.keys(after.parts).filter((part) => after.parts[part] !== before.parts[part])
      expect(moved).toHaveLength(1)
      expect(leaf.path.startsWith(moved[0]!)).toBe(true)
      expect(after.whole).not.toBe(before.whole)
    }
    expect(fingerprint(state)).toEqual(before)
  })

  test('sees no difference between one NaN and another', () => {
    const { died } = state.cells.osteocytes.column
    const words = new Uint32Array(died.buffer, died.byteOffset, 2)
    expect(died[0]).toBeNaN()
    const kept = words.slice()
    words[0] = 12345
    words[1] = 0xfff80000
    expect(fingerprint(state).whole).toBe(before.whole)
    words.set(kept)
  })

  test('sees only the rows in use of a table', () => {
    const { column, count } = state.cells.lining
    expect(column.x.length).toBeGreaterThan(count)
    column.x[count] = 77
    expect(fingerprint(state).whole).toBe(before.whole)
  })

  test('refuses a state that holds what cannot be saved', () => {
    expect(() => fingerprint({ ...state, mood: 'good' } as never)).toThrow('mood is no number')
  })
})

function flipLastBit(array: ArrayBufferView): () => void {
  const bytes = new Uint8Array(array.buffer, array.byteOffset, 1)
  const kept = bytes[0]!
  bytes[0] = kept ^ 1
  return () => {
    bytes[0] = kept
  }
}

function nudge(owner: Record<string, unknown>, key: string): () => void {
  const value = owner[key] as number
  owner[key] = value + 1
  return () => {
    owner[key] = value
  }
}
