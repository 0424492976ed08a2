import { expect, test } from 'vitest'
import { dayText } from '../../src/app/day.ts'
import { fromSlider, toSlider } from '../../src/app/hormone.ts'
import { scaleBar } from '../../src/app/scale.ts'
import { randomSeed } from '../../src/app/seeds.ts'
import { paces } from '../../src/app/transport.ts'
import { span } from '../../src/protocol/story.ts'

test('a scale bar is a round length that fits', () => {
  for (let pxPerMicron = 0.01; pxPerMicron < 10; pxPerMicron *= 1.13) {
    const { micrometers, pixels, text } = scaleBar(pxPerMicron, 130)
    expect(pixels).toBeLessThanOrEqual(130)
    expect(pixels).toBeGreaterThan(50)
    expect(`${micrometers}`).toMatch(/^[125]0*$/)
    expect(text).toMatch(/^[125]0* (µm|mm)$/)
  }
})

test('days are told in days, then in years and days', () => {
  expect(dayText(0)).toBe('day 0')
  expect(dayText(364.75)).toBe('day 364')
  expect(dayText(366)).toBe('year 2, day 0')
  expect(dayText(3653)).toBe('year 11, day 0')
})

test('a length of time is told in the unit one would say it in', () => {
  expect(span(0.5)).toBe('12 hours')
  expect(span(20)).toBe('20 days')
  expect(span(183)).toBe('6 months')
  expect(span(900)).toBe('2.5 years')
})

test('the estradiol slider comes back to where it was', () => {
  for (const level of [1, 2.5, 8, 40, 100, 400])
    expect(Math.abs(fromSlider(toSlider(level)) / level - 1)).toBeLessThan(0.02)
  expect([fromSlider(0), fromSlider(1000)]).toEqual([1, 400])
})

test('seeds can be said aloud, and speeds rise from a tenth of a day to ten years a second', () => {
  expect(randomSeed()).toMatch(/^[a-z]+-\d{4}$/)
  expect([paces[0], paces.at(-1)]).toEqual([0.1, 3650])
  for (let k = 1; k < paces.length; k++) expect(paces[k]!).toBeGreaterThan(paces[k - 1]!)
})
