import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOf } from './axe.ts'
import { missing } from './launch.ts'
import { type Visit, visitSmall } from './visit.ts'

const reason = missing('chromium')

/** What assistive tools find. */
describe.skipIf(reason)(`access, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visitSmall({ viewport: { width: 1200, height: 800 } })
    page = at.page
    // All that can stand on it: panel, charts, lanes with a drug, a level and an event.
    await page.waitForSelector('#charts h2', { state: 'attached' })
    await page.waitForSelector('.lil-controller', { state: 'attached' })
    await page.evaluate(() => window.trabecula!.session.pause())
    for (const label of ['Estradiol, patch', 'IGF-1, held', 'GH deficiency']) {
      await page.waitForSelector('#timeline option:nth-child(5)', { state: 'attached' })
      await page.selectOption('#timeline select', { label })
    }
    await page.waitForSelector('.bar.is-level')
    await page.waitForSelector('.event')
  }, 180_000)

  afterAll(async () => {
    await at?.close()
    expect(at?.errors).toEqual([])
  })

  test.each(['light', 'dark'])('nothing on the page stands in the way of assistive tools: %s', async (theme) => {
    const looked = await at.browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: theme as 'light' })
    await looked.goto(at.url)
    await looked.waitForFunction(() => window.trabecula?.view() && (window.trabecula.session.frame?.step ?? 0) > 0)
    await looked.waitForSelector('#charts h2')
    await looked.waitForSelector('.lil-controller', { state: 'attached' })
    await looked.evaluate(() => window.trabecula!.session.pause())
    expect(await violationsOf(looked)).toEqual([])
    // With everything open that can be: parameters and their help, the table, lanes and their forms, an overlay, a notice, a story.
    await looked.click('.whose')
    await looked.selectOption('#timeline select', { label: 'Estradiol, held' })
    await looked.selectOption('#timeline select', { label: 'Hypogonadism' })
    await looked.waitForFunction(() =>
      /hypogonadism/i.test(document.querySelector('#timeline .event')?.textContent ?? ''),
    )
    await looked.selectOption('#timeline select', { label: 'Estradiol, patch' })
    await looked.waitForSelector('.dose:not([hidden])')
    for (const title of await looked.locator('.lil-title').all()) if (await title.isVisible()) await title.click()
    await looked.locator('.row-tools button:not(.reset)').first().click()
    await looked.click('.figures summary')
    await looked.selectOption('#overlay', 'ratio')
    await looked.evaluate(() => window.trabecula!.session.say('A sentence about what went wrong.'))
    await looked.click('#canvas canvas')
    await looked.waitForSelector('#story:not([hidden])')
    expect(await violationsOf(looked)).toEqual([])
    await looked.click('#help')
    expect(await violationsOf(looked)).toEqual([])
    await looked.close()
  })

  test('every control has a name', async () => {
    const nameless = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, input:not([type="hidden"]), select, summary')]
        .filter((element) => {
          const labels = (element as HTMLInputElement).labels
          const by = element.getAttribute('aria-labelledby')
          const text =
            element.getAttribute('aria-label') ||
            by
              ?.split(' ')
              .map((id) => document.getElementById(id)?.textContent ?? '')
              .join('') ||
            [...(labels ?? [])].map((label) => label.textContent).join('') ||
            element.textContent
          return !text?.trim()
        })
        .map((element) => element.outerHTML.slice(0, 120)),
    )
    expect(nameless).toEqual([])
  })
})
