import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createMemoryStore } from '../../src/protocol/moment-store.ts'
import { createPast } from '../../src/protocol/past.ts'
import { createShelves } from '../../src/protocol/shelves.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { hasJustSolved } from '../../src/run/past/moment.ts'
import { advance, createRun, dayOfRun, intervene, type Run, stepsUntil } from '../../src/run/run.ts'
import { smallScenario } from '../run/scenarios.ts'

const busy = (changes: object = {}) =>
  createRun(
    smallScenario({
      tissue: { generate: 'vertebra', size: 64 },
      interventions: [{ day: 40, parameter: 'osteoclast.speed', value: 9 }],
      ...changes,
    }),
  )

/** What must be equal for two runs to be the same at a day. */
const account = (run: Run) => ({
  parts: fingerprint(run.state).parts,
  day: dayOfRun(run),
  rows: run.rows,
  hashes: run.hashes,
  observer: run.observer,
  parameters: run.parameters,
  held: run.held,
  prescription: run.plan.prescription,
  subject: run.plan.drive.subject,
  labels: run.plan.labels,
  depots: run.plan.drive.depots,
})

/** A past whose clock costs nothing, so that every moment due is taken; so many bytes for each of its shelves. @param spacing days */
const pastOf = (bytes = 20e6, spacing = 28) =>
  createPast(
    () => 0,
    createShelves(() => createMemoryStore(bytes), bytes),
    () => spacing,
  )
const live = (past: ReturnType<typeof pastOf>, run: Run, day: number) => {
  while (dayOfRun(run) < day) {
    advance(run, Math.min(8, stepsUntil(run, day)))
    past.note(run)
  }
  past.arrive(run)
  return run
}
const goTo = (past: ReturnType<typeof pastOf>, run: Run, day: number) => live(past, past.toward(run, day), day)

describe('going back', () => {
  test('and forth, to whatever days, meets the very states that were lived, with all that was done in between', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 480 }), { minLength: 2, maxLength: 6 }),
        fc.integer({ min: 20, max: 200 }),
        fc.integer({ min: 3, max: 30 }),
        (quarters, changed, tenths) => {
          const end = 120
          const deeds: [number, (run: Run) => void][] = [
            [changed / 4, (run) => void intervene(run, { parameter: 'osteoclast.erosionRate', value: 5 })],
            [changed / 3, (run) => void intervene(run, { clamp: 'e2_pg_ml', to: 8 })],
            [
              changed / 2,
              (run) =>
                void intervene(run, {
                  prescription: [{ drug: 'estradiol', route: 'patch', dose: 50, start: changed / 2, stop: 110 }],
                }),
            ],
            [changed / 2 + 10, (run) => void intervene(run, { subject: { menopauseAge: 60 } })],
            [changed / 3, (run) => void intervene(run, { label: 'calcein' })],
            [
              changed / 2,
              (run) =>
                void intervene(run, {
                  brush: 'marrow',
                  path: [
                    [0, 0],
                    [640, 640],
                  ],
                  radius: 60,
                }),
            ],
            [
              changed / 2 + 4,
              (run) =>
                void intervene(run, {
                  brush: 'bone',
                  path: [
                    [0, 640],
                    [640, 0],
                  ],
                  radius: 40,
                }),
            ],
            [
              changed / 2 + 4,
              (run) => void intervene(run, { brush: 'rankl', path: [[320, 320]], radius: 90, days: 20 }),
            ],
          ]
          const past = pastOf(tenths * 1e5)
          const run = busy()
          past.begin(run)
          const days = [...new Set(quarters.map((quarter) => quarter / 4))].sort((a, b) => a - b)
          const seen = new Map<number, unknown>()
          const stops = [
            ...days.map((day) => [day, null] as const),
            ...deeds.map(([day, deed]) => [Math.floor(day), deed] as const),
          ]
          stops.sort(([a], [b]) => a - b)
          for (const [day, deed] of stops) {
            live(past, run, day)
            if (deed) deed(run)
            else seen.set(day, JSON.parse(JSON.stringify(account(run))))
            past.note(run)
          }
          live(past, run, end)
          const last = account(run)
          const lastSeen = JSON.parse(JSON.stringify(last))
          let now = run
          for (const quarter of quarters) {
            now = goTo(past, now, quarter / 4)
            const whole = JSON.parse(JSON.stringify(account(now)))
            // What was done on the very day is still to be done.
            const { parts, rows, hashes, observer } = seen.get(quarter / 4) as typeof whole
            expect({ parts: whole.parts, rows: whole.rows, hashes: whole.hashes, observer: whole.observer }).toEqual({
              parts,
              rows,
              hashes,
              observer,
            })
          }
          now = goTo(past, now, end)
          expect(past.isPast(now)).toBe(false)
          expect(JSON.parse(JSON.stringify(account(now)))).toEqual(lastSeen)
        },
      ),
      { numRuns: 8 },
    )
  })

  test('never holds more than its budget, and still finds every day', () => {
    const budget = 1.2e6
    const past = pastOf(budget / 2)
    let run = busy()
    past.begin(run)
    for (let day = 0; day <= 700; day += 10) {
      live(past, run, day)
      expect(past.used).toBeLessThanOrEqual(budget)
    }
    expect(past.moments.length).toBeGreaterThan(3)
    expect(past.moments[0]!.day).toBe(0)
    for (const day of [0, 333, 12.25, 700]) {
      run = goTo(past, run, day)
      expect(dayOfRun(run)).toBe(day)
    }
  })

  test('disturbs nothing: a run that is remembered is the run that is not', () => {
    const [alone, remembered] = [busy(), busy()]
    const past = pastOf(20e6, 14)
    past.begin(remembered)
    advance(alone, stepsUntil(alone, 200))
    live(past, remembered, 200)
    expect(past.moments.length).toBeGreaterThan(8)
    expect(account(remembered)).toEqual(account(alone))
  })

  test('solves no load on the way: there is a moment behind every solution', () => {
    for (const every of [1, 28, 90]) {
      const run = busy({ parameters: { 'run.mechanicsEvery': every, 'run.settling': 20 } })
      const past = pastOf()
      past.begin(run)
      const solved: number[] = []
      while (dayOfRun(run) < 300) {
        advance(run, 1)
        if (hasJustSolved(run)) solved.push(dayOfRun(run))
        past.note(run)
      }
      const days = past.moments.map(({ day }) => day)
      if (every > 14) for (const day of solved.filter((one) => one > 0)) expect(days).toContain(day)
      // However often it is solved and however seldom, they are neither crowded nor far apart.
      const gaps = days.slice(1).map((day, k) => day - days[k]!)
      expect(Math.max(...gaps)).toBeLessThanOrEqual(31)
      expect(days.length).toBeLessThan(25)
    }
  })

  test('costs one part in forty of the time and one second: what is dear is taken less often, down to backups', () => {
    let ms = 0
    const shelves = createShelves(() => createMemoryStore(20e6), 3e6)
    const { put } = shelves
    shelves.put = (...what) => {
      ms += 30
      return put(...what)
    }
    const past = createPast(
      () => ms,
      shelves,
      () => 28,
    )
    const run = busy()
    past.begin(run)
    while (dayOfRun(run) < 1500) {
      advance(run, 1)
      ms += 1
      past.note(run)
    }
    expect(past.cost).toBeLessThan(1000 + ms / 40 + 30)
    expect(past.moments.length).toBeGreaterThan(10)
    const days = past.moments.map(({ day }) => day)
    const gaps = days.slice(1).map((day, k) => day - days[k]!)
    expect(Math.max(...gaps)).toBeLessThan(500)
  })
})

describe('changing the past', () => {
  test('is living another course from that day on, as if the later one had never been', () => {
    const past = pastOf()
    let run = busy()
    past.begin(run)
    live(past, run, 90)
    intervene(run, { parameter: 'osteoclast.erosionRate', value: 8 })
    past.note(run)
    live(past, run, 150)
    const old = JSON.parse(JSON.stringify(account(run)))
    run = goTo(past, run, 30)
    expect(() => past.alter(run, 'Nothing', (own) => intervene(own, { clamp: 'e2_pg_ml', to: -1 }))).toThrow()
    expect(past.lines.length).toBe(1)
    run = past.alter(run, 'Estradiol held', (own) => intervene(own, { clamp: 'e2_pg_ml', to: 8 })).run
    live(past, run, 150)
    const straight = busy()
    advance(straight, stepsUntil(straight, 30))
    intervene(straight, { clamp: 'e2_pg_ml', to: 8 })
    advance(straight, stepsUntil(straight, 150))
    expect(account(run)).toEqual(account(straight))
    // The scenario's own intervention came; the one that was made by hand later did not.
    expect(run.interventions).toEqual(straight.interventions)
    expect(past.lines.map(({ since, tip, name }) => [since, tip, name])).toEqual([
      [past.lines[0]!.since, 150, ''],
      [30, 150, 'Estradiol held'],
    ])
    run = live(past, past.change(run, 0), 150)
    expect(JSON.parse(JSON.stringify(account(run)))).toEqual(old)
    run = goTo(past, run, 100)
    run = live(past, past.change(run, 1), 150)
    expect(account(run)).toEqual(account(straight))
  })

  test('playing on from the past without a change is the same future, and makes no other line', () => {
    const past = pastOf()
    let run = busy()
    past.begin(run)
    live(past, run, 120)
    const first = JSON.parse(JSON.stringify(account(run)))
    run = goTo(past, run, 35)
    expect(past.isPast(run)).toBe(true)
    live(past, run, 120)
    expect(past.isPast(run)).toBe(false)
    expect(JSON.parse(JSON.stringify(account(run)))).toEqual(first)
    expect(past.lines.length).toBe(1)
  })
})
