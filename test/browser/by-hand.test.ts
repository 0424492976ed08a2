import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecording, replay } from '../../src/run/recording.ts'
import { missing, openPage, until } from './launch.ts'
import { enter, openSmall, type Visit, visit } from './visit.ts'

const reason = missing('chromium')

/** A person's hands on the page: a dose, a load, a brush, a label, back into the past, another course; and the recording of it. */
describe.skipIf(reason)(`a recording made by hand in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page
  let text = ''
  let last = { hash: '', day: 0 }

  beforeAll(async () => {
    at = await visit({ viewport: { width: 1200, height: 860 }, acceptDownloads: true })
    page = at.page
    await enter(page, at.url)
    await openSmall(page)
  }, 180_000)

  afterAll(() => at?.close())

  const day = () => page.evaluate(() => window.trabecula!.session.frame!.day)
  const liveTo = async (wanted: number) => {
    await page.evaluate((to) => window.trabecula!.session.reach(to), wanted)
    await until(async () => (await day()) >= wanted, 60_000, `day ${wanted}`)
  }
  const undoable = (name: string) => page.waitForSelector(`#undo[aria-label="Undo: ${name}"]`)
  const drag = async (from: readonly [number, number], to: readonly [number, number]) => {
    const box = (await page.locator('#canvas canvas').boundingBox())!
    const at = ([x, y]: readonly [number, number]) => [box.x + x * box.width, box.y + y * box.height] as const
    await page.mouse.move(...at(from))
    await page.mouse.down()
    await page.mouse.move(...at([(from[0] + to[0]) / 2, from[1]]), { steps: 4 })
    await page.mouse.move(...at(to), { steps: 4 })
    await page.mouse.up()
  }

  test('a dose, a load, strokes and a label are done; a stroke is undone by going back before it', async () => {
    await liveTo(10)
    const offer = await page.waitForSelector('#timeline select option:text-matches("teriparatide", "i")', {
      state: 'attached',
    })
    await page.selectOption('#timeline select', (await offer.getAttribute('value'))!)
    await page.waitForSelector('#timeline .bar')
    await page.locator('#load-size').focus()
    for (let k = 0; k < 4; k++) await page.keyboard.press('ArrowRight')
    await page.waitForFunction(() => /load/i.test(document.querySelector('#undo')!.getAttribute('aria-label')!))
    await liveTo(20)
    await page.locator('#brush').click()
    await page.waitForSelector('.brush-card')
    await page.locator('.brush-card label', { hasText: 'Bone' }).click()
    const bone = () =>
      page.evaluate(() => window.trabecula!.session.frame!.tissue.filter((_, i) => i % 4 === 0 && _ > 127).length)
    const before = await bone()
    await drag([0.6, 0.3], [0.66, 0.7])
    await undoable('Bone painted')
    await until(async () => (await bone()) > before + 100, 10_000, 'the stroke in the picture')
    await page.locator('.brush-card .give button').click()
    await undoable('Tetracycline given')
    await liveTo(34)
    await page.locator('.brush-card label', { hasText: 'RANKL' }).click()
    await drag([0.6, 0.5], [0.64, 0.55])
    await undoable('RANKL depot')
    await page.locator('.brush-card label', { hasText: 'Kill osteocytes' }).click()
    await drag([0.56, 0.42], [0.72, 0.62])
    await undoable('Osteocytes killed')
    await liveTo(60)
    await page.keyboard.press('Escape')
    await page.waitForSelector('.brush-card', { state: 'detached' })
    // The last thing done stays in the tissue: before it, it has not been done.
    await page.locator('#undo').click()
    await until(async () => Math.abs((await day()) - 34.25) < 0.3, 30_000, 'the day of the stroke')
    await undoable('RANKL depot')
  }, 120_000)

  test('from there another course is taken, and saved as a file', async () => {
    await page.evaluate(() => window.trabecula!.session.goTo(40))
    await until(async () => (await day()) === 40, 30_000, 'day 40')
    await page.locator('#brush').click()
    await page.locator('.brush-card label', { hasText: 'Marrow' }).click()
    await drag([0.58, 0.25], [0.64, 0.75])
    await page.waitForSelector('.course[aria-current="true"]')
    expect(await page.locator('.course').count()).toBe(2)
    await liveTo(95)
    last = await page.evaluate(async () => ({
      hash: await window.trabecula!.session.simulation.fingerprint(),
      day: window.trabecula!.session.frame!.day,
    }))
    const [file] = await Promise.all([page.waitForEvent('download'), page.locator('#save').click()])
    text = readFileSync(await file.path(), 'utf8')
    const { scenario, hashes } = readRecording(text)
    const kinds = scenario.interventions.map((change) =>
      'brush' in change ? change.brush : Object.keys(change).find((key) => key !== 'day'),
    )
    // A slider may pass through more than one value.
    expect([...new Set(kinds)]).toEqual(['prescription', 'parameter', 'bone', 'label', 'rankl', 'osteocytes', 'marrow'])
    expect(hashes.days.at(-1)).toMatchObject(last)
  }, 120_000)

  test('it is the same in Node', async () => {
    expect(await replay(readRecording(text))).toMatchObject({ ok: true, days: last.day })
  }, 60_000)

  const noFirefox = missing('firefox')
  test.skipIf(noFirefox)(
    `it is the same in Firefox${noFirefox ? ` (${noFirefox})` : ''}`,
    async () => {
      const other = await openPage('firefox', { width: 1000, height: 700 })
      try {
        await other.goto(at.url)
        const seen = await other.evaluate<{ proof: object; hash: string }>(`
          const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
          while (!window.trabecula?.session.opened) await wait(50)
          const { session } = window.trabecula
          await session.open({ text: ${JSON.stringify(text)}, name: 'by-hand.trabecula.json' })
          session.reach(${last.day})
          let proof
          do {
            await wait(200)
            proof = await session.simulation.proof()
          } while (proof.state === 'watching')
          return { proof, hash: await session.simulation.fingerprint() }
        `)
        expect(seen.proof).toMatchObject({ state: 'same', alike: last.day })
        expect(seen.hash).toBe(last.hash)
        expect(other.errors).toEqual([])
      } finally {
        await other.close()
      }
    },
    240_000,
  )
})
