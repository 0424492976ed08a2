import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createDiskStore } from '../../src/protocol/disk-store.ts'
import { createMemoryStore } from '../../src/protocol/moment-store.ts'
import { createSave, type Places, readSave } from '../../src/protocol/saves.ts'

const label = { title: 'Core', seed: 'wolff', savedAt: 1 }
const state = (n: number) => Uint8Array.from({ length: 40 + n }, (_, k) => (k * 31 + n) & 255)
const journal = (n: number) => ({ state: 0, day: n, interventions: `[${n}]` })

/** A disk whose n-th write stops after some bytes, and everything after it does not happen. */
function disk(torn = Number.POSITIVE_INFINITY, bytes = 0) {
  const files = new Map<string, Uint8Array>()
  let writes = 0
  const places: Places = {
    read: (name) => files.get(name) ?? new Uint8Array(0),
    write(name, whole) {
      if (writes > torn) throw new Error('The power is gone.')
      const part = writes === torn ? whole.subarray(0, Math.min(bytes, whole.length)) : whole
      const old = files.get(name) ?? new Uint8Array(0)
      const next = new Uint8Array(Math.max(old.length, part.length))
      next.set(old)
      next.set(part)
      files.set(name, next)
      if (writes++ === torn) throw new Error('The power is gone.')
    },
  }
  return places
}

test('whatever write is torn, and wherever, what is found is the last that was whole', () => {
  const deeds = fc.array(fc.constantFrom('keep', 'note', 'note'), { minLength: 1, maxLength: 14 })
  fc.assert(
    fc.property(deeds, fc.nat({ max: 25 }), fc.nat({ max: 200 }), (asked, torn, bytes) => {
      const places = disk(torn, bytes)
      const save = createSave(places)
      /** State and day of the last that was written whole, and of the one that may or may not have been. */
      let [whole, started]: [string | null, string | null] = [null, null]
      let kept = -1
      try {
        for (const [n, deed] of asked.entries()) {
          if (deed === 'note' && kept === -1) continue
          started = deed === 'keep' ? `${n} ${n}` : `${kept} ${n}`
          if (deed === 'keep') save.keep(state(n), n, label)
          else save.note(journal(n), label)
          if (deed === 'keep') kept = n
          whole = started
        }
      } catch {
        // The lights are out.
      }
      const saved = readSave(places)
      const found = saved && `${saved.snapshot.length - 40} ${saved.journal.day}`
      expect([whole, started]).toContain(found)
      if (saved) expect(saved.snapshot).toEqual(state(saved.snapshot.length - 40))
    }),
    { numRuns: 400 },
  )
})

test('a disk that is full for a while costs what comes meanwhile, and nothing that was there', () => {
  const places = disk()
  let isFull = false
  const save = createSave({
    read: places.read,
    write(name, bytes) {
      if (isFull) throw new DOMException('', 'QuotaExceededError')
      places.write(name, bytes)
    },
  })
  save.keep(state(1), 1, label)
  save.note(journal(2), label)
  isFull = true
  expect(() => save.keep(state(3), 3, label)).toThrow()
  expect(() => save.note(journal(4), label)).toThrow()
  expect(readSave(places)).toMatchObject({ snapshot: state(1), journal: { day: 2 }, label })
  isFull = false
  save.keep(state(5), 5, label)
  expect(readSave(places)).toMatchObject({ snapshot: state(5), journal: { day: 5 } })
})

test('bytes that are no save are none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
      expect(readSave({ read: () => noise })).toBeNull()
    }),
  )
})

describe('what is kept of the past', () => {
  const file = () => {
    const bytes = new Uint8Array(4000)
    let limit = bytes.length
    return {
      limit(to: number) {
        limit = to
      },
      write(from: Uint8Array, { at }: { at: number }) {
        if (at + from.length > limit) throw new DOMException('', 'QuotaExceededError')
        bytes.set(from, at)
        return from.length
      },
      read(to: Uint8Array, { at }: { at: number }) {
        to.set(bytes.subarray(at, at + to.length))
        return to.length
      },
    }
  }
  const stores = { memory: () => createMemoryStore(2000), disk: () => createDiskStore(file(), 2000) }

  for (const [name, open] of Object.entries(stores))
    test(`in ${name} comes back as it was, and never takes more than its budget`, () => {
      fc.assert(
        fc.property(fc.array(fc.tuple(fc.boolean(), fc.integer({ min: 1, max: 200 }))), (deeds) => {
          const store = open()
          const kept = new Map<number, Int32Array>()
          for (const [isKeeping, n] of deeds) {
            if (isKeeping) {
              const words = Int32Array.from({ length: n }, (_, k) => k * n)
              const key = store.put(words)
              if (key !== null) kept.set(key, words)
            } else {
              const [key] = kept.keys()
              if (key === undefined) continue
              store.drop(key)
              kept.delete(key)
            }
            expect(store.used).toBeLessThanOrEqual(store.budget)
            for (const [key, words] of kept) expect(store.get(key)).toEqual(words)
          }
        }),
      )
    })

  test('on a disk that fills up goes where something was dropped', () => {
    const full = file()
    const store = createDiskStore(full, 2000)
    const first = store.put(new Int32Array(100).fill(1))!
    full.limit(400)
    expect(store.put(new Int32Array(100).fill(2))).toBeNull()
    store.drop(first)
    const next = store.put(new Int32Array(100).fill(3))!
    expect(store.get(next)[99]).toBe(3)
  })
})
