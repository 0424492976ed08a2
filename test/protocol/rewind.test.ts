import { describe, expect, test } from 'vitest'
import { readFrame } from '../../src/protocol/frame.ts'
import type { Journal } from '../../src/protocol/simulation.ts'
import { readRecording, replay } from '../../src/run/recording.ts'
import { house } from './house.ts'
import { smallText } from './small-run.ts'

async function lived(days: number, surroundings?: Parameters<typeof house>[0]) {
  const at = house(surroundings)
  await at.host.open({ text: smallText(undefined, 0), name: 'small' })
  await at.host.step(days)
  await at.until(async () => (await at.day()) >= days)
  const frame = async () => readFrame(await at.host.nextFrame({ opening: -1, version: -1 }, null))
  /** Goes to a day, and is there. */
  const goTo = async (day: number) => {
    let isThere: boolean | null = null
    void at.host.goTo(day).then((answer) => {
      isThere = answer
    })
    await at.until(async () => isThere !== null)
    return isThere
  }
  return { ...at, frame, goTo }
}

describe('a live run', () => {
  test('goes back to a day and on again, and is the same there and at its end', async () => {
    const { host, frame, goTo, until, day } = await lived(20)
    const early = await host.fingerprint()
    await host.step(40)
    await until(async () => (await day()) >= 60)
    const late = await host.fingerprint()
    expect(await goTo(20)).toBe(true)
    expect(await host.fingerprint()).toBe(early)
    const { tip, first, exact, rows } = await frame()
    expect({ tip, first, exact }).toEqual({ tip: 60, first: 0, exact: 1 })
    // The rows of what is to come are still there.
    expect(rows).toBe(9)
    expect((await host.rows(0)).values.length / (await host.rows(0)).names.length).toBe(9)
    expect(await goTo(60)).toBe(true)
    expect(await host.fingerprint()).toBe(late)
  })

  test('shows the nearest moment at once, and hears where it is sent before it has come there', async () => {
    let ms = 0
    const { host, frame, until } = await lived(90, { now: () => (ms += 3) })
    const first = host.goTo(58)
    const seen = await frame()
    expect(seen.exact).toBe(0)
    expect(seen.day).toBeLessThan(58)
    const second = host.goTo(20)
    expect(await first).toBe(false)
    let isThere = false
    void second.then((answer) => {
      isThere = answer
    })
    await until(async () => isThere)
    expect((await frame()).day).toBe(20)
    expect((await host.kept()).bytes).toBeLessThanOrEqual((await host.kept()).budget)
  })

  test('changed in its past takes another course, under its name, and the old one can be gone back to', async () => {
    const { host, frame, goTo, until, day } = await lived(60)
    const late = await host.fingerprint()
    await goTo(30)
    await expect(host.intervene({ parameter: 'osteoclast.erosionRate', value: -1 }, 'Nonsense')).rejects.toThrow()
    expect((await host.lines()).length).toBe(1)
    await host.intervene({ parameter: 'osteoclast.erosionRate', value: 8 }, 'Erosion rate 8')
    expect(await host.lines()).toEqual([
      { id: 0, parent: null, since: 0, tip: 60, name: '', isAtHand: true },
      { id: 1, parent: 0, since: 30, tip: 30, name: 'Erosion rate 8', isAtHand: true },
    ])
    expect((await frame()).line).toBe(1)
    await host.step(20)
    await until(async () => (await day()) >= 50)
    // The recording is that of the present course, whole, wherever one stands in it; and it can be proved.
    const recording = await host.recording()
    await goTo(35)
    expect(await host.recording()).toBe(recording)
    const verdict = await replay(readRecording(recording))
    expect(verdict).toMatchObject({ ok: true, days: 50 })
    const changed = host.changeLine(0)
    let isThere = false
    void changed.then((answer) => {
      isThere = answer
    })
    await until(async () => isThere)
    expect([(await frame()).line, await day()]).toEqual([0, 60])
    expect(await host.fingerprint()).toBe(late)
    expect((await host.parameters())['osteoclast.erosionRate']).not.toBe(8)
  })
})

describe('what is sent out to be kept', () => {
  test('is enough to live on from, with all that was done since', async () => {
    const clock = { ms: 0 }
    const { host, until, day } = await lived(0, { now: () => clock.ms })
    let snapshot = new Uint8Array()
    let journal: Journal | undefined
    await host.attend({
      keep(bytes) {
        snapshot = bytes.slice()
      },
      note(next) {
        journal = next
      },
      tell() {},
      fail() {},
    })
    clock.ms = 20_000
    await host.step(10)
    await until(async () => {
      clock.ms += 1
      return (await day()) >= 10
    })
    expect(snapshot.length).toBeGreaterThan(0)
    const before = snapshot
    clock.ms += 2000
    await host.intervene({ parameter: 'osteoclast.erosionRate', value: 8 })
    await host.step(10)
    await until(async () => {
      clock.ms += 1
      return (await day()) >= 20
    })
    clock.ms += 2000
    await host.intervene({ clamp: 'e2_pg_ml', to: 8 })
    for (let k = 0; k < 5; k++) await new Promise((done) => setImmediate(done))
    const other = house()
    await until(async () => journal?.day === 20 && journal.interventions.includes('e2_pg_ml'))
    expect(snapshot).toBe(before)
    await other.host.restore(snapshot, journal)
    await other.until(async () => (await other.day()) >= 20)
    await host.step(15)
    await until(async () => {
      clock.ms += 1
      return (await day()) >= 35
    })
    await other.host.step(15)
    await other.until(async () => (await other.day()) >= 35)
    expect(await other.host.fingerprint()).toBe(await host.fingerprint())
    expect(await other.host.recording()).toBe(await host.recording())
  })

  test('holds the other courses and all the past: they are lived again, and are what they were', async () => {
    const clock = { ms: 0 }
    const { host, goTo, until, day } = await lived(10, { now: () => (clock.ms += 0.2) })
    const early = await host.fingerprint()
    await host.step(50)
    await until(async () => (await day()) >= 60)
    const late = await host.fingerprint()
    const recording = await host.recording()
    await goTo(30)
    await host.intervene({ parameter: 'osteoclast.erosionRate', value: 8 }, 'Erosion rate 8')
    await host.step(5)
    await until(async () => (await day()) >= 35)
    const kept: { snapshot?: Uint8Array; journal?: Journal } = {}
    await host.attend({
      keep(bytes) {
        kept.snapshot = bytes.slice()
      },
      note(next) {
        kept.journal = next
      },
      tell() {},
      fail() {},
    })
    clock.ms = 20_000
    await host.step(14)
    await until(async () => (await day()) >= 49)
    clock.ms += 2000
    await host.step(1)
    await until(async () => (await day()) >= 50)
    const tip = kept.journal!.day
    expect(tip).toBeGreaterThan(49)
    await goTo(tip)
    const end = await host.fingerprint()

    const other = house()
    const told: string[] = []
    await other.host.attend({ keep() {}, note() {}, fail() {}, tell: (sentence) => void told.push(sentence) })
    await other.host.restore(kept.snapshot!, kept.journal)
    await other.until(async () => (await other.day()) >= tip)
    expect(await other.host.lines()).toEqual([
      { id: 0, parent: null, since: 0, tip: 60, name: '', isAtHand: false },
      { id: 1, parent: 0, since: 30, tip, name: 'Erosion rate 8', isAtHand: true },
    ])
    const come = async (going: Promise<boolean>) => {
      let isThere: boolean | null = null
      void going.then((answer) => {
        isThere = answer
      })
      await other.until(async () => isThere !== null)
      return isThere
    }
    expect(await come(other.host.goTo(10))).toBe(true)
    expect(await other.host.fingerprint()).toBe(early)
    expect(told).toHaveLength(1)
    expect(await come(other.host.goTo(tip))).toBe(true)
    expect(await other.host.fingerprint()).toBe(end)
    expect(await come(other.host.changeLine(0))).toBe(true)
    expect([await other.day(), await other.host.fingerprint()]).toEqual([60, late])
    expect(await other.host.recording()).toBe(recording)
    expect((await other.host.rows(0)).values.length).toBe((await host.rows(0)).names.length * 9)
    expect((await other.host.lines()).every(({ isAtHand }) => isAtHand)).toBe(true)
    // Courses that another version told, or that make no sense, are passed over; the run itself is not.
    for (const courses of ['', '{', '{"version":"0.0.0","current":0,"lines":[]}', '{"current":7}']) {
      const third = house()
      await third.host.restore(kept.snapshot!, { ...kept.journal!, courses })
      await third.until(async () => (await third.day()) >= tip)
      expect((await third.host.lines()).length).toBe(1)
    }
  })

  test('that belongs to another run is passed over rather than mixed in', async () => {
    const { host } = await lived(10)
    const snapshot = await host.snapshot()
    const other = house()
    for (const interventions of ['not JSON', '[{"day":3,"parameter":"no.such","value":1}]', '{}']) {
      const opened = await other.host.restore(snapshot, { state: 0, day: 30, interventions })
      expect(opened.day).toBe(10)
    }
  })
})
