import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runDate } from '../../../src/app/film/date.ts'
import { givenIn } from '../../../src/app/film/given.ts'
import { layOut, placeIn, wholeSight } from '../../../src/app/film/layout.ts'
import { createEstimate } from '../../../src/app/film/progress.ts'
import { notes } from '../../../src/app/film/settings.ts'
import { resolvePrescription } from '../../../src/run/prescription.ts'

test('in every shape of frame the parts lie side by side and fill it, and the whole section is seen', () => {
  const side = fc.integer({ min: 128, max: 4096 })
  fc.assert(
    fc.property(
      side,
      side,
      fc.subarray([...notes]),
      fc.double({ min: 0.4, max: 2.5, noNaN: true }),
      fc.boolean(),
      fc.boolean(),
      (width, height, said, aspect, hasRamp, givesAny) => {
        const { picture, head, foot } = layOut(width, height, aspect, new Set(said), { hasRamp, givesAny })
        const parts = [picture, head, foot].filter((box) => box !== null)
        for (const box of parts) {
          expect(box.width > 0 && box.height > 0).toBe(true)
          expect(box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height).toBe(true)
        }
        expect(parts.reduce((sum, box) => sum + box.width * box.height, 0)).toBe(width * height)
        const [across, down] = [512 * aspect, 512]
        const { x, y, scale } = placeIn(picture, wholeSight(across, down))
        expect([x, y]).toEqual([across / 2, down / 2])
        expect(across * scale <= picture.width && down * scale <= picture.height).toBe(true)
      },
    ),
  )
})

test('what is given is told from its day to its end, the latest prescription counting, and levels while they are held', () => {
  const patch = resolvePrescription([{ drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 100 }], 'p')
  const twice = resolvePrescription(
    [{ drug: 'estradiol', route: 'patch', dose: 100, unit: 'µg/day', start: 100, stop: 500 }],
    'p',
  )
  const given = givenIn({
    prescription: patch,
    interventions: [
      { day: 200, prescription: twice },
      { day: 300, clamp: 'igf1_ug_l', to: 150 },
      { day: 400, clamp: 'igf1_ug_l', to: null },
    ],
  })
  expect([99, 100, 200, 300, 400, 500].map((day) => given.on(day))).toEqual([
    [],
    ['estradiol patch 50 µg/day'],
    ['estradiol patch 100 µg/day'],
    ['estradiol patch 100 µg/day', 'IGF-1 held at 150 µg/L'],
    ['estradiol patch 100 µg/day'],
    [],
  ])
  expect([given.most(0, 90), given.most(0, 250), given.most(0, 900), given.most(450, 900)]).toEqual([0, 1, 2, 1])
})

test('days are told as years, months and days that never go back and never skip', () => {
  expect(runDate(0)).toEqual({ year: 'Year 1', month: 'month 1, day 1', day: 'day 0' })
  expect(runDate(364.75)).toMatchObject({ year: 'Year 1', month: 'month 12, day 30' })
  expect(runDate(366)).toMatchObject({ year: 'Year 2', month: 'month 1, day 1' })
  let last = ''
  let lastNumber = 0
  for (let day = 0; day < 3000; day++) {
    const date = runDate(day)
    const [year, month, of] = `${date.year} ${date.month}`.match(/\d+/g)!.map(Number) as [number, number, number]
    const number = (year * 12 + month) * 40 + of
    expect(number, `day ${day} after ${last}`).toBeGreaterThan(lastNumber)
    expect(month <= 12 && of >= 1 && of <= 31).toBe(true)
    lastNumber = number
    last = `${date.year}, ${date.month}`
  }
})

test('the time left falls to nothing as a film is made at an even pace, and the share only grows', () => {
  const moments = Float64Array.from({ length: 101 }, (_, k) => 100 + k)
  const estimate = createEstimate(0, -100, moments)
  let now = 0
  let share = 0
  now += 5000
  estimate.lived(now, -100)
  expect(estimate.report(now, 0).left).toBeNull()
  for (let day = -99; day <= 100; day++) {
    now += 10
    estimate.lived(now, day)
    const told = estimate.report(now, 0)
    expect(told.left).toBeGreaterThan(0)
    expect(told.share).toBeGreaterThanOrEqual(share)
    share = told.share
  }
  let left = Number.POSITIVE_INFINITY
  for (let frame = 1; frame <= 101; frame++) {
    now += 80
    estimate.made(now)
    const told = estimate.report(now, frame)
    expect(told).toMatchObject({ made: frame, frames: 101, bytes: frame })
    if (frame > 3) expect(told.left).toBeCloseTo(0.08 * (101 - frame), 6)
    expect(told.left).toBeLessThanOrEqual(left + (frame < 4 ? 2 : 0))
    expect(told.share).toBeGreaterThanOrEqual(share)
    share = told.share
    left = told.left!
  }
  expect([left, share]).toEqual([0, 1])
})
