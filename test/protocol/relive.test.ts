import { expect, test } from 'vitest'
import { readFrame } from '../../src/protocol/frame.ts'
import { momentsOf, ReplayError, relive, reopen } from '../../src/protocol/relive.ts'
import { createReliver } from '../../src/protocol/reliver.ts'
import { canonicalJson } from '../../src/run/canonical.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { InputError } from '../../src/run/input-error.ts'
import { readRecording, recordingOf } from '../../src/run/recording.ts'
import { advance, intervene, stepsUntil } from '../../src/run/run.ts'
import { smallRun } from './small-run.ts'

const run = smallRun()
advance(run, stepsUntil(run, 10.25))
intervene(run, { parameter: 'osteoclast.erosionRate', value: 5 })
advance(run, stepsUntil(run, 65))
const text = canonicalJson(recordingOf(run))
const source = { text, name: 'small.trabecula.json' }

test('a recording lived again stands still on the days asked for and ends where it ended', async () => {
  const reopened = await reopen(source)
  const walk = relive(reopened, momentsOf(reopened.recording, { from: 5, every: 20 }))
  const days: number[] = []
  let last = await walk.next()
  for (; !last.done; last = await walk.next()) days.push(last.value)
  expect(days).toEqual([5, 25, 45, 65])
  expect(last.value).toBe(4)
  expect(fingerprint(reopened.run.state)).toEqual(fingerprint(run.state))
})

test('there are exactly as many moments as a stretch asks for, each within half a step of where it should be', () => {
  const recording = readRecording(text)
  const moments = momentsOf(recording, { from: 1, to: 61, every: 0.6 })
  expect(moments.length).toBe(101)
  for (const [k, day] of moments.entries()) {
    expect(Math.abs(day - (1 + 0.6 * k))).toBeLessThanOrEqual(0.125 + 1e-9)
    expect((day * 4) % 1).toBe(0)
  }
  for (const wrong of [{ to: 66 }, { from: -21 }, { from: 9, to: 8 }, { every: 0 }, { every: Number.NaN }])
    expect(() => momentsOf(recording, wrong)).toThrow(InputError)
  expect(() => momentsOf(recording, { every: 1e-5 })).toThrow(/fewer/)
})

test('a recording that does not lead where it says stops with the day and the part, even behind the last moment asked for', async () => {
  const tampered = await reopen({ ...source, text: text.replace('"value":5}', '"value":8}') })
  const days: number[] = []
  const attempt = async () => {
    for await (const day of relive(tampered, momentsOf(tampered.recording, { to: 12, every: 6 }))) days.push(day)
  }
  await expect(attempt()).rejects.toThrow(ReplayError)
  expect(days).toEqual([0, 6, 12])
  const unproven = await reopen({
    ...source,
    text: canonicalJson({ ...JSON.parse(text), hashes: { parts: [], days: [] } }),
  })
  await expect(relive(unproven, [0]).next()).rejects.toThrow(InputError)
})

test('living again is left when asked to', async () => {
  const leave = new AbortController()
  const walk = relive(await reopen(source), [65], {
    signal: leave.signal,
    onProgress: (day) => day > 20 && leave.abort(),
  })
  await expect(walk.next()).rejects.toThrow('abort')
})

test('a reliver hands out one frame for each moment, in order, and the spent buffer is filled again', async () => {
  const reliver = createReliver({ now: () => 0, breathe: async () => {}, transfer: (value) => value })
  const { moments, firstDay, days, seed, stateHash } = await reliver.open(source, { from: -10, every: 15 })
  expect([...moments]).toEqual([-10, 5, 20, 35, 50, 65])
  expect({ firstDay, days, seed, stateHash }).toEqual({
    firstDay: -20,
    days: 65,
    seed: 'howship-1853',
    stateHash: fingerprint(run.state).whole,
  })
  const seen: number[] = []
  let spent: ArrayBuffer | null = null
  for (let buffer = await reliver.nextFrame('rankl', spent); buffer; buffer = await reliver.nextFrame('rankl', spent)) {
    if (spent) expect(buffer).toBe(spent)
    spent = buffer
    const frame = readFrame(buffer)
    expect(frame.planeA).not.toBeNull()
    seen.push(frame.day)
  }
  expect(seen).toEqual([...moments])
})
