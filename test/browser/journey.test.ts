import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readRecording } from '../../src/run/recording.ts'
import { smallScenario } from '../protocol/small-run.ts'
import { type Engine, type LivePage, missing, openPage } from './launch.ts'
import { serveFolder } from './serve.ts'

/** What became of each part of the way. */
interface Journey {
  readonly title: string
  readonly words: string
  readonly twin: string
  readonly recording: string
  readonly film: { readonly type: string; readonly bytes: number }
  readonly link: string
  readonly hash: string
}

/*
 * The way that users take: open, menopause, treat, compare, record, film, share, and whoever gets the link opens it. By clicks on what is
 * there to be clicked; written for the page itself, so that every engine can be sent on it.
 */
const way = (small: string) => `
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
  const $ = (selector) => document.querySelector(selector)
  const until = async (ask, what) => {
    const end = performance.now() + 90000
    for (;;) {
      const found = await ask()
      if (found) return found
      if (performance.now() > end) throw new Error(what + ' did not come')
      await wait(50)
    }
  }
  const files = []
  const real = URL.createObjectURL
  URL.createObjectURL = (file) => (files.push(file), real.call(URL, file))
  const fileOf = (type) => until(() => files.find((file) => file.type.startsWith(type)), type)
  const choose = (select, value) => {
    select.value = value
    select.dispatchEvent(new Event('change', { bubbles: true }))
    select.dispatchEvent(new Event('input', { bubbles: true }))
  }

  await until(() => window.trabecula?.session.frame, 'the page')
  const { session, desk } = window.trabecula
  // The chip is there; a small section in its place spares an hour of software drawing.
  if (!$('[data-open="menopause"]')) throw new Error('No chip to open menopause.')
  await session.open({ text: ${JSON.stringify(small)}, name: 'menopause' })
  await until(() => session.opened.title === 'Small menopause' && session.frame.width === 128, 'menopause')
  session.reach(20)
  await until(() => session.frame.day >= 20, 'day 20')

  $('#twin').click()
  await until(() => desk.twin?.frame && document.querySelector('.twin-bar'), 'the twin')
  desk.focus(desk.twin)
  const add = () => $('#timeline select')
  // The lanes are drawn before it is known what may be given.
  const patch = await until(() => [...(add()?.options ?? [])].find(({ text }) => /estradiol, patch/i.test(text)), 'the offer of a patch')
  choose(add(), patch.value)
  await until(() => $('#timeline .bar'), 'the dose')
  session.reach(48)
  desk.twin.reach(48)
  await until(() => session.frame.day >= 48 && desk.twin.frame.day >= 48, 'day 48')
  const words = await until(() => {
    const text = document.querySelector('.twin-bar').textContent
    return /patch/.test(text) && text
  }, 'what the twin is given')
  const twin = await desk.twin.simulation.fingerprint()
  desk.focus(session)

  $('#save').click()
  const recording = await (await fileOf('application/json')).text()
  $('#twin').click()
  await until(() => !document.querySelector('.twin-bar'), 'one section again')

  $('#film').click()
  await until(() => $('dialog.film')?.open, 'the film')
  choose($('#film-format'), 'gif')
  choose($('#film-size'), 'Other')
  for (const [name, value] of Object.entries({ width: '192', height: '160', from: '0', to: '48', speed: '60' })) {
    const field = $('#film-' + name)
    if (field.tagName === 'SELECT') choose(field, [...field.options].map((one) => one.value).includes(value) ? value : field.value)
    else {
      field.value = value
      field.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  await until(() => /^\\d+ frames/.test($('.film-words').textContent), 'a promise of frames')
  $('dialog.film button[type=submit]').click()
  const film = await fileOf('image/gif')
  await until(() => /^Saved/.test($('.film-words').textContent), 'the end of the film')
  $('dialog.film').close()

  $('#share').click()
  const link = await until(() => $('#share-link')?.value, 'the link')
  $('dialog.share').close()
  const hash = await session.simulation.fingerprint()
  return { title: session.opened.title, words, twin, recording, film: { type: film.type, bytes: film.size }, link, hash }
`

const reopened = `
  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
  while (!window.trabecula?.session.opened) await wait(50)
  const end = performance.now() + 120000
  for (;;) {
    const card = document.querySelector('.proof')
    const tone = card && !card.hidden && card.dataset.tone
    if (tone === 'good' || tone === 'bad') {
      const { session } = window.trabecula
      return { tone, text: card.textContent, hash: await session.simulation.fingerprint(), day: session.frame.day }
    }
    if (performance.now() > end) throw new Error('no proof came')
    await wait(100)
  }
`

const menopause = JSON.stringify({
  ...smallScenario('journey', 0),
  title: 'Small menopause',
  subject: { sex: 'female', age: 51, menopauseAge: 51 },
})

for (const engine of ['chromium', 'firefox'] as const satisfies readonly Engine[]) {
  const reason = missing(engine)
  describe.skipIf(reason)(`the whole way in ${engine}${reason ? ` (${reason})` : ''}`, () => {
    let site: Awaited<ReturnType<typeof serveFolder>>
    let page: LivePage

    beforeAll(async () => {
      const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
      await buildPage()
      site = await serveFolder(fileURLToPath(new URL('../../dist/page', import.meta.url)))
      page = await openPage(engine, { width: 1100, height: 800 })
    }, 240_000)

    afterAll(async () => {
      await page?.close()
      await site?.close()
    })

    test('open, menopause, treat, compare, record, film, share, reopen', async () => {
      await page.goto(site.url)
      const journey = await page.evaluate<Journey>(way(menopause))
      expect(journey.words).toMatch(/estradiol patch/i)
      expect(journey.twin).not.toBe(journey.hash)
      const { scenario, hashes } = readRecording(journey.recording)
      expect(scenario.interventions).toEqual([])
      expect(hashes.days.at(-1)).toMatchObject({ day: 48, hash: journey.hash })
      expect(journey.film).toMatchObject({ type: 'image/gif' })
      expect(journey.film.bytes).toBeGreaterThan(5000)
      expect(journey.link.length).toBeLessThan(2000)
      // Another address first: the same page with another fragment is not opened anew.
      await page.goto('about:blank')
      await page.goto(journey.link)
      const seen = await page.evaluate<{ tone: string; text: string; hash: string; day: number }>(reopened)
      expect(seen).toMatchObject({ tone: 'good' })
      expect(seen.text).toMatch(/identical/i)
      expect(page.errors).toEqual([])
    }, 300_000)
  })
}
