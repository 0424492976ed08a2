import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecording, replay } from '../../src/run/recording.ts'
import { chromiumFlags, chromiumPath, freePort, missing, until } from './launch.ts'
import { serveFolder } from './serve.ts'
import { builtPage, openSmall } from './visit.ts'

const reason = missing('chromium')

/** A Chromium of one's own, with a profile that stays, whose process can be killed. */
async function startChromium(profile: string): Promise<{ page: Page; browser: Browser; process: ChildProcess }> {
  const port = await freePort()
  const flags = [...chromiumFlags, '--headless=new', `--user-data-dir=${profile}`, `--remote-debugging-port=${port}`]
  const process = spawn(await chromiumPath(), [...flags, '--window-size=1200,800', 'about:blank'], { stdio: 'ignore' })
  const address = `http://127.0.0.1:${port}`
  await until(async () => (await fetch(`${address}/json/version`)).ok, 30_000, 'Chromium')
  const browser = await chromium.connectOverCDP(address)
  const [context] = browser.contexts()
  const page = context!.pages()[0] ?? (await context!.newPage())
  return { page, browser, process }
}

async function kill({ browser, process }: { browser: Browser; process: ChildProcess }): Promise<void> {
  const gone = new Promise((done) => process.once('exit', done))
  process.kill('SIGKILL')
  await gone
  await browser.close().catch(() => {})
}

describe.skipIf(reason)(`the past, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  const profile = mkdtempSync(join(tmpdir(), 'trabecula-profile-'))
  let site: Awaited<ReturnType<typeof serveFolder>>
  let at: Awaited<ReturnType<typeof startChromium>>
  let page: Page
  /** Fingerprint of the end of the first course. */
  let first = ''

  beforeAll(async () => {
    site = await serveFolder(await builtPage())
    at = await startChromium(profile)
    page = at.page
    await page.goto(site.url)
    await page.waitForSelector('#past', { state: 'attached' })
    await page.waitForFunction(() => window.trabecula?.session.opened, null, { timeout: 60_000 })
  }, 180_000)

  afterAll(async () => {
    if (at) await kill(at)
    await site?.close()
    // What a killed browser had open is let go a little after it is gone; if it takes longer, the system clears its own folder.
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 300 })
    } catch (error) {
      console.log(`A profile is left behind: ${(error as Error).message}`)
    }
  })

  const frame = () =>
    page.evaluate(() => {
      const { day, tip, line, exact } = window.trabecula!.session.frame!
      return { day, tip, line, exact }
    })
  const when = async (ask: (now: Awaited<ReturnType<typeof frame>>) => boolean, what: string) => {
    await until(async () => ask(await frame()), 60_000, what)
    return frame()
  }
  const print = () => page.evaluate(() => window.trabecula!.session.simulation.fingerprint())
  const play = () => page.evaluate(() => window.trabecula!.session.play(40))
  const turn = (value: number) =>
    page.evaluate(
      (rate) =>
        window.trabecula!.session.change({ parameter: 'osteoclast.erosionRate', value: rate }, `Erosion rate ${rate}`),
      value,
    )
  const recorded = () => page.evaluate(() => window.trabecula!.session.simulation.recording())

  test('is gone back to by hand and by keys, and changed it becomes another course', async () => {
    await openSmall(page)
    await page.evaluate(() => window.trabecula!.session.step(80))
    await when(({ day }) => day === 80, 'day 80')
    const end = await print()
    await page.waitForSelector('#past:not([hidden]) .playhead')
    const box = (await page.locator('#past .track').boundingBox())!
    // The strip is a quarter long at first.
    await page.mouse.move(box.x + box.width * 0.6, box.y + 12)
    await page.mouse.down()
    await page.mouse.move(box.x + (box.width * 40.2) / 91.3125, box.y + 12, { steps: 4 })
    await page.mouse.up()
    await when(({ day, exact }) => day === 40 && exact === 1, 'day 40')
    await page.waitForSelector('.playhead[aria-valuetext="day 40, in the past; the run stands at day 80"]')
    await page.keyboard.press(',')
    await page.keyboard.press('Shift+,')
    await when(({ day, exact }) => day === 32 && exact === 1, 'day 32')
    await page.keyboard.press('Home')
    await when(({ day }) => day === 0, 'day 0')
    await page.keyboard.press('End')
    await when(({ day, exact }) => day === 80 && exact === 1, 'the end')
    expect(await print()).toBe(end)
    await page.evaluate(() => window.trabecula!.session.goTo(30))
    await when(({ day, exact }) => day === 30 && exact === 1, 'day 30')
    await turn(8)
    await when(({ line }) => line === 1, 'another course')
    await page.waitForSelector('.course[aria-current="true"]')
    expect(await page.locator('.course').allTextContents()).toEqual(['As it began', 'Erosion rate 8'])
    await page.waitForSelector('#undo[aria-label="Undo: Erosion rate 8"]')
    await page.waitForSelector('#past path.is-ghost', { state: 'attached' })
    await page.click('.course[data-course="0"]')
    await when(({ line, day, exact }) => line === 0 && day === 80 && exact === 1, 'the first course')
    expect(await print()).toBe(end)
    first = end
    await page.waitForSelector('#undo[aria-label="Nothing to undo"]')
  })

  test('outlives a browser that is killed: at most the last five seconds are lost, and nothing that was done', async () => {
    await page.click('.course[data-course="1"]')
    await when(({ line, day }) => line === 1 && day === 30, 'the other course')
    await play()
    const seen: { time: number; day: number }[] = []
    const watched = async (enough: () => boolean, what: string) =>
      until(
        async () => {
          seen.push({ time: Date.now(), day: (await frame()).day })
          return enough()
        },
        60_000,
        what,
      )
    await watched(() => seen.at(-1)!.day > 60, 'day 60')
    await turn(6)
    const turned = Date.now()
    await watched(() => Date.now() - turned > 5500, 'five seconds')
    await kill(at)
    const killed = Date.now()

    at = await startChromium(profile)
    page = at.page
    await page.goto(site.url)
    await page.waitForSelector('.offer', { timeout: 60_000 })
    expect(await page.textContent('.offer p')).toMatch(/^A run from .* stands at (day \d+|year \d+, day \d+): Small\.$/)
    // What the page opens with goes on meanwhile.
    expect(await page.textContent('#title')).toBe('Human core')
    await page.click('.offer .primary')
    await page.waitForFunction(() => document.getElementById('title')!.textContent === 'Small')
    const { day } = await when(
      ({ exact, line, day: now }) => exact === 1 && line === 1 && now > 30,
      'the run of before',
    )
    await page.evaluate(() => window.trabecula!.session.pause())
    const safe = seen.filter(({ time }) => time < killed - 5000).at(-1)!
    expect(day).toBeGreaterThanOrEqual(safe.day)
    const recording = readRecording(await recorded())
    // It plays on.
    expect(recording.days).toBeGreaterThanOrEqual(day)
    const done = recording.scenario.interventions.map((one) => 'value' in one && one.value)
    expect(done).toEqual([8, 6])
    expect(await replay(recording)).toMatchObject({ ok: true })
    // The course that was left is there, and the days before: they are lived again.
    await page.click('.course[data-course="0"]')
    await when(({ line, day: now, exact }) => line === 0 && now === 80 && exact === 1, 'the first course')
    expect(await print()).toBe(first)
    await page.evaluate(() => window.trabecula!.session.goTo(10))
    await when(({ day: now, exact }) => now === 10 && exact === 1, 'day 10')
    expect(await page.textContent('#notice p')).toMatch(/lived again from the beginning/)
  })
})
