import { expect, test } from 'vitest'
import { createPacemaker } from '../../src/protocol/pacemaker.ts'

/** Lives a while with a step that costs so many ms; returns days lived and the last report. */
function live(pace: number, cost: number, milliseconds: number) {
  const pacemaker = createPacemaker()
  const dt = 0.25
  let now = 0
  let day = 0
  while (now < milliseconds) {
    pacemaker.due(now, pace, dt)
    const start = now
    while (now - start < 8 && pacemaker.take(dt)) {
      day += dt
      now += cost
    }
    pacemaker.lived(now, day)
    now += Math.max(0.1, Math.min(50, pacemaker.wait(dt)))
  }
  return { day, ...pacemaker.report(now) }
}

test('the pace asked for is kept', () => {
  for (const pace of [0.5, 5, 30, 90]) {
    const { day, isLimited } = live(pace, 1, 20_000)
    expect(day / (20 * pace)).toBeGreaterThan(0.97)
    expect(day / (20 * pace)).toBeLessThan(1.04)
    expect(isLimited).toBe(false)
  }
})

test('a machine that cannot keep up says how far it gets', () => {
  const { reached, target, isLimited } = live(3650, 2, 5000)
  expect(target).toBe(3650)
  expect(isLimited).toBe(true)
  expect(reached).toBeGreaterThan(90)
  expect(reached).toBeLessThan(126)
})

test('what could not be lived in time is forgiven, not piled up', () => {
  const pacemaker = createPacemaker()
  pacemaker.due(0, 30, 0.25)
  pacemaker.due(60_000, 30, 0.25)
  let steps = 0
  while (pacemaker.take(0.25)) steps++
  expect(steps * 0.25).toBeLessThan(10)
})
