import type { MomentStore } from '../moment-store.ts'

/** What the host needs of the place it lives in. */
export interface Surroundings {
  /** Milliseconds on a clock that never goes back. */
  now(): number
  /** Calls back as soon as waiting messages have been heard. */
  soon(callback: () => void): void
  /** Calls back after a number of milliseconds. */
  later(callback: () => void, milliseconds: number): void
  /** Hands over the buffers of a value when it crosses to the page. */
  transfer<T>(value: T, buffers: ArrayBuffer[]): T
  /** Where moments of the past are kept; in memory unless given. */
  store?(): MomentStore
}
