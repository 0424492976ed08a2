import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallScenario } from '../protocol/small-run.ts'
import { missing, until } from './launch.ts'
import { enter, openSmall, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

/** A page that is left alone, put away, or asked for more than the machine can do. */
describe.skipIf(reason)(`a page that is kept open, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visit({ viewport: { width: 1200, height: 800 } })
    page = at.page
    await enter(page, at.url)
    await openSmall(page)
  }, 180_000)

  afterAll(async () => {
    await at?.close()
  })

  const day = () => page.evaluate(() => window.trabecula!.session.frame!.day)
  const painted = () => page.evaluate(() => window.trabecula!.view()!.painted.count)
  /** As if the tab were put behind another, or brought back. */
  const hide = (isHidden: boolean) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden })
      document.dispatchEvent(new Event('visibilitychange'))
    }, isHidden)

  test('a tab that nobody sees lives nothing and draws nothing, and goes on where it was', async () => {
    await page.evaluate(() => window.trabecula!.session.play(5))
    await until(async () => (await day()) > 2, 60_000, 'some days')
    await page.waitForFunction(() => window.trabecula!.view()!.painted.isRipe)
    await hide(true)
    await page.waitForFunction(() => !window.trabecula!.session.frame!.playing)
    // The last picture comes in full sharpness, a little after the others.
    let pictures = -1
    while (pictures !== (await painted())) {
      pictures = await painted()
      await page.waitForTimeout(600)
    }
    const then = await day()
    await page.waitForTimeout(1500)
    expect(await day()).toBe(then)
    expect(await painted()).toBe(pictures)
    await page.evaluate((from) => {
      const { session } = window.trabecula!
      const stop = session.on('frame', (frame) => {
        if (frame.day === from) return
        document.body.dataset['wentOn'] = String(frame.day)
        stop()
      })
    }, then)
    await hide(false)
    await page.waitForFunction(() => document.body.dataset['wentOn'], null, { timeout: 60_000 })
    // It goes on; it does not catch up.
    expect(Number(await page.evaluate(() => document.body.dataset['wentOn'])) - then).toBeLessThan(2)
    await page.evaluate(() => window.trabecula!.session.pause())
  }, 120_000)

  test('one that was paused stays so when it is seen again', async () => {
    await page.waitForFunction(() => !window.trabecula!.session.frame!.playing)
    const then = await day()
    await hide(true)
    await hide(false)
    await page.waitForTimeout(500)
    expect(await day()).toBe(then)
    expect(await page.evaluate(() => window.trabecula!.session.isPlaying)).toBe(false)
  })

  test('a section that the machine lives slowly says so, and the page still does at once what it is told', async () => {
    const text = JSON.stringify({ ...smallScenario('slow', 0), tissue: { generate: 'vertebra', size: 768 } })
    await page.evaluate((heavy) => window.trabecula!.session.open({ text: heavy, name: 'slow' }), text)
    await page.waitForFunction(() => window.trabecula!.session.frame?.width === 768, null, { timeout: 120_000 })
    await page.evaluate(() => window.trabecula!.session.play(3650))
    await until(async () => (await day()) > 1, 120_000, 'the first days')
    await page.waitForFunction(() => window.trabecula!.session.frame!.limited === 1, null, { timeout: 60_000 })
    await page.waitForFunction(() => /^limited to [\d.]+ days\/s$/.test(document.querySelector('#limit')!.textContent!))
    const shown = await page.evaluate(() => {
      document.querySelector<HTMLButtonElement>('#play')!.click()
      return document.querySelector('#play')!.getAttribute('aria-label')
    })
    expect(shown).toMatch(/play/i)
    await page.waitForFunction(() => !window.trabecula!.session.frame!.playing, null, { timeout: 30_000 })
    const then = await day()
    await page.waitForTimeout(500)
    expect(await day()).toBe(then)
  }, 240_000)

  test('decades later all is still told, in as much memory', async () => {
    const text = JSON.stringify({ ...smallScenario('old', 0), years: 40, tissue: { generate: 'vertebra', size: 64 } })
    await page.evaluate((long) => window.trabecula!.session.open({ text: long, name: 'old' }), text)
    await page.waitForFunction(() => window.trabecula!.session.frame?.width === 64)
    const devtools = await at.context.newCDPSession(page)
    const heap = async () => {
      await devtools.send('HeapProfiler.collectGarbage')
      return (await devtools.send('Runtime.getHeapUsage')).usedSize
    }
    const reach = async (year: number) => {
      await page.evaluate((to) => window.trabecula!.session.reach(to), year * 365.25)
      await until(async () => (await day()) >= year * 365.25, 240_000, `year ${year}`)
    }
    await reach(10)
    const before = await heap()
    await reach(40)
    const rows = await page.evaluate(() => window.trabecula!.session.frame!.rows)
    await page.waitForFunction((wanted) => window.trabecula!.session.series.rows >= wanted, rows, { timeout: 60_000 })
    expect(rows).toBe(Math.floor((40 * 365.25) / 7) + 1)
    // Thirty years of weekly rows, and nothing else that stays.
    expect((await heap()) - before).toBeLessThan(12e6)
    expect(await page.textContent('#day')).toBe('year 41, day 0')
    expect(at.errors).toEqual([])
  }, 300_000)
})
