import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, missing } from './launch.ts'
import { serveFolder } from './serve.ts'

const reason = missing('chromium')

describe.skipIf(reason)(`drawing in software${reason ? ` (${reason})` : ''}`, () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serveFolder>>
  let page: Page

  beforeAll(async () => {
    const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
    await buildPage()
    site = await serveFolder(fileURLToPath(new URL('../../dist/page', import.meta.url)))
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(site.url)
    await page.waitForFunction(() => window.trabecula?.view() && (window.trabecula.session.frame?.step ?? 0) > 0)
    await page.evaluate(() => window.trabecula!.session.pause())
    await page.waitForTimeout(1500)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  test('five thousand cells on 512² sites are drawn at a dozen pictures a second or more', async () => {
    const { fps, share, width, height } = await page.evaluate(async () => {
      const { session, view } = window.trabecula!
      const { frame } = session
      const count = 5000
      const cells = new Float32Array(Math.ceil(count / 256) * 1024)
      for (let k = 0; k < count; k++)
        cells.set(frame!.cells.subarray(4 * (k % frame!.cellCount), 4 * (k % frame!.cellCount) + 4), 4 * k)
      const many = { ...frame!, cells, cellCount: count }
      const draw = async (milliseconds: number) => {
        const start = performance.now()
        let drawn = 0
        for (; performance.now() - start < milliseconds; drawn++) {
          await view()!.draw(many)
          // The page hears of a picture when it is handed over; asking for a pixel waits until it is done.
          const gl = view()!.canvas.getContext('webgl2')!
          gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, new Uint8Array(4))
        }
        return (1000 * drawn) / (performance.now() - start)
      }
      await draw(4000)
      const fps = await draw(5000)
      const { width, height } = view()!.canvas
      return { fps, share: view()!.painted.share, width, height }
    })
    console.log(
      `${fps.toFixed(1)} pictures a second of ${width} × ${height} pixels (${share} of full sharpness), 5000 cells`,
    )
    // Twelve is the promise on two free cores; a machine that does other things at the same time is given more time.
    expect(fps).toBeGreaterThan(5)
  })
})
