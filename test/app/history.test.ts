import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createHistory, type Make } from '../../src/app/history.ts'
import type { Change } from '../../src/protocol/simulation.ts'

/** A run of numbers, and a clock that one sets. */
function createRun() {
  const values: Record<string, number> = { a: 0, b: 0 }
  const clock = { now: 0 }
  /** Where changes are made. */
  const at = { line: 0, day: 0 }
  const history = createHistory(() => clock.now)
  const make: Make = async (changes) => {
    const back: Change[] = []
    for (const change of changes) {
      if (!('parameter' in change)) throw new Error('A number only.')
      if (change.value > 90) throw new Error('Too much.')
      back.unshift({ parameter: change.parameter, value: values[change.parameter]! })
      values[change.parameter] = change.value
    }
    return { back, ...at }
  }
  const turn = async (parameter: string, value: number, gesture?: string) =>
    history.note(`${parameter} ${value}`, await make([{ parameter, value }]), gesture)
  return { values, clock, at, history, make, turn }
}

test('what was done last is taken back first, and done again', async () => {
  const { values, history, make, turn } = createRun()
  await turn('a', 1)
  await turn('b', 2)
  expect([history.undoes, history.redoes]).toEqual(['b 2', null])
  expect(await history.undo(make)).toBe('b 2')
  expect(await history.undo(make)).toBe('a 1')
  expect(await history.undo(make)).toBeNull()
  expect(values).toEqual({ a: 0, b: 0 })
  expect([history.undoes, history.redoes]).toEqual([null, 'a 1'])
  await history.redo(make)
  await history.redo(make)
  expect(values).toEqual({ a: 1, b: 2 })
})

test('a new deed leaves nothing to do again', async () => {
  const { history, make, turn } = createRun()
  await turn('a', 1)
  await history.undo(make)
  await turn('b', 1)
  expect(history.redoes).toBeNull()
})

test('what one hand turned without a rest is taken back at once', async () => {
  const { values, clock, history, make, turn } = createRun()
  for (const value of [1, 2, 3]) {
    clock.now += 500
    await turn('a', value, 'a')
  }
  expect(history.undoes).toBe('a 3')
  clock.now += 1500
  await turn('a', 9, 'a')
  await history.undo(make)
  expect(values['a']).toBe(3)
  await turn('a', 4, 'a')
  await history.undo(make)
  expect(values['a']).toBe(3)
  await history.undo(make)
  expect(values['a']).toBe(0)
})

test('what is refused does not stand before what came earlier', async () => {
  const { values, history, make, turn } = createRun()
  await turn('a', 1)
  history.note('past', { back: [{ parameter: 'a', value: 99 }], line: 0, day: 0 })
  await expect(history.undo(make)).rejects.toThrow('Too much.')
  expect(history.undoes).toBe('a 1')
  await history.undo(make)
  expect(values['a']).toBe(0)
})

test('however often one goes back and forth, the run is where its deeds left it', async () => {
  const deeds = fc.array(fc.constantFrom('turn a', 'turn b', 'undo', 'redo'), { maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(deeds, async (asked) => {
      const { values, history, make, turn } = createRun()
      const states = [{ ...values }]
      let at = 0
      for (const [k, deed] of asked.entries()) {
        if (deed === 'undo') at -= (await history.undo(make)) === null ? 0 : 1
        else if (deed === 'redo') at += (await history.redo(make)) === null ? 0 : 1
        else {
          await turn(deed.slice(5), k + 1)
          states.splice(++at, Number.POSITIVE_INFINITY, { ...values })
        }
        expect(values).toEqual(states[at])
      }
    }),
  )
})

test('in the past only what was done before can be taken back; what is done there is done on another line', async () => {
  const { at, values, history, make, turn } = createRun()
  for (const day of [10, 20, 30]) {
    at.day = day
    await turn('a', day)
  }
  history.stand(0, 40, 40)
  expect(history.undoes).toBe('a 30')
  history.stand(0, 25, 40)
  expect(history.undoes).toBe('a 20')
  history.stand(0, 20, 40)
  expect(history.undoes).toBe('a 10')
  // The run is told of the new line before or after the page has been shown it.
  for (const isShown of [true, false]) {
    at.line++
    at.day = 25
    if (isShown) history.stand(at.line, 25, 25)
    await turn('b', at.line)
    expect([history.undoes, history.redoes]).toEqual([`b ${at.line}`, null])
    history.stand(at.line, 28, 28)
    await history.undo(make)
    expect([history.undoes, history.redoes]).toEqual(['a 20', `b ${at.line}`])
    history.stand(0, 25, 40)
    expect(history.undoes).toBe('a 20')
  }
  at.line = 3
  values['a'] = 20
  expect(await history.undo(make)).toBe('a 20')
  expect([values['a'], history.undoes, history.redoes]).toEqual([10, 'a 10', 'a 20'])
  history.stand(0, 40, 40)
  expect([history.undoes, history.redoes]).toEqual(['a 30', null])
  history.stand(1, 28, 28)
  expect([history.undoes, history.redoes]).toEqual(['a 20', 'b 1'])
})
