import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from './launch.ts'
import { builtPage, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

describe.skipIf(reason)(`without a network${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page
  let folder: string
  const asked = new Set<string>()

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'trabecula-offline-'))
    cpSync(await builtPage(), folder, { recursive: true })
    at = await visit({ viewport: { width: 1100, height: 760 } }, folder)
    at.context.on('request', (request) => asked.add(new URL(request.url()).origin))
    page = at.page
  }, 240_000)

  afterAll(async () => {
    await at?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('a newer version is offered, and takes over only when it is let', async () => {
    await page.goto(at.url)
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
    await page.goto(at.url)
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null, null, { timeout: 90_000 })
    await at.context.setOffline(true)
    await at.closeSite()
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
    expect([...asked].filter((origin) => origin.startsWith('http'))).toEqual([new URL(at.url).origin])
  }, 60_000)
})
