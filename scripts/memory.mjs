import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { servePage } from './open-page.mjs'

/*
 * Lives a run of many years in the real page, with a profile on disk, and prints what it holds as it grows: memory of the page's
 * process with its workers, scripts' heap of the page, bytes of its private disk, moments.
 * Usage: node scripts/memory.mjs [size [years]]
 */

const [size = 128, years = 50] = process.argv.slice(2).map(Number)
const scenario = {
  format: 'trabecula/scenario',
  formatVersion: 1,
  title: 'Fifty years',
  tissue: { generate: 'vertebra', size },
}

const profile = mkdtempSync(join(tmpdir(), 'trabecula-memory-'))
const site = await servePage({ profile })
const { context } = site
const page = await site.open()
const devtools = await context.newCDPSession(page)
const whole = await context.browser().newBrowserCDPSession()
await page.evaluate((text) => window.trabecula.session.open({ text, name: 'fifty' }), JSON.stringify(scenario))
await page.evaluate(() => window.trabecula.session.play(3650))
console.log(
  `${size}²: year, process MB, page heap MB, private disk MB, moments, of them in memory and on disk MB, cost`,
)
const start = Date.now()
for (let year = 0; year <= years; year += years / 10) {
  await page.waitForFunction((day) => window.trabecula.session.frame.day >= day, year * 365, {
    timeout: 0,
    polling: 500,
  })
  const { usedSize } = await devtools.send('Runtime.getHeapUsage')
  const told = await page.evaluate(async () => ({
    kept: await window.trabecula.session.simulation.kept(),
    disk: (await navigator.storage.estimate()).usage,
    first: window.trabecula.session.frame.first,
  }))
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
  const memory = Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => residentOf(id)))
  const { days, bytes, cost } = told.kept
  const share = cost / (Date.now() - start)
  console.log(
    [year, memory, usedSize / 1e6, told.disk / 1e6, days.length, bytes / 1e6].map((n) => n.toFixed(0)).join('  '),
    ` ${(100 * share).toFixed(2)} % of the time`,
  )
}
await site.close()
rmSync(profile, { recursive: true, force: true })

/** MB. */
function residentOf(pid) {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000
}
