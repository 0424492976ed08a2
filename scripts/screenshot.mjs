import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rest, servePage } from './open-page.mjs'

/*
 * Takes docs/screenshot.png: the real page in a real browser, at a remodeling unit at work after a year.
 * Usage: npm run screenshot [-- file [theme [width height]]]
 */

const [file = 'docs/screenshot.png', theme = 'light', width = '1440', height = '900'] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))
const site = await servePage()
const page = await site.open({
  viewport: { width: Number(width), height: Number(height) },
  colorScheme: theme,
  deviceScaleFactor: 1,
})
// A step goes to the day exactly, if it starts from a page at rest.
await rest(page)
// From the end of the first year on, the first fortnight in which a whole unit is seen: all its cells near one another.
let place
for (let day = 365; day < 730; day += 14) {
  await page.evaluate((to) => window.trabecula.session.step(to - window.trabecula.session.frame.day), day)
  await page.waitForFunction((to) => window.trabecula.session.frame.day >= to, day, { timeout: 300_000 })
  const found = await page.evaluate(busiestPlace)
  if (found.isWhole || !place) place = found
  if (found.isWhole) break
}
await page.evaluate(({ x, y }) => window.trabecula.view().camera.lookAt(x, y, 10), place)
await page.waitForTimeout(2500)
mkdirSync(`${root}docs`, { recursive: true })
await page.screenshot({ path: `${root}${file}` })
await site.close()
console.log(`${file}: ${width} × ${height}, ${theme}`)

/** Runs in the page: the osteoclast, away from the rim, with most reversal cells and most osteoblasts in their prime around it. */
function busiestPlace() {
  const { cells, cellCount, width, height } = window.trabecula.session.frame
  const [reversal, osteoblast, osteoclast] = [2, 3, 4]
  const all = Array.from({ length: cellCount }, (_, k) => ({
    x: cells[4 * k],
    y: cells[4 * k + 1],
    kind: Math.floor(cells[4 * k + 2]),
    share: cells[4 * k + 2] % 1,
  }))
  const places = all
    .filter(({ kind, x, y }) => kind === osteoclast && Math.min(x, y, width - x, height - y) > 50)
    .map(({ x, y }) => {
      const near = all.filter((other) => Math.hypot(other.x - x, other.y - y) < 30)
      const readying = near.filter(({ kind, share }) => kind === reversal && share < 0.95).length
      const building = near.filter(({ kind, share }) => kind === osteoblast && share > 0.5).length
      const score = Math.min(readying, 10) + Math.min(building, 14)
      return { x, y, score, isWhole: readying >= 5 && building >= 10 }
    })
  return places.reduce((a, b) => (b.score > a.score ? b : a), {
    x: width / 2,
    y: height / 2,
    score: -1,
    isWhole: false,
  })
}
