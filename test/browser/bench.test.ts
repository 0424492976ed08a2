import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overlayNames } from '../../src/protocol/overlays.ts'
import { missing, until } from './launch.ts'
import { enter, openSmall, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

/** Looking closely: views by key, a biopsy, the story of a unit. */
describe.skipIf(reason)(`at the bench, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visit({ viewport: { width: 1200, height: 860 } })
    page = at.page
    await enter(page, at.url)
    await openSmall(page)
    await page.evaluate(() => window.trabecula!.session.reach(200))
    await until(async () => (await day()) >= 200, 60_000, 'day 200')
  }, 240_000)

  afterAll(() => at?.close())

  const day = () => page.evaluate(() => window.trabecula!.session.frame!.day)
  /** Mean color of the picture, and how its pixels differ from it. */
  const look = () =>
    page.evaluate(async () => {
      const view = window.trabecula!.view()!
      await new Promise((done) => setTimeout(done, 350))
      const copy = new OffscreenCanvas(64, 64)
      const pen = copy.getContext('2d')!
      await new Promise(requestAnimationFrame)
      view.repaint()
      pen.drawImage(view.canvas, 0, 0, 64, 64)
      const { data } = pen.getImageData(0, 0, 64, 64)
      const mean = [0, 0, 0]
      for (let i = 0; i < data.length; i++) if (i % 4 < 3) mean[i % 4]! += data[i]! / 4096
      return mean.map(Math.round)
    })

  test('two labels are given, and the section is read beside what the model knows', async () => {
    await page.keyboard.press('h')
    await page.locator('.biopsy-card button', { hasText: 'Label twice' }).click()
    await page.waitForSelector('.biopsy-card table', { timeout: 60_000 })
    expect(await day()).toBe(224)
    const rows = await page.locator('.biopsy-card tbody tr').allTextContents()
    expect(rows.length).toBe(17)
    const mar = rows.find((row) => row.startsWith('MAR'))!
    expect(mar).toMatch(/^MAR µm\/day0\.\d/)
    expect(await page.locator('.biopsy-card [role="status"]').textContent()).toMatch(
      /Tetracycline day 200, Calcein day 214; 14 days between/,
    )
    await page.keyboard.press('Escape')
    await page.waitForSelector('.biopsy-card', { state: 'detached' })
  }, 120_000)

  test('every view is a key away, and each is a picture of its own', async () => {
    const seen = new Map<string, number[]>()
    for (const key of '123456789') {
      await page.keyboard.press(key)
      const name = await page.inputValue('#overlay')
      await until(
        async () =>
          (await page.evaluate(() => window.trabecula!.session.frame!.overlay)) ===
          overlayNames.indexOf(name as 'none'),
        10_000,
        name,
      )
      seen.set(name, await look())
    }
    expect([...seen.keys()]).toEqual([
      'none',
      'trap',
      'labels',
      'mineral',
      'age',
      'strain',
      'damage',
      'turnover',
      'ratio',
    ])
    const [goldner, labels, mineral] = ['none', 'labels', 'mineral'].map((name) => seen.get(name)!)
    // A stained section is light, the dark field of fluorescence and of electrons is dark.
    expect(Math.min(...goldner!)).toBeGreaterThan(120)
    expect(Math.max(...labels!)).toBeLessThan(60)
    expect(Math.max(...mineral!)).toBeLessThan(160)
    const colors = [...seen.values()].map(String)
    expect(new Set(colors).size).toBe(colors.length)
    // The labels shine: yellow and green where bone was laid, nothing so bright beside them.
    await page.keyboard.press('3')
    const bright = await page.evaluate(async () => {
      const view = window.trabecula!.view()!
      await new Promise((done) => setTimeout(done, 400))
      const copy = new OffscreenCanvas(view.canvas.width, view.canvas.height)
      const pen = copy.getContext('2d')!
      await new Promise(requestAnimationFrame)
      view.repaint()
      pen.drawImage(view.canvas, 0, 0)
      const { data } = pen.getImageData(0, 0, copy.width, copy.height)
      let count = 0
      for (let i = 0; i < data.length; i += 4) if (data[i + 1]! > 120) count++
      return count
    })
    expect(bright).toBeGreaterThan(20)
    await page.keyboard.press('1')
  }, 120_000)

  test('a click tells the story of a unit, and one of its days leads back there', async () => {
    const found = await page.evaluate(() => {
      const { frame } = window.trabecula!.session
      const view = window.trabecula!.view()!
      // An osteoblast of a unit that began on day 0 or later.
      for (let k = 0; k < frame!.cellCount; k++) {
        const form = frame!.cells[4 * k + 2]!
        if (Math.floor(form) !== 3) continue
        const [x, y] = [frame!.cells[4 * k]!, frame!.cells[4 * k + 1]!]
        view.camera.lookAt(x, y, 12)
        return [x, y]
      }
      return null
    })
    expect(found).not.toBe(null)
    await page.waitForTimeout(300)
    const box = (await page.locator('#canvas').boundingBox())!
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
    await page.waitForSelector('#story:not([hidden]) .moments')
    expect(await page.locator('#story .moments li').first().textContent()).toMatch(/RANKL : OPG was|Lining cells woke/)
    expect(await page.locator('.territory path').first().getAttribute('d')).toMatch(/^M[\d.]+ [\d.]+Q/)
    await page.locator('#story button', { hasText: 'Follow' }).click()
    await page.evaluate(() => window.trabecula!.session.reach(260))
    await until(async () => (await day()) >= 260, 60_000, 'day 260')
    // It is told anew as the run goes on, and the focus stays on what was pressed.
    await page.waitForFunction(() => document.querySelector('#story .doc')!.textContent!.includes('day 260'))
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Follow')
    const link = page.locator('#story .moments button:not(:disabled)').first()
    if ((await link.count()) > 0) {
      await link.click()
      await until(async () => (await day()) < 259, 30_000, 'a day of the story')
    }
    await page.keyboard.press('Escape')
    await page.waitForSelector('#story', { state: 'hidden' })
    expect(at.errors).toEqual([])
  }, 120_000)
})
