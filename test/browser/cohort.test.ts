import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/run/canonical.ts'
import { cohortSeeds, liveSeed } from '../../src/run/cohort.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance, createRun, stepsUntil } from '../../src/run/run.ts'
import { smallScenario } from '../run/scenarios.ts'
import { violationsOf } from './axe.ts'
import { missing } from './launch.ts'
import { drop, enter, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

/** Small enough that four seeds with two arms are lived in seconds. */
const scenario = smallScenario({
  title: 'Small life',
  years: 0.3,
  tissue: { generate: 'vertebra', size: 96 },
  prescription: [{ drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: 10 }],
})

/** A machine that has much to do is given time. */
const soon = { timeout: 60_000 }

describe.skipIf(reason)(`cohorts in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visit({ viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' })
    page = at.page
    page.setDefaultTimeout(60_000)
    await enter(page, `${at.url}?preset=healthy&play=0`)
    // What is dropped plays at the pace of before: so slowly that it is early when it is paused.
    await page.evaluate(() => {
      const { session } = window.trabecula!
      session.play(0.5)
      session.pause()
    })
    await drop(page, 'small.json', canonicalJson(scenario))
    await page.waitForFunction(() => window.trabecula!.session.opened?.title === 'Small life')
    await page.evaluate(() => window.trabecula!.session.pause())
  }, 180_000)

  afterAll(() => at?.close())

  const bench = () => page.locator('.cohort-bench:not([hidden])')
  const run = () => bench().locator('.cohort-runner .primary')
  const hands = () => page.workers().filter((worker) => /seeds/.test(worker.url())).length
  const ended = () => bench().locator('.cohort-runner [role=status]')

  test('four seeds are lived beside the run on the page, to the bit as the terminal lives them', async () => {
    await page.click('#title')
    await page.keyboard.press('k')
    await page.waitForSelector('#cohort-drawer:not([hidden])')
    await bench().getByLabel('Seeds', { exact: true }).fill('4')
    await page.waitForFunction(() =>
      document.querySelector<HTMLInputElement>('.cohort-field input + *, #cohort-drawer'),
    )
    // What was prescribed has its untreated twin proposed.
    await expect.poll(() => bench().getByLabel('Compare with').inputValue(), soon).toBe('untreated')
    expect(await bench().getByLabel('Years', { exact: true }).inputValue()).toBe('0.3')
    // The run on the page is lived on meanwhile.
    await page.evaluate(() => window.trabecula!.session.reach(40))
    await run().click()
    await page.waitForFunction(() => /of 4 seeds/.test(document.querySelector('.cohort-words')!.textContent!))
    await expect.poll(hands, soon).toBeGreaterThan(0)
    await page.waitForFunction(() => window.trabecula!.session.frame!.day >= 40)
    const own = createRun(scenario)
    advance(own, stepsUntil(own, 40))
    expect(await page.evaluate(() => window.trabecula!.session.simulation.fingerprint())).toBe(
      fingerprint(own.state).whole,
    )
    await expect.poll(() => ended().textContent(), soon).toMatch(/^4 seeds: BV\/TV at the end from/)
    await expect.poll(hands, soon).toBe(0)
    await page.click('#cohort-tab-table')
    const hashes = await page.locator('.cohort-table code').allTextContents()
    const arms = [scenario, { ...scenario, prescription: [] }]
    const seeds = cohortSeeds(scenario, 4)
    const [first] = [seeds[0]!].map((seed) => liveSeed({ arms, resources: {}, sampleEvery: 7 }, seed, () => {}))
    expect(hashes).toHaveLength(8)
    expect(hashes.slice(0, 2)).toEqual(first!.map(({ stateHash }) => stateHash))
  })

  test('the band is seen, and the difference with its interval', async () => {
    await page.click('#cohort-tab-curves')
    const key = page.locator('.cohort-charts .keys-row').first()
    expect(await key.textContent()).toMatch(/Small life [\d.]+ \([\d.]+ to [\d.]+\).*untreated [\d.]+ \([\d.]+ to/)
    // Something of the color of the band is drawn.
    const painted = await page
      .locator('.cohort-charts canvas')
      .first()
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height)
        let count = 0
        for (let k = 0; k < data.length; k += 4) if (data[k + 3]! > 0 && data[k + 1]! > data[k]! + 8) count++
        return count
      })
    expect(painted).toBeGreaterThan(200)
    await page.click('.segments button:text-is("Difference")')
    expect(await page.locator('.cohort-charts h2').first().textContent()).toMatch(/^Δ BV\/TV/)
    expect(await page.textContent('.cohort-key')).toContain('95 % confidence interval')
  })

  test('a click on a curve names its seed, and opens that very run, which proves itself; and there is a way back', async () => {
    await page.click('.segments button:text-is("Both arms")')
    const over = page.locator('.cohort-charts .u-over').first()
    const box = (await over.boundingBox())!
    for (let share = 0.1; share < 1; share += 0.05) {
      await page.mouse.move(box.x + box.width * 0.9, box.y + box.height * share)
      if (await page.locator('.cohort-tip:not([hidden])').count()) break
    }
    const named = (await page.locator('.cohort-tip:not([hidden])').textContent())!.split(':')[0]!
    await page.mouse.down()
    await page.mouse.up()
    expect(await page.textContent('.cohort-chosen')).toContain(`Seed ${named}, state `)
    const hash = (await page.textContent('.cohort-chosen'))!.match(/state ([0-9a-f]{16})/)![1]
    await page.click('#cohort-tab-sections')
    expect(await page.locator('.cohort-tile').count()).toBe(4)
    expect(await page.locator('.cohort-tile[aria-pressed="true"] small').textContent()).toBe(named)
    await page.click('text=Open on the page')
    await page.waitForFunction((seed) => window.trabecula!.session.opened?.seed === seed, named)
    await page.evaluate(() => window.trabecula!.session.reach(109.5))
    await page.waitForSelector('.proof[data-tone="good"]:not([hidden])')
    expect(await page.evaluate(() => window.trabecula!.session.simulation.fingerprint())).toBe(hash)
    await page.click('text=Back to the run before')
    await page.waitForFunction(() => window.trabecula!.session.opened?.seed === 'havers')
    expect(await page.evaluate(() => window.trabecula!.session.frame!.day)).toBeGreaterThanOrEqual(40)
  })

  test('a cohort is paused, goes on, and is cancelled: its workers are gone at once', async () => {
    await bench().getByLabel('Years', { exact: true }).fill('40')
    await run().click()
    await page.waitForFunction(() => /0 of 4 seeds/.test(document.querySelector('.cohort-words')!.textContent!))
    await page.click('.cohort-runner button:text-is("Pause")')
    await page.waitForFunction(() => /paused/.test(document.querySelector('.cohort-words')!.textContent!))
    await page.click('.cohort-runner button:text-is("Go on")')
    await expect.poll(hands, soon).toBeGreaterThan(0)
    await page.click('.cohort-runner button:text-is("Cancel")')
    expect(await ended().textContent()).toBe('Cancelled; nothing had been lived yet.')
    await expect.poll(hands, soon).toBe(0)
  })

  test('a tornado of a few runs is sorted, and parameters are found by their words', async () => {
    await page.click('#cohort-tab-sensitivity')
    await bench().getByLabel('Seeds', { exact: true }).fill('2')
    await bench().getByLabel('Years', { exact: true }).fill('0.1')
    while ((await bench().locator('.cohort-picked li').count()) > 1)
      await bench().locator('.cohort-picked button').last().click()
    await bench().getByLabel('Add a parameter').fill('erosion rate')
    await page.keyboard.press('Enter')
    expect(await bench().locator('.cohort-picked li').count()).toBe(2)
    expect(await run().textContent()).toBe('Run 10 runs')
    await run().click()
    await expect.poll(() => ended().textContent(), soon).toMatch(/^All is lived\. BV\/TV: /)
    expect(await page.locator('.tornado').first().locator('tbody tr').count()).toBe(2)
    expect(await page.locator('.tornado .tornado-bar').count()).toBeGreaterThanOrEqual(3)
    // The panel tells it where the parameter is explained.
    expect(await page.locator('#help-osteoclast-erosionRate .sensitivity-hint').textContent()).toMatch(
      /Sensitivity, 2 seeds of Small life, 0\.1 years: a tenth less: .*BV\/TV/,
    )
  })

  test.each(['light', 'dark'])('nothing about it stands in the way of assistive tools: %s', async (theme) => {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name
    }, theme)
    for (const tab of ['curves', 'sections', 'table', 'sensitivity']) {
      await page.click(`#cohort-tab-${tab}`)
      // In the dark only the colors are others.
      const violations = await violationsOf(page, '#cohort-drawer', theme === 'dark' ? ['color-contrast'] : undefined)
      expect(violations, tab).toEqual([])
    }
  })

  test('Esc closes it, and the page is as it was', async () => {
    await page.focus('#cohort-tab-sensitivity')
    await page.keyboard.press('Escape')
    await page.waitForSelector('#cohort-drawer', { state: 'hidden' })
    expect(await page.locator('body.has-cohort').count()).toBe(0)
    expect(at.errors).toEqual([])
  })
})
