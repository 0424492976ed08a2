import { rest, servePage } from './open-page.mjs'

/*
 * What the charts cost the run: days lived a second while they are seen and while they are not, in turns so that what else the machine
 * does falls on both; the difference with its standard error.
 * Usage: npm run charts-cost [-- size [turns [seconds]]]
 */

const [size = 256, turns = 10, seconds = 4] = process.argv.slice(2).map(Number)
const scenario = {
  format: 'trabecula/scenario',
  formatVersion: 1,
  title: 'Charts or none',
  tissue: { generate: 'vertebra', size },
}
const site = await servePage()
const page = await site.open({ viewport: { width: 1100, height: 900 } })
await page.waitForSelector('.chart canvas', { state: 'attached', timeout: 60_000 })
await page.evaluate((text) => window.trabecula.session.open({ text, name: 'charts' }), JSON.stringify(scenario))
await page.waitForFunction((side) => window.trabecula.session.frame.width === side, size)
await page.evaluate(() => window.trabecula.session.play(3650))
await page.waitForFunction(() => window.trabecula.session.frame.day > 365, null, { timeout: 300_000 })

const rates = { seen: [], hidden: [] }
for (let turn = 0; turn < turns; turn++)
  // Now the one first, now the other: what changes evenly with time cancels.
  for (const kind of turn % 2 ? ['hidden', 'seen'] : ['seen', 'hidden']) {
    await page.click(`.tab[data-tab="${kind === 'seen' ? 'charts' : 'panel'}"]`)
    await page.waitForTimeout(300)
    rates[kind].push(await page.evaluate(daysPerSecond, seconds * 1000))
  }
await rest(page)
await site.close()

const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const shares = rates.hidden.map((rate, k) => 100 * (1 - rates.seen[k] / rate))
const error = Math.sqrt(mean(shares.map((share) => (share - mean(shares)) ** 2)) / Math.max(1, shares.length - 1))
for (const [kind, values] of Object.entries(rates))
  console.log(`charts ${kind}: ${mean(values).toFixed(0)} days a second`)
console.log(`They cost ${mean(shares).toFixed(1)} ± ${error.toFixed(1)} % of the pace (${size}², ${turns} turns).`)

/** Runs in the page. */
async function daysPerSecond(milliseconds) {
  const { session } = window.trabecula
  const [start, day] = [performance.now(), session.frame.day]
  await new Promise((done) => setTimeout(done, milliseconds))
  return (1000 * (session.frame.day - day)) / (performance.now() - start)
}
