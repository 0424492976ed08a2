import { decode } from 'fast-png'
import readQr from 'jsqr'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson } from '../../src/run/canonical.ts'
import { linkOf } from '../../src/run/link.ts'
import { recordingOf } from '../../src/run/recording.ts'
import { advance, createRun, intervene, stepsUntil } from '../../src/run/run.ts'
import { presets } from '../../src/scenarios/index.ts'
import { smallScenario } from '../run/scenarios.ts'
import { violationsOf } from './axe.ts'
import { missing } from './launch.ts'
import { drop, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

/** A run that was lived here, in Node, with a hand in it. */
const run = createRun(smallScenario({ title: 'Lived in Node' }))
advance(run, stepsUntil(run, 20))
intervene(run, { parameter: 'osteoclast.erosionRate', value: 9 })
advance(run, stepsUntil(run, 75))
const recording = recordingOf(run)
const link = linkOf(recording, presets, { show: 'age', x: 0.25, y: 0.75, zoom: 2 })

describe.skipIf(reason)(`links and twins in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page

  beforeAll(async () => {
    at = await visit({ viewport: { width: 1200, height: 800 } })
    page = at.page
    page.setDefaultTimeout(90_000)
  }, 180_000)

  afterAll(() => at?.close())

  const proof = async (tone: 'good' | 'bad') => {
    await page.waitForSelector(`.proof[data-tone="${tone}"]:not([hidden])`)
    return page.textContent('.proof p')
  }
  const hashes = () =>
    page.evaluate(async () => {
      const { session, desk } = window.trabecula!
      return Promise.all([session, desk.twin!].map(({ simulation }) => simulation.fingerprint()))
    })
  const days = () =>
    page.evaluate(() => {
      const { session, desk } = window.trabecula!
      return [session.frame!.day, desk.twin!.frame!.day]
    })
  const reach = async (day: number) => {
    await page.evaluate((to) => window.trabecula!.session.reach(to), day)
    await page.waitForFunction((to) => {
      const { session, desk } = window.trabecula!
      return session.frame!.day >= to && (!desk.twin || desk.twin.frame!.day >= to)
    }, day)
  }

  test('a link made in Node is opened, lived again to its day and proved, with what was to be seen', async () => {
    await page.goto(`${at.url}${link}`)
    expect(await proof('good')).toBe(
      'Verified: identical to the author’s runAll 4 fingerprints to day 75 are the same to the bit.',
    )
    const now = await page.evaluate(() => {
      const { session, view } = window.trabecula!
      const { center } = view()!.camera.viewport
      return { day: session.frame!.day, title: session.opened!.title, x: center.x, y: center.y }
    })
    expect(now).toMatchObject({ day: 75, title: 'Lived in Node' })
    expect(now.x).toBeCloseTo(32, 0)
    expect(now.y).toBeCloseTo(96, 0)
    expect(await page.inputValue('#overlay')).toBe('age')
  })

  test('what the page hands on is the same link, and words to cite it by', async () => {
    await page.evaluate(() => window.trabecula!.view()!.camera.fit())
    await page.selectOption('#overlay', 'none')
    await page.click('#share')
    await page.waitForSelector('dialog.share[open]')
    expect(await page.inputValue('#share-link')).toBe(`${at.url}${linkOf(recording, presets)}`)
    expect(await page.inputValue('#share-to-show-it-in-another-page')).toMatch(/^<iframe src=".*\?ui=min#v=1&s=/)
    expect(await page.inputValue('#share-to-cite-it')).toContain(
      `day 75, state hash ${recording.hashes.days.at(-1)!.hash}`,
    )
    // A camera reads the same.
    const picture = decode(await page.locator('dialog.share .qr').screenshot({ scale: 'css' }))
    const rgba = new Uint8ClampedArray(4 * picture.width * picture.height).fill(255)
    for (let k = 0; k < picture.width * picture.height; k++)
      for (let c = 0; c < 3; c++) rgba[4 * k + c] = picture.data[picture.channels * k + c]!
    expect(readQr(rgba, picture.width, picture.height)?.data).toBe(await page.inputValue('#share-link'))
    await page.keyboard.press('Escape')
  })

  test('a recording that was changed does not open without a word', async () => {
    const { scenario } = recording
    const changed = { ...recording, version: '0.0.9', scenario: { ...scenario, interventions: [] } }
    await drop(page, 'changed.json', canonicalJson(changed))
    expect(await proof('bad')).toMatch(
      /^Not the recording: day 30 is the first that differs, in [\w.]+Day 0 is alike\. It was made by version 0\.0\.9/,
    )
    expect(page.url()).toBe(at.url)
  })

  test('a twin is the run to the bit until something about it is changed, and its words and map tell what', async () => {
    await page.keyboard.press('c')
    await page.waitForFunction(() =>
      /Identical to the bit/.test(document.querySelector('.twin-words')?.textContent ?? ''),
    )
    await page.evaluate(() => window.trabecula!.session.play(60))
    await page.waitForFunction(() => window.trabecula!.desk.twin!.frame!.day > 80)
    await page.click('#play')
    await page.waitForFunction(() => {
      const { session, desk } = window.trabecula!
      return (
        session.frame!.playing === 0 &&
        desk.twin!.frame!.playing === 0 &&
        session.frame!.step === desk.twin!.frame!.step
      )
    })
    const [day] = await days()
    let [a, b] = await hashes()
    expect(a).toBe(b)
    // By the controls, which turn the twin.
    await page.click('.tab[data-tab="panel"]')
    await page.click('[data-e2="8"]')
    await page.waitForFunction(() => /estradiol held at 8 pg/.test(document.querySelector('.twin-words')!.textContent!))
    await reach(Math.ceil(day!) + 40)
    expect(await days()).toEqual([Math.ceil(day!) + 40, Math.ceil(day!) + 40])
    ;[a, b] = await hashes()
    expect(a).not.toBe(b)
    await page.waitForFunction(() => /They differ/.test(document.querySelector('.twin-words')!.textContent!))
    await page.click('.segments button:text-is("Difference")')
    await page.waitForFunction(() => /%/.test(document.querySelector('.difference-key')!.textContent!))
    expect(await page.evaluate(() => window.trabecula!.session.frame!.estradiol)).toBeGreaterThan(50)
    expect(await page.textContent('#e2-value')).toBe('8.0 pg/mL')
    await page.click('.segments button:text-is("A")')
    await page.waitForFunction(() => document.querySelector('#e2-value')!.textContent !== '8.0 pg/mL')
  }, 300_000)

  test('the two are looked at from one place, whichever is moved', async () => {
    await page.click('.segments button:text-is("Side by side")')
    const box = (await page.locator('#twin-canvas').boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.wheel(0, -600)
    await page.waitForFunction(() => {
      const { camera } = window.trabecula!.view()!
      return camera.scale() > 1.2 * camera.whole()
    })
    await page.keyboard.press('b')
    await page.waitForSelector('.slide[data-twin="blink"]')
    // By itself it shows one and the other in turn; a key holds it still, on either, and the next shows the other.
    await page.keyboard.press('b')
    const held = await page.getAttribute('.slide', 'data-seen')
    await page.keyboard.press('b')
    const other = held === 'first' ? 'twin' : 'first'
    await page.waitForSelector(`.slide[data-seen="${other}"]`)
    await page.keyboard.press('b')
    await page.waitForSelector(`.slide[data-seen="${held}"]`)
  })

  test.each(['light', 'dark'])('nothing about a twin stands in the way of assistive tools: %s', async (theme) => {
    await page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name
    }, theme)
    // Colors pass over into one another.
    await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== 'running'))
    await page.click('.segments button:text-is("Wipe")')
    await page.focus('.wipe-handle')
    await page.keyboard.press('ArrowRight')
    expect(await violationsOf(page)).toEqual([])
  })

  test('a twin that is closed leaves nothing behind, and the run goes on alone', async () => {
    const workers = page.workers().length
    await page.keyboard.press('c')
    await page.waitForFunction(() => window.trabecula!.desk.twin === null)
    // The browser tells of the end of a worker a moment after it.
    await expect.poll(() => page.workers().length, { timeout: 30_000 }).toBe(workers - 1)
    expect(await page.locator('.twin-bar, #twin-canvas, .difference-map, .wipe-handle').count()).toBe(0)
    const day = await page.evaluate(() => window.trabecula!.session.frame!.day)
    await page.evaluate(() => window.trabecula!.session.play(365))
    await page.waitForFunction((before) => window.trabecula!.session.frame!.day > before + 5, day)
  })

  test('a damaged link gets a sentence and the usual section', async () => {
    await page.goto('about:blank')
    await page.goto(`${at.url}${link.slice(0, -6)}`)
    await page.waitForFunction(() => /usual section/.test(document.querySelector('#notice p')!.textContent!))
    expect(await page.textContent('#notice p')).toBe(
      'The link is damaged or cut short; copy the whole of it once more. Here is the usual section.',
    )
    expect(await page.textContent('#title')).toBe('Human core')
    expect(page.url()).toBe(at.url)
    expect(at.errors).toEqual([])
  })
})
