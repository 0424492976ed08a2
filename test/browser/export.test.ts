import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type {} from '../../src/app/handle.ts'
import { readRecording, replay } from '../../src/run/recording.ts'
import { smallText } from '../protocol/small-run.ts'
import { launchChromium, missing } from './launch.ts'
import { serveFolder } from './serve.ts'

const reason = missing('chromium')

describe.skipIf(reason)(`export in the page${reason ? ` (${reason})` : ''}`, () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serveFolder>>
  let page: Page
  const errors: string[] = []
  /** Addresses of the workers that were ever started. */
  const begun: string[] = []
  const isReliving = (address: string) => address.includes('relive.worker')

  beforeAll(async () => {
    const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
    await buildPage()
    site = await serveFolder(fileURLToPath(new URL('../../dist/page', import.meta.url)))
    browser = await launchChromium()
    page = await browser.newPage({ viewport: { width: 1200, height: 800 }, reducedMotion: 'reduce' })
    page.setDefaultTimeout(120_000)
    page.on('worker', (worker) => begun.push(worker.url()))
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.goto(site.url)
    await page.waitForFunction(() => window.trabecula?.session.opened)
    await page.evaluate(
      async (text) => {
        const { session } = window.trabecula!
        await session.open({ text, name: 'small.trabecula.json' })
        session.step(50)
      },
      smallText('howship-1853', 20),
    )
    await page.waitForFunction(() => window.trabecula!.session.frame!.day === 30, null, { timeout: 60_000 })
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })

  const fingerprint = () => page.evaluate(() => window.trabecula!.session.simulation.fingerprint())
  const said = () => page.textContent('dialog.export [role=status]')
  const exported = async (format: string) => {
    await page.check(`dialog.export input[value="${format}"]`)
    const [download] = await Promise.all([page.waitForEvent('download'), page.click('dialog.export .primary')])
    await page.waitForSelector('dialog.export:not(.is-busy)')
    return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) }
  }

  test('makes a capsule whose recording is the run on screen, which is left as it was', async () => {
    const before = await fingerprint()
    await page.click('#export')
    const { name, bytes } = await exported('capsule')
    expect(name).toBe('small-howship-1853.capsule.zip')
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toContain('ro-crate-metadata.json')
    const recording = readRecording(strFromU8(files['recording.trabecula.json']!))
    expect(recording.hashes.days.at(-1)!.hash).toBe(before)
    expect(await replay(recording)).toMatchObject({ ok: true, days: 30 })
    expect(await said()).toContain(before)
    expect(await fingerprint()).toBe(before)
  })

  test('a second file works after a first, and each worker is gone when its file is made', async () => {
    const { name, bytes } = await exported('csv')
    expect(name).toBe('small-howship-1853.csv')
    expect(strFromU8(bytes)).toContain(`# state_hash: ${await fingerprint()}`)
    expect(begun.filter(isReliving)).toHaveLength(2)
    await expect.poll(() => page.workers().filter((worker) => isReliving(worker.url()))).toEqual([])
  })

  test('a day that is not there is refused in a sentence, and Esc closes the dialog', async () => {
    await page.fill('dialog.export .export-fields label:nth-child(2) input', '31')
    await page.click('dialog.export .primary')
    // The browser itself says so.
    expect(await page.$eval('dialog.export form', (form) => (form as HTMLFormElement).checkValidity())).toBe(false)
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog.export', { state: 'detached' })
    expect(errors).toEqual([])
  })

  test('cancel ends the work at once and saves nothing', async () => {
    const before = await fingerprint()
    await page.click('#export')
    await page.check('dialog.export input[value="capsule"]')
    // The click that cancels comes before the worker can have begun.
    await page.evaluate(() => {
      const [go, leave] = document.querySelectorAll<HTMLButtonElement>('dialog.export .row button')
      go!.click()
      leave!.click()
    })
    await page.waitForSelector('dialog.export:not(.is-busy)')
    expect(await said()).toBe('Cancelled. Nothing was saved.')
    await expect.poll(() => page.workers().filter((worker) => isReliving(worker.url()))).toEqual([])
    expect(await fingerprint()).toBe(before)
    await page.keyboard.press('Escape')
    expect(errors).toEqual([])
  })
})
