/** Where the words of moments are kept, within a budget. */
export interface MomentStore {
  readonly isOnDisk: boolean
  /** Bytes it may hold, and holds. */
  readonly budget: number
  readonly used: number
  /** Keeps a copy, or the words themselves if they were written into its own room; their key, or null if there is no room. */
  put(words: Int32Array): number | null
  /** What was kept under a key; to be read before the next call. */
  get(key: number): Int32Array
  drop(key: number): void
}

/** Bytes that moments may take in memory where there is no disk for them, half of it where there is; and on disk. */
export const memoryBudget = 256e6
export const diskBudget = 1e9

/** One that can be written into, which saves the copy. */
export interface RoomyStore extends MomentStore {
  /** Room for so many words or more, the same until something is put there or dropped; null if there is none. */
  room(words: number): Int32Array | null
}

/** Keeps moments in memory; the room of one that is dropped goes to the next. */
export function createMemoryStore(budget = memoryBudget / 2): RoomyStore {
  const kept = new Map<number, { room: Int32Array; length: number }>()
  let spare: Int32Array | null = null
  let used = 0
  let next = 0
  const letGo = () => {
    used -= spare?.byteLength ?? 0
    spare = null
  }
  const room = (words: number): Int32Array | null => {
    if (spare && spare.length >= words) return spare
    letGo()
    if (used + 4 * words > budget) return null
    spare = new Int32Array(words)
    used += spare.byteLength
    return spare
  }
  return {
    isOnDisk: false,
    budget,
    get used() {
      return used
    },
    room,
    put(words) {
      const own = room(words.length)
      if (!own) return null
      if (own.buffer !== words.buffer) own.set(words)
      kept.set(next, { room: own, length: words.length })
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
