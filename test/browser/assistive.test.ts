import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOf } from './axe.ts'
import { missing } from './launch.ts'
import { openAtRest, screens } from './screens.ts'
import { type Host, host } from './visit.ts'

const reason = missing('chromium')
/** All that WCAG 2.2 AA asks, the size of targets too; in the dark only the colors are others. */
const rules = {
  light: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  dark: ['color-contrast'],
} as const

/** Every screen, in either theme, on a desk and on a phone: axe finds nothing serious, nor a target under 24 px without room about it. */
describe.skipIf(reason)(`what assistive tools find on every screen, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Host

  beforeAll(async () => {
    at = await host()
  }, 180_000)

  afterAll(() => at?.close())

  test.each([
    [1440, 900],
    [390, 844],
  ])('nothing serious: %i × %i', async (width, height) => {
    const phone = width < 500
    const page = await openAtRest(at.browser, at.url, { viewport: { width, height }, hasTouch: phone, isMobile: phone })
    const found: string[] = []
    let looks = 0
    for (const screen of screens) {
      await screen.open(page)
      for (const theme of ['light', 'dark'] as const) {
        await page.evaluate((name) => {
          document.documentElement.dataset['theme'] = name
        }, theme)
        found.push(
          ...(await violationsOf(page, screen.where, rules[theme])).map((one) => `${screen.name}, ${theme}: ${one}`),
        )
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
