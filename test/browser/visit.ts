import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type {} from '../../src/app/handle.ts'
import { smallText } from '../protocol/small-run.ts'
import { launchChromium } from './launch.ts'
import { serveFolder } from './serve.ts'

/** The page as it is built, in a Chromium of its own. */
export interface Visit extends Host {
  readonly context: BrowserContext
  readonly page: Page
  /** Uncaught errors and console errors so far. */
  readonly errors: readonly string[]
}

/** Where the page is built; builds it unless that is done. */
export async function builtPage(): Promise<string> {
  const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
  await buildPage()
  return fileURLToPath(new URL('../../dist/page', import.meta.url))
}

/** Chromium beside the site that it is to visit. */
export interface Host {
  readonly browser: Browser
  /** Where the page is served. */
  readonly url: string
  /** Ends the browser and the server; the server alone can be ended before. */
  close(): Promise<void>
  closeSite(): Promise<void>
}

/** @param folder what is served; the page as it is built by default */
export async function host(folder?: string): Promise<Host> {
  const site = await serveFolder(folder ?? (await builtPage()))
  const browser = await launchChromium()
  return {
    browser,
    url: site.url,
    closeSite: site.close,
    async close() {
      await browser.close()
      await site.close()
    },
  }
}

/** Starts Chromium with a blank page beside the site, which is not visited yet. */
export async function visit(options: BrowserContextOptions, folder?: string): Promise<Visit> {
  const at = await host(folder)
  const context = await at.browser.newContext(options)
  const page = await context.newPage()
  return { ...at, context, page, errors: listenForErrors(page) }
}

/** Uncaught errors and console errors of a page from now on. */
export function listenForErrors(page: Page): readonly string[] {
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return errors
}

/** Opens the page and waits until there is a run and a picture of it. */
export async function enter(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.waitForFunction(
    () => window.trabecula?.session.opened && window.trabecula.view() && window.trabecula.session.frame,
    null,
    { timeout: 90_000 },
  )
}

/** Opens a small section in place of what is shown, at its day 0 as good as at once unless it is another text; it rests. */
export async function openSmall(page: Page, text = smallText(undefined, 0)): Promise<void> {
  await page.evaluate((text) => window.trabecula!.session.open({ text, name: 'small' }), text)
  await page.waitForFunction(() => window.trabecula!.session.frame?.width === 128)
  await page.evaluate(() => window.trabecula!.session.pause())
}

/** Drops a file of JSON on the page. */
export async function drop(page: Page, name: string, text: string): Promise<void> {
  await page.evaluate(
    async ({ name, text }) => {
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File([text], name, { type: 'application/json' }))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    },
    { name, text },
  )
}

/** A small section with every number as usual. */
const usual = {
  format: 'trabecula/scenario',
  formatVersion: 1,
  title: 'Small',
  tissue: { generate: 'vertebra', size: 128 },
}

/** Visits the page and has it live a small section, opened as a person would. */
export async function visitSmall(options: BrowserContextOptions): Promise<Visit> {
  const at = await visit(options)
  await enter(at.page, at.url)
  await drop(at.page, 'small.json', JSON.stringify(usual))
  await at.page.waitForFunction(
    () => {
      const { frame, opened } = window.trabecula!.session
      return opened!.title === 'Small' && frame!.width === 128 && frame!.day > 0
    },
    null,
    { timeout: 60_000 },
  )
  return at
}
