import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {} from '../../src/app/handle.ts'
import { launchChromium, missing } from './launch.ts'
import { serveFolder } from './serve.ts'

const reason = missing('chromium')

describe.skipIf(reason)(`without a network${reason ? ` (${reason})` : ''}`, () => {
  let browser: Browser
  let context: BrowserContext
  let site: Awaited<ReturnType<typeof serveFolder>>
  let page: Page
  let folder: string
  const asked = new Set<string>()

  beforeAll(async () => {
    const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
    await buildPage()
    folder = mkdtempSync(join(tmpdir(), 'trabecula-offline-'))
    cpSync(fileURLToPath(new URL('../../dist/page', import.meta.url)), folder, { recursive: true })
    site = await serveFolder(folder)
    browser = await launchChromium()
    context = await browser.newContext({ viewport: { width: 1100, height: 760 } })
    context.on('request', (request) => asked.add(new URL(request.url()).origin))
    page = await context.newPage()
  }, 240_000)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a newer version is offered, and takes over only when it is let', async () => {
    await page.goto(site.url)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 90_000 })
    const version = () => page.evaluate(() => caches.keys())
    const [first] = await version()
    const worker = join(folder, 'sw.js')
    writeFileSync(worker, readFileSync(worker, 'utf8').replace(/version = "\w+"/, 'version = "newer"'))
    await page.evaluate(() => {
      document.title = 'as it was'
      return navigator.serviceWorker.getRegistration().then((kept) => kept!.update().then(() => null))
    })
    await page.waitForSelector('.update', { timeout: 60_000 })
    expect(await page.title()).toBe('as it was')
    expect(await version()).toEqual([first, 'trabecula-newer'])
    await Promise.all([page.waitForEvent('load', { timeout: 60_000 }), page.locator('.update .primary').click()])
    expect(await page.title()).not.toBe('as it was')
    expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toMatch(/activat/)
  }, 240_000)

  test('after one visit the page opens and the section moves', async () => {
    await page.goto(site.url)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 90_000 })
    await context.setOffline(true)
    await site.close()
    await page.reload()
    await page.waitForFunction(() => (window.trabecula?.session.frame?.step ?? 0) > 0, null, { timeout: 90_000 })
    const step = await page.evaluate(() => window.trabecula!.session.frame!.step)
    await page.waitForFunction((before) => window.trabecula!.session.frame!.step > before, step, { timeout: 60_000 })
  }, 240_000)

  test('what is fetched late is there too, and nothing was ever asked of another host', async () => {
    await page.locator('#stories').click()
    await page.waitForSelector('.guide-offer', { timeout: 30_000 })
    const kept = await page.evaluate(async () => {
      const name = (await caches.keys()).at(-1)!
      return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
    })
    expect(kept).toContain('/index.html')
    expect(kept.filter((path) => path.startsWith('/docs'))).toEqual([])
    expect([...asked].filter((origin) => origin.startsWith('http'))).toEqual([new URL(site.url).origin])
  }, 60_000)
})
