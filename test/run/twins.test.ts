import { describe, expect, test } from 'vitest'
import { advance, createRun, dayHash, dayOfRun, intervene, type Run, stepsUntil } from '../../src/run/run.ts'
import { restoreSnapshot, saveSnapshot } from '../../src/run/snapshot.ts'
import { smallScenario } from './scenarios.ts'

const patch = (start: number) => [{ drug: 'estradiol', route: 'patch', dose: 50, start }]
const woman = { subject: { age: 54, menopauseAge: 51 } }
const hash = (run: Run) => dayHash(run.state, dayOfRun(run)).hash
const live = (run: Run, day: number) => {
  advance(run, stepsUntil(run, day))
  return run
}

describe('twins share their luck', () => {
  test('two arms of which one takes a drug later are one to the bit until it begins, and then are not', () => {
    const treated = createRun(smallScenario({ ...woman, prescription: patch(40) }))
    const untreated = createRun(smallScenario(woman))
    for (const day of [-15, 0, 20, 40]) {
      live(treated, day)
      live(untreated, day)
      expect(hash(treated), `day ${day}`).toBe(hash(untreated))
    }
    expect(hash(live(treated, 60))).not.toBe(hash(live(untreated, 60)))
  })

  test('a twin restored from a run lives as it does, until something about it is changed', () => {
    const first = live(createRun(smallScenario(woman)), 10)
    const twin = restoreSnapshot(saveSnapshot(first, 0))
    expect(hash(live(twin, 35))).toBe(hash(live(first, 35)))
    // Told today, begun later: nothing differs before.
    intervene(twin, { prescription: patch(50) })
    expect(hash(live(twin, 50))).toBe(hash(live(first, 50)))
    expect(hash(live(twin, 70))).not.toBe(hash(live(first, 70)))
    expect(twin.rows.slice(0, 2)).toEqual(first.rows.slice(0, 2))
  })

  test('a change that is taken back on the same day leaves them one to the bit', () => {
    const first = live(createRun(smallScenario()), 5)
    const twin = restoreSnapshot(saveSnapshot(first, 0))
    const back = intervene(twin, { parameter: 'osteoclast.erosionRate', value: 9 })
    intervene(twin, back)
    expect(hash(live(twin, 30))).toBe(hash(live(first, 30)))
  })
})
