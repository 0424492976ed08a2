import { existsSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { preview } from 'vite'
import { buildPage } from './build-page.mjs'

/*
 * Takes docs/screenshot.png: the real page in a real browser, at the busiest place of the section after a year.
 * Usage: npm run screenshot [-- file [theme [width height]]]
 */

const [file = 'docs/screenshot.png', theme = 'light', width = '1440', height = '900'] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))
const flags = ['--no-sandbox', '--no-first-run', '--use-angle=swiftshader', '--enable-unsafe-swiftshader']
const paths = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

await buildPage()
const server = await preview({ root, logLevel: 'warn', preview: { port: 0, host: '127.0.0.1' } })
const { port } = server.httpServer.address()
const browser = await chromium.launch({ executablePath: await findChromium(), args: flags })
const page = await browser.newPage({
  viewport: { width: Number(width), height: Number(height) },
  colorScheme: theme,
  deviceScaleFactor: 1,
})
await page.goto(`http://127.0.0.1:${port}/`)
await page.waitForFunction(() => window.trabecula?.view() && window.trabecula.session.frame)
await live(365, 330)
// Slowly at the end, so that every layer of the youngest bone is seen as it is laid.
await live(45, 60)
await page.evaluate(() => {
  const { session, view } = window.trabecula
  session.pause()
  const { cells, cellCount, width, height } = session.frame
  const at = (k) => ({ x: cells[4 * k], y: cells[4 * k + 1], kind: Math.floor(cells[4 * k + 2]) })
  const workers = Array.from({ length: cellCount }, (_, k) => at(k)).filter(({ kind }) => kind > 1)
  // Where different cells work near one another, away from the rim.
  const reach = 45
  const score = ({ x, y }) => {
    if (Math.min(x, y, width - x, height - y) < 70) return 0
    const near = [0, 0, 0]
    for (const other of workers) if (Math.hypot(other.x - x, other.y - y) < reach) near[other.kind - 2]++
    return Math.min(near[0], 12) + Math.min(near[1], 16) + 8 * Math.min(near[2], 3)
  }
  const best = workers.reduce((a, b) => (score(b) > score(a) ? b : a))
  view().camera.lookAt(best.x, best.y, 6.4)
})
await page.waitForTimeout(2500)
mkdirSync(`${root}docs`, { recursive: true })
await page.screenshot({ path: `${root}${file}` })
await browser.close()
await server.close()
console.log(`${file}: ${width} × ${height}, ${theme}`)

async function live(pace, days) {
  const goal = await page.evaluate(
    ([daysPerSecond, more]) => {
      const { session } = window.trabecula
      session.play(daysPerSecond)
      return Math.max(0, session.frame.day) + more
    },
    [pace, days],
  )
  await page.waitForFunction((day) => window.trabecula.session.frame.day >= day, goal, { timeout: 300_000 })
}

async function findChromium() {
  const installed = paths.find((path) => path && existsSync(path))
  if (installed) return installed
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  return (await import('@sparticuz/chromium')).default.executablePath()
}
