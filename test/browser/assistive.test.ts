import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, missing } from './launch.ts'
import { openAtRest, screens } from './screens.ts'
import { serveFolder } from './serve.ts'

const reason = missing('chromium')
const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** Every screen, in either theme, on a desk and on a phone: axe finds nothing serious, nor a target under 24 px without room about it. */
describe.skipIf(reason)(`what assistive tools find on every screen, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serveFolder>>

  beforeAll(async () => {
    const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
    await buildPage()
    site = await serveFolder(fileURLToPath(new URL('../../dist/page', import.meta.url)))
    browser = await launchChromium()
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  test.each([
    [1440, 900],
    [390, 844],
  ])('nothing serious: %i × %i', async (width, height) => {
    const phone = width < 500
    const page = await openAtRest(browser, site.url, { viewport: { width, height }, hasTouch: phone, isMobile: phone })
    // The policy of the page lets in no script but its own; the one that inspects it comes by the debugger.
    await page.evaluate(axe)
    const found: string[] = []
    let looks = 0
    for (const screen of screens) {
      await screen.open(page)
      for (const theme of ['light', 'dark'] as const) {
        await page.evaluate((name) => {
          document.documentElement.dataset['theme'] = name
        }, theme)
        found.push(...(await violations(page, screen.where, theme)).map((one) => `${screen.name}, ${theme}: ${one}`))
        looks++
      }
      await page.evaluate(() => {
        document.documentElement.dataset['theme'] = 'light'
      })
      await screen.close(page)
    }
    console.log(`${screens.length} screens of ${width} × ${height} were looked at ${looks} times.`)
    expect(found).toEqual([])
    await page.close()
  })
})

/** In the dark only the colors are others. */
const violations = (page: Page, where: string, theme: 'light' | 'dark') =>
  page.evaluate(
    async ([at, isDark]) => {
      type Found = { id: string; impact: string; nodes: { target: string[]; failureSummary: string }[] }
      const { axe } = window as unknown as { axe: { run(at: string, how: object): Promise<{ violations: Found[] }> } }
      const how = isDark ? { runOnly: ['color-contrast'] } : { rules: { 'target-size': { enabled: true } } }
      const { violations } = await axe.run(at, { ...how, resultTypes: ['violations'], preload: false })
      return violations
        .filter(({ impact }) => impact === 'serious' || impact === 'critical')
        .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}: ${node.failureSummary}`))
    },
    [where, theme === 'dark'] as const,
  )
