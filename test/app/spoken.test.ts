import { expect, test } from 'vitest'
import { balanceWords, happenings, progressWords, severedWords, summaryWords } from '../../src/app/spoken.ts'
import { appendRows, createSeries } from '../../src/charts/series.ts'
import type { PresentPlan } from '../../src/protocol/simulation.ts'
import { shippedScenario } from '../../src/scenarios/index.ts'

const names = ['time_d', 'bv_tv', 'resorbed_um2', 'formed_um2', 'perforations']
const seriesOf = (...rows: number[][]) => {
  const series = createSeries(1e6)
  appendRows(series, 0, names, Float64Array.from(rows.flat()))
  return series
}

test('progress tells the day, the bone, what changed, and which of resorption and formation is ahead', () => {
  const series = seriesOf([0, 0.18, 0, 0, 0], [7, 0.176, 900, 400, 0], [14, 0.172, 1900, 900, 0])
  expect(progressWords(series)).toBe(
    'day 14: bone volume 17.2 percent, down 0.8 points since day 0; resorption exceeds formation.',
  )
})

test('what differs by chance only is called balance, and nothing at all is said of a run in which nothing was done', () => {
  expect(balanceWords(seriesOf([0, 0.18, 0, 0, 0], [7, 0.18, 1000, 990, 0]))).toBe(
    'resorption and formation are in balance',
  )
  expect(balanceWords(seriesOf([0, 0.18, 0, 0, 0], [7, 0.18, 0, 0, 0]))).toBe('')
})

test('a prescription and the last period are told of once, when they come', () => {
  const { prescription, subject, years } = shippedScenario('estradiol-patch')!
  const plan: PresentPlan = { day: 0, prescription, subject, years }
  expect(happenings(plan, 360, 370).join(' ')).toContain('Estradiol patch begun, 50 µg/day, day 365.')
  expect(happenings(plan, 370, 380)).toEqual([])
  const menopause = shippedScenario('menopause')!
  expect(happenings({ ...plan, prescription: [], subject: menopause.subject }, 700, 740).join()).toContain(
    'Last period',
  )
})

test('struts are counted since the last time', () => {
  const series = seriesOf([0, 0.18, 0, 0, 0], [7, 0.18, 1, 1, 1], [14, 0.18, 2, 2, 3])
  expect(severedWords(series, 0)).toBe('3 struts have been severed.')
  expect(severedWords(series, 2)).toBe('')
})

test('a summary before there is anything to measure says so', () => {
  expect(summaryWords('Healthy', createSeries(), true)).toContain('settles')
})
