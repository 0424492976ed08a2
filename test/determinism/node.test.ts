import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { morphometry } from '../../src/measure/morphometry/morphometry.ts'
import { createObserver, observe } from '../../src/measure/series.ts'
import { buildFrame, createFrameBuilder, type FrameBuilder } from '../../src/protocol/frame-builder.ts'
import { canonicalJson } from '../../src/run/canonical.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { type DayHash, dayOfRun, type Run } from '../../src/run/run.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import { trabecula } from '../cli/trabecula.ts'
import { days, live, scenario } from './lives.ts'

describe('ten years of a small section', () => {
  let whole: DayHash[]

  beforeAll(async () => {
    whole = await live()
  })

  test('are lived through', () => {
    expect(whole.map(({ day }) => day)).toEqual(days)
    expect(new Set(whole.map(({ hash }) => hash)).size).toBe(days.length)
  })

  test('are the same when lived again', async () => {
    expect(await live()).toEqual(whole)
  })

  test('are the same cut in pieces and resumed', async () => {
    let turn = 0
    const cut = await live(days, { between: (run) => (++turn % 7 === 0 ? restoreSnapshot(saveSnapshot(run)) : run) })
    expect(cut).toEqual(whole)
  })

  test('are the same in the plain twins of the kernels, for a year', async () => {
    expect(await live(days.slice(0, 2), { backend: 'plain' })).toEqual(whole.slice(0, 2))
  })

  test('are the same when the two backends take turns', async () => {
    let turn = 0
    const between = (run: Run) => restoreSnapshot(saveSnapshot(run), { backend: ++turn % 3 === 0 ? 'plain' : 'wasm' })
    expect(await live(days.slice(0, 2), { between })).toEqual(whole.slice(0, 2))
  })

  test('are the same with a page that looks at every moment', async () => {
    const watched = await live(days, { between: watcher() })
    expect(watched).toEqual(whole)
  })

  test('are the same from the command line', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trabecula-'))
    try {
      writeFileSync(join(folder, 'small.json'), canonicalJson(scenario))
      for (const { day, hash } of whole) {
        const words = ['--years', String(day / 365.25), '--every', '91', '--force', '--out', join(folder, 'out')]
        const { status, stdout } = await trabecula('run', join(folder, 'small.json'), ...words)
        expect(status).toBe(0)
        expect(JSON.parse(stdout)).toMatchObject({ days: day, stateHash: hash })
      }
      const { hashes } = JSON.parse(readFileSync(join(folder, 'out', 'run.json'), 'utf8'))
      expect(hashes[1]).toEqual({ day: 30, hash: whole[0]!.hash })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})

/** Looks at a run in every way the page does: frames with signals laid over, series, fingerprints, morphometry. */
function watcher(): (run: Run) => Run {
  let builder: FrameBuilder | undefined
  let spent: ArrayBuffer | null = null
  const observer = createObserver()
  return (run) => {
    const { state, workspace, parameters } = run
    builder ??= createFrameBuilder(state.grid)
    const notes = {
      opening: 1,
      version: 1,
      day: dayOfRun(run),
      playing: 1,
      target: 30,
      reached: 30,
      limited: 0,
      rows: 0,
    }
    spent = buildFrame(builder, state, workspace.dirtyTiles, parameters, 'ratio', notes, spent)
    observe(observer, state, parameters)
    fingerprint(state)
    morphometry(state.tissue.bone, state.grid.width, state.grid.height, state.grid.pixelSize)
    return run
  }
}
