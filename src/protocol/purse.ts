/** The time that moments may take: one part in so many of what passes, and a second beside. */
export interface Purse {
  /** Milliseconds spent since it was filled. */
  readonly spent: number
  /** There is little left: only what is cheap should be bought. */
  readonly isLow: boolean
  /** Whether there is anything left. @param thrift one part in so many of the time since last asked is put in */
  canSpend(thrift: number): boolean
  /** Does something and pays for it. @param isSpared costs no more than there is */
  pay<T>(deed: () => T, isSpared?: boolean): T
  fill(): void
}

const most = 1000
/** One that took longer was held up by others, which is no measure of what comes, ms. */
const dearest = 100

/** @param clock ms */
export function createPurse(clock: () => number): Purse {
  let left = most
  let countedAt = clock()
  let spent = 0
  return {
    get spent() {
      return spent
    },
    get isLow() {
      return left < most / 4
    },
    canSpend(thrift) {
      const now = clock()
      left = Math.min(most, left + (now - countedAt) / thrift)
      countedAt = now
      return left >= 0
    },
    pay(deed, isSpared = false) {
      const start = clock()
      const result = deed()
      const time = clock() - start
      spent += time
      left -= Math.min(time, isSpared ? Math.max(0, left) : dearest)
      return result
    },
    fill() {
      left = most
      countedAt = clock()
      spent = 0
    },
  }
}
