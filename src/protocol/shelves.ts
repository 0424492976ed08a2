import type { Line, Place } from '../run/past/lines.ts'
import type { Moment } from '../run/past/moment.ts'
import { apart, leastNeeded, mostMoments, nearestBefore } from '../run/past/shelf.ts'
import { createMemoryStore, type MomentStore, memoryBudget } from './moment-store.ts'

/**
 * Moments on two shelves: the latest that were taken in memory, however dense; behind them those that the schedule asks for, on disk
 * where there is one. What leaves the first goes to the second only if it is far enough from what is there, so that a run that goes
 * on for hours does not wear out a disk.
 */
export interface Shelves {
  readonly moments: readonly KeptMoment[]
  readonly used: number
  readonly budget: number
  /**
   * Room to pack a moment of so many words in, if there is some: what is packed there need not be copied.
   * @param present where one is or may wish to be @param isHurried there is no time to put much on the second shelf
   */
  room(words: number, present: readonly Place[], isHurried: boolean): Int32Array | null
  /** Puts away what was packed; false if there is no room for a single moment. */
  put(line: Line, moment: Moment, words: Int32Array, present: readonly Place[]): boolean
  words(one: KeptMoment): Int32Array
  clear(): void
}

export interface KeptMoment extends Place {
  readonly moment: Moment
  readonly key: number
  readonly isNear: boolean
}

/** Of the way that has been lived, the part that lies between two moments on the second shelf: one in so many; and least days. */
const usual = { schedule: 120, apart }
const hurried = { schedule: 20, apart: 8 * apart }

/** @param open the store of the second shelf, asked for whenever that is empty. @param nearBudget bytes of the first */
export function createShelves(open: () => MomentStore, nearBudget = memoryBudget / 2): Shelves {
  const near = createMemoryStore(nearBudget)
  let far = open()
  let kept: KeptMoment[] = []

  const storeOf = ({ isNear }: KeptMoment) => (isNear ? near : far)
  const drop = (one: KeptMoment) => {
    storeOf(one).drop(one.key)
    kept = kept.filter((other) => other !== one)
  }
  const farther = () => kept.filter(({ isNear }) => !isNear)
  /** Puts a moment on the second shelf, where the schedule gives up others for it. */
  const store = (words: Int32Array, present: readonly Place[]): number | null => {
    if (farther().length === 0) far = open()
    let key = far.put(words)
    while (key === null || farther().length >= mostMoments) {
      const least = leastNeeded(farther(), present)
      if (!least) break
      drop(least)
      key ??= far.put(words)
    }
    return key
  }
  const isAskedFor = (one: KeptMoment, { schedule, apart }: typeof usual) => {
    const before = nearestBefore(farther(), one.line, one.day)
    return !before || one.day - before.day >= Math.max(apart, (one.line.tip - kept[0]!.day) / schedule)
  }
  /** Makes room on the first shelf: its oldest goes to the second, or goes. The very first is never lost. */
  const makeRoom = (present: readonly Place[], pace: typeof usual): boolean => {
    for (const one of kept) {
      if (!one.isNear) continue
      const key = isAskedFor(one, pace) ? store(near.get(one.key), present) : null
      if (key === null && one === kept[0]) continue
      const at = kept.indexOf(one)
      near.drop(one.key)
      if (key === null) kept.splice(at, 1)
      else kept[at] = { ...one, key, isNear: false }
      return true
    }
    return false
  }

  return {
    get moments() {
      return kept
    },
    get used() {
      return near.used + far.used
    },
    get budget() {
      return near.budget + far.budget
    },
    room(words, present, isHurried) {
      let room = near.room(words)
      while (room === null && makeRoom(present, isHurried ? hurried : usual)) room = near.room(words)
      return room
    },
    put(line, moment, words, present) {
      let key = near.put(words)
      while (key === null && makeRoom(present, usual)) key = near.put(words)
      if (key === null) return false
      kept.push({ line, day: moment.day, moment, key, isNear: true })
      return true
    },
    words: (one) => storeOf(one).get(one.key),
    clear() {
      for (const one of kept) storeOf(one).drop(one.key)
      kept = []
    },
  }
}
