import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultParameters } from '../../src/model/parameters.ts'
import { missing } from './launch.ts'
import { askOf } from './told.ts'
import { type Visit, visitSmall } from './visit.ts'

const reason = missing('chromium')

const usualErosion = defaultParameters().osteoclast.erosionRate

/** What is turned in the panel: a number, a level in the blood, whose bone it is. */
describe.skipIf(reason)(`the panel, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page
  const { told, plan, until, planned } = askOf(() => page)

  beforeAll(async () => {
    at = await visitSmall({ viewport: { width: 1200, height: 800 } })
    page = at.page
  }, 180_000)

  afterAll(async () => {
    await at?.close()
    expect(at?.errors).toEqual([])
  })

  test('a parameter is turned, marked, and set back', async () => {
    await page.click('.tab[data-tab="panel"]')
    await page.fill('.search input', 'erosion rate osteoclast')
    const box = page.locator('.lil-controller:visible input[type="text"], .lil-controller:visible input[type="number"]')
    await box.first().fill('6')
    await box.first().press('Enter')
    await until(({ erosionRate }) => erosionRate === 6, 'the new erosion rate')
    expect(await page.locator('.lil-controller.is-changed').count()).toBe(1)
    await page.locator('.lil-controller.is-changed .reset').click()
    await until(({ erosionRate }) => erosionRate === usualErosion, 'the old erosion rate')
    expect(await page.locator('.lil-controller.is-changed').count()).toBe(0)
    await page.fill('.search input', '')
  })

  test('estradiol is turned as a level in the blood', async () => {
    await page.locator('[data-e2="8"]').click()
    await page.waitForFunction(() => window.trabecula!.session.frame!.estradiol === 8)
    expect(await page.textContent('#e2-value')).toMatch(/8(\.0)? pg\/mL/)
    await page.click('#e2-release')
    await page.waitForFunction(() => window.trabecula!.session.frame!.estradiol === 100)
  })

  test('whose bone it is: what can still change does, the rest takes a run that starts over', async () => {
    await page.click('.whose')
    await page.fill('#subject [name="Vitamin D"]', '30')
    await page.press('#subject [name="Vitamin D"]', 'Enter')
    await planned(({ subject }) => subject.vitaminD === 30, 'less vitamin D')
    expect(await page.locator('#subject .primary').isHidden()).toBe(true)
    const { opening } = await told()
    await page.fill('#subject [name="BMI"]', '30')
    await page.press('#subject [name="BMI"]', 'Enter')
    await page.waitForSelector('#subject .primary')
    expect(await page.textContent('#subject p')).toMatch(/starts over; the \d+ days lived so far are lost/)
    expect((await told()).opening).toBe(opening)
    await page.click('#subject .primary')
    await until((now) => now.opening > opening && now.step > 0, 'the run started over')
    const { weight, height, bodyFat, vitaminD } = (await plan()).subject
    expect((weight * 10_000) / height ** 2).toBeCloseTo(30, 1)
    expect(bodyFat).toBeGreaterThan(38)
    expect(vitaminD).toBe(30)
    await page.click('.whose')
  })
})
