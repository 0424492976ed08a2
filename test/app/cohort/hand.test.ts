import { describe, expect, it } from 'vitest'
import { createHand } from '../../../src/protocol/cohort/hand.ts'
import type { Report, Task } from '../../../src/protocol/cohort/orders.ts'
import { cohortSeeds, liveSeed } from '../../../src/run/cohort.ts'
import { readRecording, replay } from '../../../src/run/recording.ts'
import { smallScenario } from '../../run/scenarios.ts'

const scenario = smallScenario({ years: 0.12, tissue: { generate: 'vertebra', size: 64 } })
const treated = {
  ...smallScenario({ years: 0.12, prescription: [{ clamp: 'e2_pg_ml', to: 8, start: 5 }] }),
  tissue: scenario.tissue,
}
const task: Task = { arms: [scenario, treated], images: [], sampleEvery: 7, picture: 32 }
const [seed = ''] = cohortSeeds(scenario, 1)

/** A hand in this thread, whose clock goes on by a second a look. */
function handHere() {
  const reports: Report[] = []
  const queue: (() => void)[] = []
  let time = 0
  const hear = createHand({
    now: () => (time += 1000),
    soon: (callback) => void queue.push(callback),
    tell: (report) => void reports.push(report),
  })
  return {
    hear,
    reports,
    /** Lets it work for so many turns, or until it rests. */
    async work(turns = 100_000) {
      for (let turn = 0; turn < turns; turn++) {
        await new Promise((done) => setImmediate(done))
        const next = queue.shift()
        if (!next && turn > 3) return
        next?.()
      }
    },
  }
}

describe('a hand', () => {
  it('lives the very runs that the terminal lives, and tells how far it has come', async () => {
    const { hear, reports, work } = handHere()
    hear({ kind: 'begin', task })
    hear({ kind: 'live', piece: { index: 3, seed, arms: [0, 1] } })
    await work()
    const last = reports.at(-1)!
    expect(last).toMatchObject({ kind: 'done', index: 3 })
    const lived = last.kind === 'done' ? last.lived : []
    const alone = liveSeed({ arms: task.arms, resources: {}, sampleEvery: 7 }, seed, () => {})
    expect(lived.map(({ member }) => member.stateHash)).toEqual(alone.map(({ stateHash }) => stateHash))
    expect(lived.map(({ member }) => member.values)).toEqual(alone.map(({ values }) => values))
    const days = reports.flatMap((report) => (report.kind === 'progress' ? report.days : []))
    expect(days.length).toBeGreaterThan(3)
    expect(days).toEqual([...days].sort((a, b) => a - b))
    // What it hands over opens as the same run, and proves itself.
    const recording = readRecording(lived[1]!.recording)
    expect(recording.scenario.seed).toBe(seed)
    const { days: whole } = recording
    expect(await replay(recording)).toMatchObject({ ok: true, days: whole })
    const { picture } = lived[0]!
    expect(picture).toMatchObject({ width: 32, height: 32 })
    const share = picture!.bone.reduce((sum, value) => sum + value, 0) / (255 * 32 * 32)
    expect(share).toBeGreaterThan(0.08)
    expect(share).toBeLessThan(0.4)
    expect(picture!.osteoid.every((value, k) => value <= picture!.bone[k]!)).toBe(true)
  })

  it('stands still while it is paused, and ends as the same run', async () => {
    const { hear, reports, work } = handHere()
    hear({ kind: 'begin', task: { ...task, picture: null } })
    hear({ kind: 'live', piece: { index: 0, seed, arms: [1] } })
    await work(6)
    hear({ kind: 'pause' })
    await work()
    const before = reports.length
    expect(reports.some(({ kind }) => kind === 'done')).toBe(false)
    await work()
    expect(reports.length).toBe(before)
    hear({ kind: 'goOn' })
    await work()
    const alone = liveSeed({ arms: [treated], resources: {}, sampleEvery: 7 }, seed, () => {})
    expect(reports.at(-1)).toMatchObject({
      kind: 'done',
      lived: [{ member: { stateHash: alone[0]!.stateHash }, picture: null, recording: '' }],
    })
  })

  it('says in a sentence what cannot be lived', async () => {
    const { hear, reports, work } = handHere()
    const tissue = { image: 'slice.png', pixelSize: 20 }
    hear({ kind: 'begin', task: { ...task, arms: [{ ...scenario, tissue }] } })
    hear({ kind: 'live', piece: { index: 0, seed, arms: [0] } })
    await work()
    expect(reports).toEqual([
      { kind: 'failed', sentence: 'The seeds need the image slice.png, which the page does not have any more.' },
    ])
  })
})
