import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from './launch.ts'
import { enter, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

/** The first paragraphs of each story, as a reader would turn them. */
describe.skipIf(reason)(`stories in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visit({ viewport: { width: 1300, height: 820 }, reducedMotion: 'reduce' })
    page = at.page
    await enter(page, at.url)
  }, 240_000)

  afterAll(() => at?.close())

  const begin = async (k: number) => {
    if ((await page.locator('#stories').getAttribute('aria-pressed')) === 'false')
      await page.locator('#stories').click()
    else await page.locator('.guide-head .link').click()
    await page.locator('.guide-offer').nth(k).click()
  }
  /** Waits until the run has come to a paragraph. */
  const arrive = async (title: string) => {
    await page.waitForFunction((wanted) => document.querySelector('.guide h3')?.textContent === wanted, title, {
      timeout: 90_000,
    })
    await page.waitForFunction(() => /^Here/.test(document.querySelector('.guide-status')!.textContent!), null, {
      timeout: 90_000,
    })
  }
  const reads = () => page.locator('.guide-reads').innerText()
  const day = () => page.evaluate(() => window.trabecula!.session.frame!.day)

  test('one pit: osteoclasts come where they are called, keys turn the paragraphs, and back is back in time', async () => {
    await begin(0)
    await arrive('A surface at rest')
    expect(await day()).toBe(0)
    await page.locator('.guide-foot .primary').click()
    await arrive('Osteoclasts are called')
    expect(await reads()).toMatch(/2 osteoclasts/)
    expect(await page.locator('#overlay').inputValue()).toBe('trap')
    const later = await day()
    expect(later).toBeGreaterThan(1)
    await page.locator('.guide-foot .primary').focus()
    await page.keyboard.press('ArrowLeft')
    await arrive('A surface at rest')
    await page.waitForFunction(() => window.trabecula!.session.frame!.day === 0)
    await page.keyboard.press('ArrowRight')
    await arrive('Osteoclasts are called')
    await page.waitForFunction(() => window.trabecula!.session.frame!.day > 1)
    expect(await day()).toBeLessThanOrEqual(later)
    await page.keyboard.press('ArrowRight')
    await arrive('Resorption')
    expect(Number(/([\d]+) µm²/.exec(await reads())![1])).toBeGreaterThan(1000)
  }, 120_000)

  test('Esc leaves: nothing is put back, and that is said', async () => {
    const at = await day()
    await page.locator('.guide-body').focus()
    await page.keyboard.press('Escape')
    await page.waitForSelector('.guide', { state: 'detached' })
    expect(await page.locator('#notice').innerText()).toContain('nothing is put back')
    expect(await day()).toBe(at)
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('stories')
  }, 30_000)

  test('menopause: it lives on to its day, and what is said of estradiol is what the run measured', async () => {
    await begin(1)
    await arrive('A year before')
    // To the day itself, where frames come often enough.
    expect(await day()).toBeGreaterThan(91)
    expect(await day()).toBeLessThan(200)
    const before = await day()
    // Rows come a moment after the picture.
    await page.waitForFunction(() => {
      const { columns, rows } = window.trabecula!.session.series
      const said = /Estradiol is (\d+) pg/.exec(document.querySelector('.guide-reads')!.textContent!)?.[1]
      return Number(said) === Math.round(columns.get('e2_pg_ml')![rows - 1]!)
    })
    expect(await day()).toBe(before)
  }, 120_000)

  test('growth hormone: a twin comes and is treated, the first is not; another run ends the story', async () => {
    await begin(2)
    await arrive('A man who lacks growth hormone')
    await page.locator('.guide-foot .primary').click()
    await arrive('Two of him')
    await page.locator('.guide-foot .primary').click()
    await page.waitForFunction(async () => {
      const { desk, session } = window.trabecula!
      if (!desk.twin) return false
      const [a, b] = await Promise.all([session.simulation.plan(), desk.twin.simulation.plan()])
      return a.prescription.length === 0 && b.prescription.length === 1
    })
    await page.locator('[data-open="healthy"]').click()
    await page.waitForFunction(() => /ends here/.test(document.querySelector('.guide-reads')!.textContent!))
    expect(at.errors).toEqual([])
  }, 150_000)
})
