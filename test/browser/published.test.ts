import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseScenario } from '../../src/run/scenario.ts'
import { shippedScenario } from '../../src/scenarios/index.ts'
import { missing } from './launch.ts'
import { enter, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

/** A patch after menopause on a section that is lived in seconds. */
const scenario = () => {
  const { subject, prescription } = shippedScenario('estradiol-patch')!
  return parseScenario({
    format: 'trabecula/scenario',
    formatVersion: 1,
    title: 'Small patch',
    years: 3,
    tissue: { generate: 'vertebra', size: 96 },
    subject,
    prescription,
    parameters: { 'run.settling': 20 },
  })
}

/** A machine that has much to do is given time. */
const soon = { timeout: 60_000 }

describe.skipIf(reason)(`published figures in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visit({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' })
    page = at.page
    page.setDefaultTimeout(60_000)
    await enter(page, `${at.url}?preset=pth-intermittent&play=0`)
    await page.waitForSelector('.published-cited', { state: 'attached' })
  }, 180_000)

  afterAll(() => at?.close())

  const cited = () => page.locator('.published-cited')
  const charts = () => page.locator('#charts section:not(.chart) > .chart h2')
  const day = () => page.evaluate(() => window.trabecula!.session.frame!.day)
  const reach = async (to: number) => {
    await page.evaluate((on) => window.trabecula!.session.reach(on), to)
    await expect.poll(day, soon).toBeGreaterThanOrEqual(to)
  }

  test('a run that mirrors no trial has none', async () => {
    expect(await cited().isHidden()).toBe(true)
    expect(await charts().count()).toBe(0)
  })

  test('a run that mirrors a trial has its figures, their sources, and charts for what had none', async () => {
    await page.evaluate((text) => window.trabecula!.session.open({ text, name: 'small' }), JSON.stringify(scenario()))
    await page.waitForSelector('.published-cited:not([hidden])')
    expect((await charts().allTextContents()).map((text) => text.split(' ')[0])).toEqual([
      'Spine',
      'Resorption',
      'Formation',
    ])
    expect(await cited().textContent()).toContain('spine at 1 year, %: 3.40 (1.70 to 5.10). Abdi 2017')
    expect(await cited().textContent()).toContain('this is one section of one')
    // What is lived of them is told beside, as soon as it is.
    await reach(780)
    await expect
      .poll(() => cited().textContent(), soon)
      .toMatch(/spine at 1 year, %: 3\.40 \(1\.70 to 5\.10\); this section/)
    await page.locator('.chart', { hasText: 'Spine' }).getByRole('button', { name: 'Spine as a table' }).click()
    expect(await page.locator('.table-dialog caption').textContent()).toMatch(/^Spine, aBMD, %/)
    await page.keyboard.press('Escape')
  }, 120_000)

  test('the ring is drawn where the figure is', async () => {
    /** Pixels of a ring's paper within the plot, in a column of a chart. */
    const ring = () =>
      page
        .locator('#charts section:not(.chart) > .chart canvas')
        .first()
        .evaluate((canvas: HTMLCanvasElement) => {
          const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
          let count = 0
          // The plot has no ground of its own: only a ring is filled.
          for (let k = 3; k < data.length; k += 4)
            if (data[k] === 255 && data[k - 1]! > 245 && data[k - 2]! > 245) count++
          return count
        })
    await expect.poll(ring, soon).toBeGreaterThan(10)
  })

  test('a hand that makes it another life takes the figures away, and undo brings them back', async () => {
    await page.evaluate(() => window.trabecula!.session.goTo(100))
    await expect.poll(day, soon).toBe(100)
    await page.evaluate(() =>
      window.trabecula!.session.change({ parameter: 'osteoclast.erosionRate', value: 9 }, 'Erosion rate 9'),
    )
    await page.waitForSelector('.published-cited[hidden]', { state: 'attached' })
    expect(await charts().count()).toBe(0)
    await page.evaluate(() => window.trabecula!.session.undo())
    await page.waitForSelector('.published-cited:not([hidden])')
    // To whom nothing is given, she is not of those to whom a patch was given.
    await page.evaluate(() => window.trabecula!.session.change({ prescription: [] }, 'Nothing'))
    await expect.poll(() => cited().textContent(), soon).not.toContain('Abdi 2017')
    await page.evaluate(() => window.trabecula!.session.undo())
    await expect.poll(() => cited().textContent(), soon).toContain('Abdi 2017')
    expect(at.errors).toEqual([])
  }, 120_000)

  test('cells are counted alike in the chart and in the legend', async () => {
    const counts = () =>
      page.evaluate(() => {
        const row = [...document.querySelectorAll('.chart')].find((one) =>
          one.textContent!.startsWith('Cells at work'),
        )!
        const of = (name: string) =>
          [...row.querySelectorAll('.keys-row span')]
            .find((one) => one.textContent!.startsWith(name))!
            .querySelector('b')!.textContent
        const legend = [...document.querySelectorAll('#legend li')]
        const told = (name: string) =>
          legend.find((one) => one.textContent!.startsWith(name))!.querySelector('output')!.value
        return {
          chart: [of('osteoclasts'), of('reversal'), of('osteoblasts')],
          legend: [told('Osteoclasts'), told('Reversal'), told('Osteoblasts')],
        }
      })
    // Between two rows of the series.
    await reach(130)
    await expect
      .poll(async () => {
        const { chart, legend } = await counts()
        return chart.join() === legend.join() && legend.some((count) => Number(count) > 0)
      }, soon)
      .toBe(true)
  })

  test('any other measure is given a chart when it is chosen, with a table, and loses it again', async () => {
    const { outputs } = await import('../../src/charts/outputs.ts')
    const headings = () => page.locator('#charts .chart h2').allTextContents()
    const before = await headings()
    const offered = await page.locator('#another-measure option').allTextContents()
    // What is not offered is drawn already.
    expect(offered.length).toBeGreaterThan(20)
    expect(offered.length - 1).toBeLessThan(outputs.length)
    await page.selectOption('#another-measure', 'tb_sp_um')
    await expect.poll(async () => (await headings()).join(), soon).toMatch(/Tb\.Sp/)
    const section = page.locator('#charts .chart', { has: page.locator('h2', { hasText: 'Tb.Sp' }) })
    expect(await section.locator('canvas').count()).toBeGreaterThan(0)
    await section.locator('.as-table').click()
    await page.waitForSelector('.table-dialog[open] tbody tr')
    await page.keyboard.press('Escape')
    await page.locator('.measures-chosen button').click()
    await expect.poll(headings, soon).toEqual(before)
    expect(at.errors).toEqual([])
  })
})
