import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { overlayNames } from '../../src/protocol/overlays.ts'
import { missing } from './launch.ts'
import { type Visit, visitSmall } from './visit.ts'

const reason = missing('chromium')

/** How the section is shown, and the arrows of its load. */
describe.skipIf(reason)(`views and the load, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visitSmall({ viewport: { width: 1200, height: 800 } })
    page = at.page
  }, 180_000)

  afterAll(async () => {
    await at?.close()
    expect(at?.errors).toEqual([])
  })

  test('the arrows of the load are dragged, and a double click sets them upright', async () => {
    const dial = (await page.locator('#load svg').boundingBox())!
    const middle = [dial.x + dial.width / 2, dial.y + dial.height / 2] as const
    await page.mouse.move(middle[0], middle[1] - 0.35 * dial.height)
    await page.mouse.down()
    await page.mouse.move(middle[0] + 0.35 * dial.width, middle[1] - 0.35 * dial.height, { steps: 4 })
    await page.mouse.up()
    await page.waitForFunction(() => window.trabecula!.session.frame!.loadAngle === 45)
    await page.waitForFunction(() => window.trabecula!.session.frame!.loadMagnitude > 1.2)
    await page.waitForFunction(() =>
      /^[12]\.\d+ × habitual, 45°$/.test(document.querySelector('#load-text')!.textContent!),
    )
    await page.locator('#load svg').dblclick()
    await page.waitForFunction(() => window.trabecula!.session.frame!.loadAngle === 0)
    await page.waitForFunction(() => window.trabecula!.session.frame!.loadMagnitude === 1)
    await page.locator('#load-angle').focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => window.trabecula!.session.frame!.loadAngle === 5)
    // By keyboard, the button behind the sliders takes the load back too; what it did is said, and the focus stays near.
    const said = page.locator('#load-text')
    expect(await said.textContent()).toBe('1 × habitual, 5°')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('load-reset')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => window.trabecula!.session.frame!.loadAngle === 0)
    expect(await said.textContent()).toBe('Habitual load')
    expect(await page.isHidden('#load-reset')).toBe(true)
    expect(await page.evaluate(() => document.activeElement!.id)).toBe('load-angle')
  })

  test('the dial of the load stands out in views of what the load does', async () => {
    const isFelt = () => page.evaluate(() => document.querySelector('#load')!.classList.contains('is-felt'))
    for (const [view, felt] of [
      ['strain', true],
      ['viability', true],
      ['rankl', false],
      ['none', false],
    ] as const) {
      await page.selectOption('#overlay', view)
      expect(await isFelt()).toBe(felt)
    }
  })

  test('every view has a scale with its unit', async () => {
    for (const [view, unit] of [
      ['strain', 'µε'],
      ['damage', '%'],
      ['mineral', 'calcium'],
      ['viability', 'alive'],
      ['age', 'years'],
    ] as const) {
      await page.selectOption('#overlay', view)
      await page.waitForFunction(
        (shown) => window.trabecula!.session.frame!.overlay === shown,
        overlayNames.indexOf(view),
      )
      expect(await page.textContent('#ramp em')).toContain(unit)
      expect(await page.locator('#ramp b').count()).toBe(view === 'strain' ? 2 : 0)
    }
    await page.selectOption('#overlay', 'none')
  })
})
