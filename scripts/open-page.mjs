import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { preview } from 'vite'
import { buildPage } from './build-page.mjs'

const paths = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
const flags = ['--no-sandbox', '--no-first-run']
const inSoftware = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']

/**
 * Builds the page, serves it, and starts a browser for it, which is all closed together; CHROMIUM names another browser than the first
 * that is found. @param profile folder of one to be kept on disk @param onCard draws with the graphics card, in a window
 */
export async function servePage({ profile, onCard = false } = {}) {
  await buildPage()
  const root = fileURLToPath(new URL('..', import.meta.url))
  const server = await preview({ root, logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } })
  const start = {
    executablePath: await findChromium(),
    args: [...flags, ...(onCard ? [] : inSoftware)],
    headless: !onCard,
  }
  const context = profile ? await chromium.launchPersistentContext(profile, start) : null
  const browser = context ? null : await chromium.launch(start)
  const address = `http://127.0.0.1:${server.httpServer.address().port}/`
  /** A page of the browser, which is nowhere yet. @param settings of it: viewport, colorScheme … */
  const blank = async (settings = {}) =>
    context ? (context.pages()[0] ?? (await context.newPage())) : await browser.newPage(settings)
  return {
    address,
    context,
    blank,
    /** A page on which the section is seen. */
    async open(settings) {
      const page = await blank(settings)
      await page.goto(address)
      await page.waitForFunction(() => window.trabecula?.view() && window.trabecula.session.frame, null, {
        timeout: 120_000,
      })
      return page
    },
    async close() {
      await (context ?? browser).close()
      await server.close()
    },
  }
}

/** Stops the run of a page where it is. */
export async function rest(page) {
  await page.evaluate(() => window.trabecula.session.pause())
  await page.waitForFunction(() => !window.trabecula.session.frame.playing)
}

async function findChromium() {
  const installed = paths.find((path) => path && existsSync(path))
  if (installed) return installed
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  return (await import('@sparticuz/chromium')).default.executablePath()
}
