import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from './launch.ts'
import { askOf } from './told.ts'
import { type Visit, visitSmall } from './visit.ts'

const reason = missing('chromium')

/** A graphics card that lets go, a worker that fails. */
describe.skipIf(reason)(`when something breaks, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page
  const { told, until } = askOf(() => page)

  beforeAll(async () => {
    at = await visitSmall({ viewport: { width: 1200, height: 800 } })
    page = at.page
  }, 180_000)

  afterAll(async () => {
    await at?.close()
    expect(at?.errors.filter((text) => !/context lost|CONTEXT_LOST|A test has broken/i.test(text))).toEqual([])
  })

  test('a lost WebGL context comes back by itself', async () => {
    await page.click('#zoom-fit')
    const lit = () => page.locator('#canvas canvas').screenshot()
    const colors = async () => new Set((await lit()).subarray(2000)).size
    expect(await colors()).toBeGreaterThan(200)
    await page.evaluate(async () => {
      const canvas = document.querySelector<HTMLCanvasElement>('#canvas canvas')!
      const extension = canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!
      extension.loseContext()
      await new Promise((done) => setTimeout(done, 500))
      extension.restoreContext()
    })
    const { painted } = await told()
    await until((now) => now.painted > painted + 3, 'painting again')
    const green = await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('#canvas canvas')!
      const copy = document.createElement('canvas')
      copy.width = copy.height = 64
      return new Promise<number>((done) =>
        requestAnimationFrame(() => {
          const { view } = window.trabecula!
          view()!.repaint()
          const pen = copy.getContext('2d')!
          pen.drawImage(canvas, 0, 0, 64, 64)
          const { data } = pen.getImageData(0, 0, 64, 64)
          let count = 0
          for (let i = 0; i < data.length; i += 4) if (data[i + 1]! > data[i]! + 40) count++
          done(count)
        }),
      )
    })
    expect(green).toBeGreaterThan(100)
    expect(at.errors.filter((text) => !/context lost|CONTEXT_LOST/i.test(text))).toEqual([])
  })

  test('when the worker fails, the page says so and goes on from the last kept state', async () => {
    await page.waitForFunction(() => window.trabecula!.session.kept !== null, null, { timeout: 60_000 })
    const worker = page.workers()[0]!
    await worker.evaluate(
      () =>
        void setTimeout(() => {
          throw new Error('A test has broken this worker')
        }),
    )
    await page.waitForSelector('#halt:not([hidden])')
    expect(await page.textContent('#halt-text')).toMatch(/A test has broken this worker\. .*safe\.$/)
    await page.click('#halt-resume')
    const { step } = await until((now) => now.step > 0, 'the restored run')
    await until((now) => now.step > step + 4, 'going on')
    expect(await page.isHidden('#halt')).toBe(true)
  })
})
