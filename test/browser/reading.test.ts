import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from './launch.ts'
import { openAtRest, screens } from './screens.ts'
import { type Host, host } from './visit.ts'

const reason = missing('chromium')

/** Letters twice as large, by their size alone (WCAG 1.4.4): what a browser set to letters of 32 px shows. */
describe.skipIf(reason)(`the page at twice the letters, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Host

  beforeAll(async () => {
    at = await host()
  }, 180_000)

  afterAll(() => at?.close())

  const enlarged = async (width: number, height: number) => {
    const page = await openAtRest(at.browser, at.url, { viewport: { width, height }, hasTouch: width < 500 })
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync('html { font-size: 32px }')
      document.adoptedStyleSheets = [sheet]
      window.dispatchEvent(new Event('resize'))
    })
    await page.waitForFunction(() => getComputedStyle(document.body).fontSize === '28px')
    return page
  }

  test.each([
    [1280, 900],
    [390, 844],
  ])('no words are cut off on any screen, and the page is no wider than the window: %i × %i', async (width, height) => {
    const page = await enlarged(width, height)
    const found: string[] = []
    for (const screen of screens) {
      await screen.open(page)
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
      found.push(...(await cutOff(page)).map((one) => `${screen.name}: ${one}`))
      await screen.close(page)
    }
    expect(found).toEqual([])
    await page.close()
  })

  test.each([
    [1280, 900],
    [390, 844],
  ])('every control of the page can be scrolled to, and nothing lies over it: %i × %i', async (width, height) => {
    const page = await enlarged(width, height)
    expect(await page.evaluate(covered)).toEqual([])
    await page.close()
  })

  test('letters change what is laid out beside what, as a smaller window does', async () => {
    const page = await openAtRest(at.browser, at.url, { viewport: { width: 1280, height: 900 } })
    expect(await page.locator('.tabs').isVisible()).toBe(false)
    await page.close()
    const large = await enlarged(1280, 900)
    expect(await large.locator('.tabs').isVisible()).toBe(true)
    await large.locator('.tab[data-tab="charts"]').click()
    await large.waitForSelector('#charts h2', { state: 'visible' })
    await large.locator('.tab[data-tab="charts"]').click()
    await large.waitForSelector('#charts h2', { state: 'hidden' })
    await large.close()
  })
})

/** What does not fit its box and cannot be scrolled to; and what stands out of the window. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const bad: string[] = []
    const { scrollWidth } = document.documentElement
    if (scrollWidth > innerWidth) bad.push(`the page is ${scrollWidth} px wide`)
    const scope = document.querySelector('dialog[open]') ?? document.body
    for (const element of scope.querySelectorAll<HTMLElement>('*')) {
      const box = element.getBoundingClientRect()
      const words = (element.textContent ?? '').trim()
      const isSeen = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
      if (!isSeen || !words || box.width < 2 || element.closest('svg, select, .unseen, .uplot')) continue
      // The rest of it is a press away.
      if (element.id === 'about' && !document.querySelector<HTMLElement>('#about-more')!.hidden) continue
      const { overflowX, overflowY } = getComputedStyle(element)
      const holds = /hidden|clip/.test(overflowX + overflowY) || element.matches('button, a, label, summary, output')
      const name = `${element.tagName.toLowerCase()}.${element.className} “${words.slice(0, 30)}”`
      const { clientWidth: wide, clientHeight: tall } = element
      if (holds && wide > 0 && element.scrollWidth > wide + 1)
        bad.push(`${name} is cut off: ${element.scrollWidth} in ${wide}`)
      if (holds && tall > 0 && element.scrollHeight > tall + 1)
        bad.push(`${name} is cut off: ${element.scrollHeight} in ${tall}`)
      let around = element.parentElement
      while (around && !/auto|scroll|hidden/.test(getComputedStyle(around).overflowX)) around = around.parentElement
      if (!around && (box.right > innerWidth + 1 || box.left < -1)) bad.push(`${name} stands out of the window`)
    }
    return bad
  })

/** Runs in the page: controls whose middle something else lies over once they have been scrolled to. */
function covered(): string[] {
  const controls = [...document.querySelectorAll<HTMLElement>('button, input, select, summary, a')]
  return controls
    .filter((control) => control.checkVisibility({ visibilityProperty: true }) && !control.closest('.unseen, .skip'))
    .filter((control) => !control.matches('.unseen, :disabled'))
    .filter((control) => {
      control.scrollIntoView({ block: 'center', inline: 'center' })
      const { left, top, width, height } = control.getBoundingClientRect()
      const there = document.elementFromPoint(left + width / 2, top + height / 2)
      return !(there && (control.contains(there) || there.contains(control)))
    })
    .map((control) => control.outerHTML.slice(0, 120))
}
