import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium, missing } from '../browser/launch.ts'
import { serveFolder } from '../browser/serve.ts'
import { axeOf } from './axe.ts'

const site = fileURLToPath(new URL('../../dist/docs', import.meta.url))
const reason = missing('chromium')

beforeAll(async () => {
  const { buildDocs } = await import(new URL('../../scripts/build-docs.mjs', import.meta.url).href)
  buildDocs()
}, 180_000)

const list = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((found) =>
    found.isDirectory() ? list(join(folder, found.name)) : [join(folder, found.name)],
  )
const htmlFiles = () => list(site).filter((path) => path.endsWith('.html') && !path.endsWith('404.html'))

describe('the site of the documentation', () => {
  test('has a page for every Markdown file of docs/, all of the decisions among them', () => {
    const sources = list('docs').filter((path) => path.endsWith('.md') && !path.includes('.vitepress'))
    expect(sources.length).toBeGreaterThan(20)
    expect(htmlFiles().length).toBe(sources.length)
    const index = readFileSync('docs/decisions/index.md', 'utf8')
    for (const name of readdirSync('docs/decisions')) if (name !== 'index.md') expect(index).toContain(`](${name})`)
  })

  test('has no link, anchor or picture that leads nowhere', () => {
    const anchors = new Map(
      htmlFiles().map((path) => [
        path,
        new Set([...readFileSync(path, 'utf8').matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!)),
      ]),
    )
    const dead: string[] = []
    let links = 0
    for (const path of htmlFiles()) {
      const html = readFileSync(path, 'utf8')
      for (const [, address] of html.matchAll(/ (?:href|src)="([^"]*)"/g)) {
        if (/^(https?|mailto|data):/.test(address!) || address === '../') continue
        links++
        const [file, hash] = address!.replaceAll('&amp;', '&').split('#')
        const target = file === '' ? path : resolve(dirname(path), file!.endsWith('/') ? `${file}index.html` : file!)
        if (!existsSync(target) || relative(site, target).startsWith('..'))
          dead.push(`${relative(site, path)}: ${address}`)
        else if (hash && anchors.has(target) && !anchors.get(target)!.has(decodeURIComponent(hash)))
          dead.push(`${relative(site, path)}: ${address} has no such place`)
      }
    }
    expect(dead).toEqual([])
    expect(links).toBeGreaterThan(1000)
  })

  test('asks nothing of other hosts, and holds no script or style within its pages', () => {
    for (const path of list(site)) {
      if (!/\.(html|css)$/.test(path)) continue
      const text = readFileSync(path, 'utf8')
      expect(text, path).not.toMatch(/<script(?![^>]*\bsrc=)|<style| style="| on\w+="/)
      expect(text, path).not.toMatch(/(?:src="|url\(["']?|<link[^>]+href=")https?:/)
      if (path.endsWith('.html'))
        expect(text, path).toContain("default-src 'none'; script-src 'self'; style-src 'self'")
    }
  })

  test('has pictures of which all together are small', () => {
    const bytes = list('docs/pictures').reduce((sum, path) => sum + statSync(path).size, 0)
    expect(bytes).toBeLessThan(1_500_000)
    const used = list('docs')
      .filter((path) => path.endsWith('.md'))
      .map((path) => readFileSync(path, 'utf8'))
      .join('')
    for (const path of list('docs/pictures')) expect(used, path).toContain(path.replace('docs/', ''))
  })

  test('says of the trials what the table says', () => {
    const { length } = readFileSync('docs/evidence.md', 'utf8').match(/\| MISS \|/g)!
    expect(readFileSync('docs/limits.md', 'utf8')).toContain(`and ${length} miss it**`)
  })
})

describe.skipIf(reason)(`the site in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let browser: Browser
  let served: Awaited<ReturnType<typeof serveFolder>>

  beforeAll(async () => {
    served = await serveFolder(fileURLToPath(new URL('../../dist', import.meta.url)))
    browser = await launchChromium()
  })
  afterAll(async () => {
    await browser?.close()
    await served?.close()
  })

  const open = async (path: string, options: Parameters<Browser['newPage']>[0] = {}) => {
    const page = await browser.newPage(options)
    const said: string[] = []
    page.on('pageerror', (error) => said.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && said.push(message.text()))
    page.on('request', (request) => {
      if (!request.url().startsWith(served.url)) said.push(`asked for ${request.url()}`)
    })
    await page.goto(`${served.url}docs/${path}`)
    await page.waitForFunction(() => '__vue_app__' in document.querySelector('#app')!)
    return { page, said }
  }

  test('works in a folder: pages, search and links, without a word of complaint', async () => {
    const { page, said } = await open('')
    await page.click('.VPSidebar a:has-text("Parameters")')
    await page.waitForFunction(() => document.title.startsWith('Parameters'))
    expect(page.url()).toBe(`${served.url}docs/parameters.html`)
    await page.keyboard.press('Control+k')
    await page.fill('.VPLocalSearchBox input', 'mineralizationLag')
    await page.waitForSelector('.VPLocalSearchBox .result')
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => location.hash !== '')
    expect(page.url()).toContain(`${served.url}docs/`)
    await page.reload()
    await page.waitForSelector('h1')
    expect(said).toEqual([])
    await page.close()
  })

  test.each([
    ['index.html', 'light', 1440, 900],
    ['model-odd.html', 'dark', 1440, 900],
    ['limits.html', 'light', 390, 844],
    ['tutorials-watcher.html', 'dark', 390, 844],
  ] as const)(
    'nothing in %s stands in the way of assistive tools: %s, %i × %i',
    async (path, colorScheme, width, height) => {
      const { page, said } = await open(path, { colorScheme, viewport: { width, height } })
      expect(await axeOf(page)).toEqual([])
      const isWide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth + 1)
      expect(isWide).toBe(false)
      expect(said).toEqual([])
      await page.close()
    },
  )
})
