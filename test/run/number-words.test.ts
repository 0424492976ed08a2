import { expect, test } from 'vitest'
import { counted, written } from '../../src/run/number-words.ts'

test('one of a thing is one, all else are many', () => {
  expect([0, 1, 16, 0.5].map((n) => counted(n, 'seed'))).toEqual(['0 seeds', '1 seed', '16 seeds', '0.5 seeds'])
})

test('no zero has a sign, and every minus is a true one', () => {
  expect([0, -0, -0.004, 0.004, -0.006, -12.5, 3].map((n) => written(n, 2))).toEqual([
    '0.00',
    '0.00',
    '0.00',
    '0.00',
    '−0.01',
    '−12.50',
    '3.00',
  ])
})
