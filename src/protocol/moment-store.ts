/** Where the words of moments are kept, within a budget. */
export interface MomentStore {
  readonly isOnDisk: boolean
  /** Bytes it may hold, and holds. */
  readonly budget: number
  readonly used: number
  /** Keeps a copy; its key, or null if there is no room. */
  put(words: Int32Array): number | null
  /** What was kept under a key; to be read before the next call. */
  get(key: number): Int32Array
  drop(key: number): void
}

/** Bytes that moments may take in memory where there is no disk for them, half of it where there is; and on disk. */
export const memoryBudget = 256e6
export const diskBudget = 1e9

/** Keeps moments in memory; the room of one that is dropped goes to the next. */
export function createMemoryStore(budget = memoryBudget / 2): MomentStore {
  const kept = new Map<number, { room: Int32Array; length: number }>()
  let spare: Int32Array | null = null
  let used = 0
  let next = 0
  const letGo = () => {
    used -= spare?.byteLength ?? 0
    spare = null
  }
  return {
    isOnDisk: false,
    budget,
    get used() {
      return used
    },
    put(words) {
      if (!spare || spare.length < words.length) {
        letGo()
        if (used + words.byteLength > budget) return null
        spare = new Int32Array(words.length)
        used += words.byteLength
      }
      spare.set(words)
      kept.set(next, { room: spare, length: words.length })
      spare = null
      return next++
    },
    get(key) {
      const { room, length } = kept.get(key)!
      return room.subarray(0, length)
    },
    drop(key) {
      letGo()
      spare = kept.get(key)!.room
      kept.delete(key)
    },
  }
}
