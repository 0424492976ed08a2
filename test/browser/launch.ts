import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { type Browser, chromium } from 'playwright-core'

/*
 * Real browsers for the tests: Chromium by playwright-core (the system's, else the one that npm's @sparticuz/chromium
 * carries), Firefox by puppeteer-core, WebKitGTK by its own WebDriver. Firefox and WebKit get a display of their own
 * from Xvfb, which is also what gives Firefox WebGL.
 */

export type Engine = 'chromium' | 'firefox' | 'webkit'
export const engines: readonly Engine[] = ['chromium', 'firefox', 'webkit']

/** A page in some browser, with what all three can do. */
export interface LivePage {
  goto(url: string): Promise<void>
  /** Runs the body of an async function in the page (within four minutes); its result must be JSON: `return document.title`. */
  evaluate<T>(body: string): Promise<T>
  screenshot(): Promise<Uint8Array>
  /** Uncaught errors and console errors so far (WebKit's driver reports none). */
  readonly errors: readonly string[]
  /** Ends the browser and everything started for it. */
  close(): Promise<void>
}

export interface PageOptions {
  width?: number
  height?: number
}

const chromiumPaths = [
  process.env.CHROMIUM ?? '',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const firefoxPaths = [process.env.FIREFOX ?? '', '/usr/bin/firefox-esr', '/usr/bin/firefox']
const webkitDrivers = ['/usr/bin/WebKitWebDriver']
const xvfbPath = '/usr/bin/Xvfb'

const firstOf = (paths: readonly string[]) => paths.find((path) => path !== '' && existsSync(path))

/** WebKitGTK's small browser, which its packages keep in a folder named after the machine and the version. */
function miniBrowser(): string | undefined {
  const libraries = ['/usr/lib', ...list('/usr/lib').filter((path) => path.endsWith('-linux-gnu')), '/usr/libexec']
  const homes = libraries.flatMap(list).filter((path) => /\/webkit2?gtk-[\d.]+$/.test(path))
  return firstOf(homes.map((home) => `${home}/MiniBrowser`))
}

function list(folder: string): string[] {
  return existsSync(folder) ? readdirSync(folder).map((name) => `${folder}/${name}`) : []
}

/** Why a browser cannot be had here, or null if it can: `describe.skipIf(missing('firefox'))('… in Firefox', …)`. */
export function missing(engine: Engine): string | null {
  if (engine === 'chromium')
    return firstOf(chromiumPaths) || (process.platform === 'linux' && process.arch === 'x64')
      ? null
      : 'no Chromium or Chrome is installed'
  const display = existsSync(xvfbPath) || process.env.DISPLAY ? null : 'Xvfb is not installed'
  if (engine === 'firefox') return firstOf(firefoxPaths) ? display : 'Firefox is not installed'
  return firstOf(webkitDrivers) && miniBrowser() ? display : "WebKitGTK's driver is not installed"
}

/** Chromium flags that draw WebGL in software and keep the browser from calling home. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
]

/** Where Chromium is; unpacks the one from npm if the system has none. */
export async function chromiumPath(): Promise<string> {
  const installed = firstOf(chromiumPaths)
  if (installed) return installed
  // Only here: it makes the package unpack its own libraries and put them before the system's for this process's children.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  return (await import('@sparticuz/chromium')).default.executablePath()
}

/** Chromium under Playwright, for tests that need more of it than a LivePage. Close it when done. */
export async function launchChromium(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: [...chromiumFlags, ...flags] })
}

/** Opens a blank page in a browser of its own. */
export async function openPage(engine: Engine, { width = 1280, height = 800 }: PageOptions = {}): Promise<LivePage> {
  if (engine === 'chromium') return openChromium(width, height)
  return engine === 'firefox' ? openFirefox(width, height) : openWebKit(width, height)
}

async function openChromium(width: number, height: number): Promise<LivePage> {
  const browser = await launchChromium()
  const page = await browser.newPage({ viewport: { width, height } })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return {
    errors,
    goto: async (url) => void (await page.goto(url)),
    evaluate: (body) => page.evaluate(asExpression(body)),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  }
}

async function openFirefox(width: number, height: number): Promise<LivePage> {
  const puppeteer = await import('puppeteer-core')
  const display = await openDisplay()
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: firstOf(firefoxPaths)!,
    headless: false,
    protocolTimeout: 900_000,
    env: { ...process.env, DISPLAY: display.name },
  })
  const page = await browser.newPage()
  await page.setViewport({ width, height })
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return {
    errors,
    goto: async (url) => void (await page.goto(url)),
    evaluate: <T>(body: string) => page.evaluate(asExpression(body)) as Promise<T>,
    screenshot: () => page.screenshot(),
    close: async () => {
      await browser.close()
      display.close()
    },
  }
}

async function openWebKit(width: number, height: number): Promise<LivePage> {
  const display = await openDisplay()
  const port = await freePort()
  const driver = start(firstOf(webkitDrivers)!, [`--port=${port}`], { ...process.env, DISPLAY: display.name })
  const root = `http://127.0.0.1:${port}`
  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await fetch(root + path, { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })
    const { value } = (await response.json()) as { value: { error?: string; message?: string } | null }
    if (!response.ok) throw new Error(`WebKit ${path}: ${value?.error}: ${value?.message}`)
    return value
  }
  try {
    await until(() => fetch(`${root}/status`).then((response) => response.ok), 15_000, 'WebKitWebDriver')
    const options = { binary: miniBrowser()!, args: ['--automation'] }
    const { sessionId } = (await call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
    })) as { sessionId: string }
    const session = `/session/${sessionId}`
    await call('POST', `${session}/timeouts`, { script: 240_000, pageLoad: 60_000 })
    await call('POST', `${session}/window/rect`, { width, height }).catch(() => {})
    return {
      errors: [],
      goto: async (url) => void (await call('POST', `${session}/url`, { url })),
      evaluate: async <T>(body: string) => {
        const script = `const done = arguments[arguments.length - 1]
          ;(async () => { ${body} })().then((value) => done({ value }), (error) => done({ error: String(error) }))`
        const answer = (await call('POST', `${session}/execute/async`, { script, args: [] })) as {
          value: T
          error?: string
        }
        if (answer.error !== undefined) throw new Error(answer.error)
        return answer.value
      },
      screenshot: async () => Buffer.from((await call('GET', `${session}/screenshot`)) as string, 'base64'),
      close: async () => {
        await call('DELETE', session).catch(() => {})
        driver.kill()
        display.close()
      },
    }
  } catch (error) {
    driver.kill()
    display.close()
    throw error
  }
}

const asExpression = (body: string) => `(async () => { ${body} })()`

/** A display for one browser; the one there is if Xvfb is not installed. */
async function openDisplay(): Promise<{ name: string; close(): void }> {
  if (!existsSync(xvfbPath)) return { name: process.env.DISPLAY!, close() {} }
  // Xvfb chooses a free number itself and tells it on the descriptor it is given.
  const server = spawn(xvfbPath, ['-displayfd', '3', '-screen', '0', '3840x2160x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  endWithUs(server)
  const number = await new Promise<string>((resolve, reject) => {
    let text = ''
    server.on('error', reject)
    server.on('exit', () => reject(new Error('Xvfb ended before it had a display.')))
    server.stdio[3]!.on('data', (chunk) => {
      text += String(chunk)
      if (text.includes('\n')) resolve(text.trim())
    })
  })
  return { name: `:${number}`, close: () => void server.kill() }
}

function start(command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(command, args, { env, stdio: 'ignore' })
  endWithUs(child)
  return child
}

function endWithUs(child: ChildProcess): void {
  const end = () => void child.kill()
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
}

/** A port nobody listens on. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** Asks until the answer is yes; refusals count as no. */
export async function until(ask: () => Promise<boolean>, milliseconds: number, what: string): Promise<void> {
  const end = Date.now() + milliseconds
  for (;;) {
    if (await ask().catch(() => false)) return
    if (Date.now() > end) throw new Error(`${what} was not ready within ${milliseconds / 1000} s.`)
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
