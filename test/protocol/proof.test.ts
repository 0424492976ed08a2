import { expect, test } from 'vitest'
import { readFrame } from '../../src/protocol/frame.ts'
import { createHost } from '../../src/protocol/host.ts'
import { canonicalJson } from '../../src/run/canonical.ts'
import { recordingOf } from '../../src/run/recording.ts'
import { advance, createRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { smallScenario } from '../run/scenarios.ts'

function house() {
  const queue: (() => void)[] = []
  const host = createHost({
    now: () => performance.now(),
    soon: (callback) => void queue.push(callback),
    later: (callback) => void queue.push(callback),
    transfer: (value) => value,
  })
  return {
    host,
    /** Works until nothing is left to do. */
    async work() {
      for (let idle = 0; idle < 3; idle++) {
        while (queue.length > 0) {
          queue.shift()!()
          await new Promise((done) => setImmediate(done))
          idle = 0
        }
        await new Promise((done) => setImmediate(done))
      }
    },
  }
}

const run = createRun(smallScenario())
advance(run, stepsUntil(run, 12))
intervene(run, { parameter: 'osteoclast.erosionRate', value: 9 })
advance(run, stepsUntil(run, 64))
const text = canonicalJson(recordingOf(run))

test('a recording that is opened is proved while it is lived again', async () => {
  const { host, work } = house()
  const opened = await host.open({ text, name: 'mine.trabecula.json' })
  expect(opened.relives).toEqual({ from: 'recording', days: 64, view: null, isAnotherPreset: false })
  await host.reach(40)
  await work()
  expect(await host.proof()).toMatchObject({ state: 'watching', checked: 2, of: 4, alike: 30, changes: 1 })
  await host.reach(64)
  await work()
  expect(await host.proof()).toMatchObject({ state: 'same', checked: 4 })
  const copy = await host.recording()
  expect(canonicalJson(JSON.parse(copy))).toBe(text)
})

test('one that was changed is found out, with day and part; one that is changed by hand becomes a run of its own', async () => {
  const { host, work } = house()
  await host.open({ text: text.replace('"value":9}', '"value":7}'), name: 'changed.json' })
  await host.reach(64)
  await work()
  expect(await host.proof()).toMatchObject({ state: 'differs', alike: 0, day: 30, part: expect.any(String) })
  await host.open({ text, name: 'mine.json' })
  await host.reach(5)
  await work()
  await host.intervene({ parameter: 'osteoclast.erosionRate', value: 6 })
  await host.reach(64)
  await work()
  expect(await host.proof()).toMatchObject({ state: 'left', day: 5, alike: 0 })
})

test('the proof outlives its worker: what was lived is compared by the fingerprints it left, and the rest as it is lived', async () => {
  const [first, second, third] = [house(), house(), house()]
  await first.host.open({ text, name: 'mine.json' })
  await first.host.reach(40)
  await first.work()
  const snapshot = await first.host.snapshot(0)
  const { scenario } = JSON.parse(await first.host.recording())
  const journal = { state: 0, day: 50, interventions: JSON.stringify(scenario.interventions) }
  const { relives } = await second.host.restore(snapshot, journal, { text })
  expect(relives).toMatchObject({ from: 'recording', days: 64 })
  await second.work()
  expect(await second.host.proof()).toMatchObject({ state: 'watching', checked: 2, of: 4, alike: 30 })
  await second.host.reach(64)
  await second.work()
  expect(await second.host.proof()).toMatchObject({ state: 'same', checked: 4, of: 4 })
  // Taken up behind its last day, which no fingerprint of its own is of, it is proven as far as there are any.
  await second.host.reach(70)
  await second.work()
  await third.host.restore(await second.host.snapshot(0), undefined, { text })
  expect(await third.host.proof()).toMatchObject({ state: 'same', checked: 3, of: 3, days: 60 })
  // Changed by hand, it is a run of its own.
  await second.host.open({ text, name: 'mine.json' })
  await second.host.reach(45)
  await second.work()
  await second.host.intervene({ parameter: 'osteoclast.erosionRate', value: 6 })
  await third.host.restore(await second.host.snapshot(0), undefined, { text })
  expect(await third.host.proof()).toMatchObject({ state: 'left', day: 45 })
})

test('a link to a run is opened by another host, proved there, and linked from there again by the same letters', async () => {
  const [author, reader] = [house(), house()]
  await author.host.open({ text, name: 'mine.json' })
  await author.host.reach(64)
  await author.work()
  const view = { show: 'rankl', x: 0.5, y: 0.25, zoom: 2 }
  const link = await author.host.link(view)
  const opened = await reader.host.open({ link })
  expect(opened.relives).toEqual({ from: 'link', days: 64, view, isAnotherPreset: false })
  await reader.host.reach(64)
  await reader.work()
  expect(await reader.host.proof()).toMatchObject({ state: 'same' })
  expect(await reader.host.link(view)).toBe(link)
  // Another seed is another run, which nobody recorded.
  expect((await reader.host.open({ link, seed: 'other' })).relives).toBeNull()
  expect(await reader.host.proof()).toBeNull()
  await expect(reader.host.open({ link: link.slice(0, -4) })).rejects.toThrow(/damaged or cut short/)
})

test('a run on a tether plays to its day and no farther, and is seen there', async () => {
  const { host, work } = house()
  await host.open({ text, name: 'mine.json' })
  await host.reach(0)
  await work()
  await host.tether(3)
  await host.play(3650)
  let seen = { opening: -1, version: -1 }
  const next = async () => {
    const answer = host.nextFrame(seen, null)
    await work()
    const frame = readFrame(await answer)
    seen = frame
    return frame.day
  }
  expect(await next()).toBe(3)
  await host.tether(9.5)
  expect(await next()).toBe(9.5)
  await host.pause()
  await host.tether(null)
  await host.reach(11)
  await work()
  // A farther day asked for before is not forgotten.
  await host.reach(14)
  await host.reach(12)
  await work()
  expect((await host.plan()).day).toBe(14)
})
