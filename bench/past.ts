import { closeSync, ftruncateSync, openSync, readSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createDiskStore } from '../src/protocol/disk-store.ts'
import { createPast } from '../src/protocol/past.ts'
import { createSeek } from '../src/protocol/seek.ts'
import { createShelves } from '../src/protocol/shelves.ts'
import { advance, dayOfRun } from '../src/run/run.ts'
import { settledRun } from './lives.ts'

/** How long it takes from asking for a day of the past until its exact state is there, ms. */
export interface WayBack {
  /** Days back from the present within which the days were drawn. */
  readonly within: number
  readonly median: number
  readonly ninth: number
  readonly longest: number
  /** Share of the days that were there within 150 ms. */
  readonly inTime: number
}

export interface PastReport {
  readonly ways: readonly WayBack[]
  /** Of all moments, and in MB. */
  readonly moments: number
  readonly used: number
  /** Share of the time that they took. */
  readonly share: number
  /** Days lived a second, flat out. */
  readonly pace: number
}

/** Time of the processor, ms: what else the machine is busy with does not count. */
function worked(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** Lives so many years at a pace of days a second (flat out if infinite), then goes back to days drawn at random. */
export function waysBack(
  size: number,
  years: number,
  pace: number,
  windows: readonly number[],
  draws: number,
): PastReport {
  const path = join(tmpdir(), `trabecula-bench-${process.pid}.moments`)
  const file = openSync(path, 'w+')
  ftruncateSync(file, 0)
  let idle = 0
  const clock = () => worked() + idle
  const disk = createDiskStore({
    read: (to, { at }) => readSync(file, to, 0, to.length, at),
    write: (from, { at }) => writeSync(file, from, 0, from.length, at),
  })
  const past = createPast(
    clock,
    createShelves(() => disk),
  )
  const seek = createSeek(clock, past, 8)
  let run = settledRun(size)
  past.begin(run)
  const began = clock()
  const first = dayOfRun(run)
  let lived = 0
  while (dayOfRun(run) < first + years * 365) {
    const start = worked()
    for (let step = 0; step < 4; step++) {
      advance(run, 1)
      past.note(run)
    }
    const spent = worked() - start
    lived += spent
    idle += Math.max(0, 1000 / pace - spent)
  }
  const share = past.cost / (clock() - began)
  const report = { moments: past.moments.length, used: past.used / 1e6, share, pace: (1000 * years * 365) / lived }
  const end = dayOfRun(run)
  let drawn = 1
  const draw = () => {
    drawn = (Math.imul(drawn, 1664525) + 1013904223) >>> 0
    return drawn / 4294967296
  }
  const ways = windows.map((within) => {
    const times = Array.from({ length: draws }, () => {
      const day = Math.round(4 * (end - draw() * Math.min(within, end - past.first()))) / 4
      const start = worked()
      run = past.toward(run, day)
      void seek.to(day)
      while (seek.day !== null) seek.live(run)
      return worked() - start
    }).sort((a, b) => a - b)
    return {
      within,
      median: times[times.length >> 1]!,
      ninth: times[Math.floor(0.9 * times.length)]!,
      longest: times.at(-1)!,
      inTime: times.filter((ms) => ms <= 150).length / times.length,
    }
  })
  closeSync(file)
  rmSync(path)
  return { ways, ...report }
}
