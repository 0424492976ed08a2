import { morphometry } from '../src/measure/morphometry/morphometry.ts'
import { buildFrame, createFrameBuilder } from '../src/protocol/frame-builder.ts'
import { fingerprint } from '../src/run/fingerprint.ts'
import { advance, createRun, dayOfRun, type Run } from '../src/run/run.ts'
import { parseScenario } from '../src/run/scenario.ts'
import { restoreSnapshot, saveSnapshot } from '../src/run/snapshot.ts'
import { takeParts } from './parts.ts'

/** A run of a healthy vertebra of size², settled for a year; of the scenario changed as told. */
export function settledRun(
  size: number,
  parameters: Record<string, number> = {},
  changes: Record<string, unknown> = {},
): Run {
  const run = createRun(
    parseScenario({
      format: 'trabecula/scenario',
      formatVersion: 1,
      tissue: { generate: 'vertebra', size },
      parameters: { 'run.settling': 365, ...parameters },
      ...changes,
    }),
  )
  liveDays(run, 365)
  return run
}

/** Lives whole days and returns how long that took, ms. */
export function liveDays(run: Run, days: number): number {
  const start = performance.now()
  advance(run, Math.round(days / run.parameters.run.timeStep))
  return performance.now() - start
}

/** Days a second, median and best of rounds, for several runs that take turns. */
export function pace(
  runs: readonly Run[],
  days: readonly number[],
  rounds: number,
): { median: number; best: number }[] {
  const rates = runs.map(() => [] as number[])
  for (let round = 0; round < rounds; round++)
    runs.forEach((run, k) => {
      rates[k]!.push((1000 * days[k]!) / liveDays(run, days[k]!))
    })
  return rates.map((list) => ({ median: median(list), best: Math.max(...list) }))
}

/** Milliseconds a day in each part of a step. */
export function partsOf(run: Run, days: number): Map<string, number> {
  takeParts()
  const total = liveDays(run, days)
  const parts = new Map([...takeParts()].map(([part, ms]) => [part, ms / days]))
  const outer = [...parts].reduce((sum, [part, ms]) => (part.startsWith('  ') ? sum : sum + ms), 0)
  parts.set('everything else', total / days - outer)
  parts.set('a day in all', total / days)
  return parts
}

/** What looking costs: a frame as the page asks for it (after half a day of life, and after a month), and the rest. */
export function looking(run: Run): { name: string; ms: number }[] {
  const { state, workspace, parameters } = run
  const builder = createFrameBuilder(state.grid)
  const notes = { opening: 1, version: 1, day: 0, playing: 1, target: 30, reached: 30, limited: 0, rows: 0 }
  let spent: ArrayBuffer | null = null
  const frame = () => {
    spent = buildFrame(builder, state, workspace.dirtyTiles, parameters, 'ratio', notes, spent)
  }
  frame()
  const timeAfter = (days: number) =>
    median(
      Array.from({ length: 15 }, () => {
        liveDays(run, days)
        return clock(frame)
      }),
    )
  let snapshot = new Uint8Array(0)
  const { width, height, pixelSize } = state.grid
  return [
    { name: 'a frame, half a day after the last', ms: timeAfter(0.5) },
    { name: 'a frame, a month after the last', ms: timeAfter(30) },
    { name: 'a fingerprint (every 30 days)', ms: repeat(() => fingerprint(state)) },
    { name: 'morphometry', ms: repeat(() => morphometry(state.tissue.bone, width, height, pixelSize)) },
    {
      name: 'a snapshot saved',
      ms: repeat(() => {
        snapshot = saveSnapshot(run)
      }),
    },
    {
      name: `a snapshot restored (${(snapshot.length / 1e6).toFixed(1)} MB)`,
      ms: repeat(() => restoreSnapshot(snapshot)),
    },
  ]
}

/** Slowdown of a run that hands over sixty frames a second against one that hands over none, in turns. */
export function watchingCost(run: Run, rounds: number): number {
  const { state, workspace, parameters } = run
  const builder = createFrameBuilder(state.grid)
  const notes = { opening: 1, version: 1, day: 0, playing: 1, target: 30, reached: 30, limited: 0, rows: 0 }
  let spent: ArrayBuffer | null = null
  const ratios: number[] = []
  for (let round = 0; round < rounds; round++) {
    const alone = (() => {
      const start = performance.now()
      for (let day = 0; day < 60; day++) liveDays(run, 1)
      return performance.now() - start
    })()
    const start = performance.now()
    let shown = start
    for (let day = 0; day < 60; day++) {
      liveDays(run, 1)
      if (performance.now() - shown < 1000 / 60) continue
      shown = performance.now()
      spent = buildFrame(builder, state, workspace.dirtyTiles, parameters, 'none', notes, spent)
    }
    ratios.push((performance.now() - start) / alone)
  }
  return median(ratios) - 1
}

/** Memory of this process after so many years, MB, everything that can be freed having been freed. */
export function memoryAfter(
  size: number,
  years: readonly number[],
): { years: number; rss: number; heap: number; arrays: number }[] {
  const run = settledRun(size)
  return years.map((year) => {
    while (dayOfRun(run) < year * 365) liveDays(run, 5)
    ;(globalThis as { gc?: () => void }).gc?.()
    const { rss, heapUsed, arrayBuffers } = process.memoryUsage()
    return { years: year, rss: rss / 1e6, heap: heapUsed / 1e6, arrays: arrayBuffers / 1e6 }
  })
}

function repeat(task: () => unknown): number {
  return median(Array.from({ length: 7 }, () => clock(task)))
}

function clock(task: () => unknown): number {
  const start = performance.now()
  task()
  return performance.now() - start
}

function median(list: readonly number[]): number {
  return list.slice().sort((a, b) => a - b)[list.length >> 1]!
}
