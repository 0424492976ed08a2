import { expect, test } from 'vitest'
import { stack } from '../../src/charts/stack.ts'

test('gains stack upward from zero and losses downward, and together they are the whole', () => {
  const values = [Float64Array.of(1, -1, 2), Float64Array.of(-2, -3, 1), Float64Array.of(0.5, 4, -6)]
  const { above, below } = stack(values)
  expect(above.map((edge) => [...edge])).toEqual([
    [1, 0, 2],
    [1, 0, 3],
    [1.5, 4, 3],
  ])
  expect(below.map((edge) => [...edge])).toEqual([
    [0, -1, 0],
    [-2, -4, 0],
    [-2, -4, -6],
  ])
  for (const k of [0, 1, 2])
    expect(above[2]![k]! + below[2]![k]!).toBeCloseTo(
      values.reduce((sum, area) => sum + area[k]!, 0),
      12,
    )
})
