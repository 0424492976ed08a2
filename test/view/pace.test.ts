import { expect, test } from 'vitest'
import { createPace } from '../../src/view/pace.ts'

const drawMany = (pace: ReturnType<typeof createPace>, interval: number, count: number) => {
  for (let k = 0; k < count; k++) pace.drew(interval)
}

test('a fast machine draws every pixel', () => {
  const pace = createPace()
  drawMany(pace, 16.7, 1000)
  expect(pace.share).toBe(1)
})

test('a slow one gives up sharpness, never more than half', () => {
  const pace = createPace()
  drawMany(pace, 120, 500)
  expect(pace.share).toBe(0.5)
})

test('a slow moment is forgotten, and what did not last is tried ever later', () => {
  const pace = createPace()
  drawMany(pace, 120, 10)
  expect(pace.share).toBeLessThan(1)
  drawMany(pace, 16.7, 130)
  expect(pace.share).toBe(1)
  drawMany(pace, 120, 10)
  drawMany(pace, 16.7, 130)
  expect(pace.share).toBeLessThan(1)
})

test('a pause between two pictures is not a slow picture', () => {
  const pace = createPace()
  drawMany(pace, 5000, 100)
  expect(pace.share).toBe(1)
})
