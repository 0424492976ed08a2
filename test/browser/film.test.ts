import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { decode } from 'fast-png'
import { strFromU8, unzipSync } from 'fflate'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance, stepsUntil } from '../../src/run/run.ts'
import { smallRun, smallText } from '../protocol/small-run.ts'
import { launchChromium, missing } from './launch.ts'
import { serveFolder } from './serve.ts'

const reason = missing('chromium')
const seed = 'howship-1853'
const settling = 5
const screen = { width: 1000, height: 640 }
const lastDay = 30

/** What the test's own eyes in the page have seen. */
interface Watched {
  /** Workers that have not been ended, and WebGL contexts that have not been given back. */
  workers: number
  contexts: number
}

interface Decoded {
  type: string
  title: string | undefined
  comment: string | undefined
  /** Of each frame: when it begins, how long it lasts, s; and its size. */
  frames: { timestamp: number; duration: number; width: number; height: number }[]
  /** Pixels that differ much between the first frame and the last: in the half of the words, and in that of the section. */
  changed: { words: number; section: number }
}

describe.skipIf(reason)(`films in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let browser: Browser
  let site: Awaited<ReturnType<typeof serveFolder>>
  let library: Awaited<ReturnType<typeof serveFolder>>
  let page: Page
  let eye: Page
  const errors: string[] = []

  beforeAll(async () => {
    const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
    await buildPage()
    site = await serveFolder(fileURLToPath(new URL('../../dist/page', import.meta.url)))
    library = await serveFolder(fileURLToPath(new URL('../../node_modules/mediabunny/dist/bundles', import.meta.url)))
    browser = await launchChromium()
    const context = await browser.newContext({ viewport: screen, acceptDownloads: true })
    page = await context.newPage()
    page.setDefaultTimeout(110_000)
    page.on('pageerror', (error) => errors.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    await page.addInitScript(watch)
    await page.goto(site.url)
    await page.waitForFunction(() => window.trabecula?.view() && window.trabecula.session.frame)
    await page.evaluate(
      async (text) => {
        const { session } = window.trabecula!
        const before = session.frame!.opening
        await session.open({ text, name: 'small' })
        while (session.frame!.opening === before) await new Promise((done) => setTimeout(done, 30))
      },
      smallText(seed, settling),
    )
    await goTo(lastDay)
    // A page without the rules of ours, to look at films with.
    eye = await context.newPage()
    await eye.goto(`${library.url}mediabunny.mjs`)
    const content = "import * as library from './mediabunny.mjs'; window.library = library"
    await eye.addScriptTag({ type: 'module', content })
    await eye.waitForFunction(() => 'library' in window)
  }, 180_000)

  afterAll(async () => {
    await browser?.close()
    await site?.close()
    await library?.close()
  })

  const goTo = async (day: number) => {
    await page.evaluate((to) => {
      const { session } = window.trabecula!
      session.step(to - session.frame!.day)
    }, day)
    await page.waitForFunction((to) => window.trabecula!.session.frame!.day >= to, day)
  }
  /** Films have even sides: makes the window smaller until the picture on the page has, however the rest is laid out. */
  const evenSize = async () => {
    let { width, height } = screen
    for (;;) {
      await page.setViewportSize({ width, height })
      const size = await page.evaluate(async () => {
        const { canvas } = window.trabecula!.view()!
        const host = canvas.parentElement!
        // A picture follows its place a little later.
        while (canvas.clientWidth !== host.clientWidth || canvas.clientHeight !== host.clientHeight)
          await new Promise(requestAnimationFrame)
        return { width: canvas.clientWidth, height: canvas.clientHeight }
      })
      const odd = { width: size.width % 2, height: size.height % 2 }
      if (odd.width + odd.height === 0) return size
      width -= odd.width
      height -= odd.height
    }
  }
  const watched = () => page.evaluate(() => (window as unknown as { watched(): Watched }).watched())

  /** Asks for a film in the dialog. */
  const ask = async (answers: Record<string, string>, unticked: readonly string[] = []) => {
    const isOpen = await page.evaluate(() => document.querySelector<HTMLDialogElement>('dialog.film')?.open ?? false)
    if (!isOpen) await page.click('#film')
    await page.waitForSelector('dialog.film[open]')
    const given: Record<string, string> = {
      size: 'Other',
      width: '320',
      height: '180',
      from: '0',
      to: String(lastDay),
      rate: '24',
      ...answers,
    }
    for (const [name, value] of [['format', given['format'] ?? 'mp4'], ...Object.entries(given)] as [
      string,
      string,
    ][]) {
      const field = page.locator(`#film-${name}`)
      if ((await field.evaluate((one) => one.tagName)) === 'SELECT') await field.selectOption(value)
      else await field.fill(value)
    }
    for (const note of unticked) await page.uncheck(`#film-note-${note}`)
    const go = page.locator('dialog.film button[type=submit]')
    // What is said is about what was asked last.
    await page.evaluate(() => {
      document.querySelector('.film-words')!.textContent = ''
      document.querySelector('.film-form')!.dispatchEvent(new Event('input'))
    })
    await page.waitForFunction(() => /^\d+ frames?,/.test(document.querySelector('.film-words')!.textContent!))
    const promised = Number((await page.textContent('.film-words'))!.match(/^\d+/)![0])
    return { promised, go }
  }
  const film = async (answers: Record<string, string>, unticked: readonly string[] = []) => {
    const { promised, go } = await ask(answers, unticked)
    const download = page.waitForEvent('download')
    await go.click()
    const bytes = await readFile(await (await download).path())
    await page.waitForFunction(() => /^Saved/.test(document.querySelector('.film-words')!.textContent!))
    await page.evaluate(() => document.querySelector<HTMLDialogElement>('dialog.film')!.close())
    return { promised, bytes }
  }

  test.each(['mp4', 'webm'] as const)(
    'a film in %s has as many frames as were promised, each in its time and of its size, and shows what became of the bone',
    async (format) => {
      const { promised, bytes } = await film({ format, speed: '60', title: 'Ten µg a day' })
      // From day 0 to 30 at 60 days a second and 24 frames: both ends counted.
      expect(promised).toBe(13)
      const decoded = await eye.evaluate(decodeFilm, bytes.toString('base64'))
      expect(decoded.frames).toHaveLength(13)
      for (const [k, { timestamp, duration, width, height }] of decoded.frames.entries()) {
        expect([width, height]).toEqual([320, 180])
        // WebM counts milliseconds.
        expect(Math.abs(timestamp - k / 24)).toBeLessThan(0.00101)
        expect(Math.abs(duration - 1 / 24)).toBeLessThan(0.00201)
      }
      expect(decoded.type).toMatch(format)
      expect(decoded.title).toBe('Ten µg a day')
      expect(decoded.comment).toMatch(new RegExp(`Trabecula \\S+; seed ${seed}; state [0-9a-f]{16} on day ${lastDay}`))
      expect(decoded.changed.section).toBeGreaterThan(60)
      expect(decoded.changed.words).toBeGreaterThan(10)
    },
  )

  test('a GIF has as many frames as were promised, lasts as long and repeats', async () => {
    const { promised, bytes } = await film({ format: 'gif', rate: '20', speed: '100' })
    expect(promised).toBe(7)
    const told = await eye.evaluate(decodeGif, bytes.toString('base64'))
    expect(told.durations).toEqual(Array(7).fill(50_000))
    expect([told.width, told.height, told.repetitions]).toEqual([320, 180, Number.POSITIVE_INFINITY])
    expect(bytes.toString('latin1')).toContain(`seed ${seed}; state `)
  })

  test('frames as PNGs are the picture on the page, pixel by pixel, and each says where it comes from', async () => {
    const even = await evenSize()
    await page.evaluate(async () => {
      const { camera, painted } = window.trabecula!.view()!
      camera.lookAt(64, 70, 4)
      // At rest: the marrow is there, and all is painted in full.
      for (let count = -1; count !== painted.count || painted.share < 1; ) {
        count = painted.count
        await new Promise((done) => setTimeout(done, 600))
      }
    })
    const size = { width: String(even.width), height: String(even.height) }
    const answers = { format: 'png', from: String(lastDay), look: 'seen', speed: '60', theme: 'light', ...size }
    const shown = await page.evaluate(() => {
      const { view } = window.trabecula!
      view()!.repaint()
      return view()!.canvas.toDataURL()
    })
    const { promised, bytes } = await film(answers, ['title', 'date', 'scale', 'legend', 'origin'])
    expect(promised).toBe(1)
    const files = unzipSync(bytes)
    expect(Object.keys(files)).toEqual(['film.json', 'frame-1.png'])
    expect(JSON.parse(strFromU8(files['film.json']!))).toMatchObject({ seed, hashDay: lastDay, frames: 1 })
    expect(strFromU8(files['frame-1.png']!, true)).toContain(`seed ${seed}; state `)
    const [ours, theirs] = [decode(files['frame-1.png']!), decode(Buffer.from(shown.split(',')[1]!, 'base64'))]
    expect([ours.width, ours.height]).toEqual([theirs.width, theirs.height])
    let differing = 0
    for (let k = 0; k < ours.width * ours.height; k++)
      for (let c = 0; c < 3; c++) if (ours.data[4 * k + c] !== theirs.data[4 * k + c]) differing++
    expect(differing).toBe(0)
  })

  test('a film that is given up leaves nothing behind, the next one is whole, and the run that went on meanwhile is the run', async () => {
    const before = await watched()
    const { go } = await ask({ format: 'mp4', speed: '1' })
    await go.click()
    await page.waitForFunction(() =>
      /^[1-9]\d* of 721 frames/.test(document.querySelector('.film-words')!.textContent!),
    )
    expect((await watched()).workers).toBe(before.workers + 1)
    expect((await watched()).contexts).toBeGreaterThan(before.contexts)
    await page.click('text=Cancel film')
    await page.waitForFunction(() => /cancelled/.test(document.querySelector('.film-words')!.textContent!))
    expect(await watched()).toEqual(before)

    const again = await ask({ format: 'mp4', speed: '60' })
    const download = page.waitForEvent('download')
    await again.go.click()
    await page.evaluate(() => {
      document.querySelector<HTMLDialogElement>('dialog.film')!.close()
      window.trabecula!.session.step(20)
    })
    const bytes = await readFile(await (await download).path())
    const decoded = await eye.evaluate(decodeFilm, bytes.toString('base64'))
    expect(decoded.frames).toHaveLength(again.promised)
    await page.waitForFunction((to) => window.trabecula!.session.frame!.day >= to, lastDay + 20)
    const { day, hash } = await page.evaluate(async () => {
      const { session } = window.trabecula!
      return { day: session.frame!.day, hash: await session.simulation.fingerprint() }
    })
    expect(day).toBe(lastDay + 20)
    const run = smallRun(seed, settling)
    advance(run, stepsUntil(run, day))
    expect(hash).toBe(fingerprint(run.state).whole)
    expect(await watched()).toEqual(before)
    expect(errors).toEqual([])
  }, 300_000)
})

/** Runs in the page before anything else: counts workers and WebGL contexts. */
function watch(): void {
  const workers = new Set<Worker>()
  const Plain = window.Worker
  window.Worker = class extends Plain {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options)
      workers.add(this)
    }
    override terminate() {
      workers.delete(this)
      super.terminate()
    }
  }
  const contexts = new Set<WebGL2RenderingContext>()
  const plain = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...args: Parameters<typeof plain>) {
    const context = plain.apply(this, args)
    if (context instanceof WebGL2RenderingContext) contexts.add(context)
    return context
  } as typeof plain
  Object.assign(window, {
    watched: (): Watched => ({
      workers: workers.size,
      contexts: [...contexts].filter((context) => !context.isContextLost()).length,
    }),
  })
}

/** Runs in the page that has the library: takes a film apart. */
async function decodeFilm(base64: string): Promise<Decoded> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const { library } = window as unknown as { library: typeof import('mediabunny') }
  const { ALL_FORMATS, BlobSource, Input, VideoSampleSink } = library
  const input = new Input({ source: new BlobSource(new Blob([bytes])), formats: ALL_FORMATS })
  const { title, comment } = await input.getMetadataTags()
  const track = (await input.getPrimaryVideoTrack())!
  const frames: Decoded['frames'] = []
  const pixels: Uint8ClampedArray[] = []
  for await (const sample of new VideoSampleSink(track).samples()) {
    const { timestamp, duration, displayWidth: width, displayHeight: height } = sample
    frames.push({ timestamp, duration, width, height })
    const canvas = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d')!
    sample.draw(context, 0, 0)
    pixels.push(context.getImageData(0, 0, width, height).data)
    sample.close()
  }
  const changed = { words: 0, section: 0 }
  const { width } = frames[0]!
  const [first, last] = [pixels[0]!, pixels.at(-1)!]
  for (let k = 0; k < first.length / 4; k++) {
    const far = [0, 1, 2].reduce((sum, c) => sum + Math.abs(first[4 * k + c]! - last[4 * k + c]!), 0)
    if (far > 120) changed[k % width < 0.44 * width ? 'words' : 'section']++
  }
  return { type: await input.getMimeType(), title, comment, frames, changed }
}

/** Runs in a page: takes a GIF apart. */
async function decodeGif(base64: string) {
  const data = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  const Decoder = (window as unknown as { ImageDecoder: new (init: object) => GifDecoder }).ImageDecoder
  const decoder = new Decoder({ data, type: 'image/gif' })
  await Promise.all([decoder.completed, decoder.tracks.ready])
  const { frameCount, repetitionCount: repetitions } = decoder.tracks.selectedTrack
  const durations: number[] = []
  let [width, height] = [0, 0]
  for (let frameIndex = 0; frameIndex < frameCount; frameIndex++) {
    const { image } = await decoder.decode({ frameIndex })
    durations.push(image.duration!)
    width = image.displayWidth
    height = image.displayHeight
    image.close()
  }
  return { durations, repetitions, width, height }
}

interface GifDecoder {
  readonly completed: Promise<void>
  readonly tracks: {
    readonly ready: Promise<void>
    readonly selectedTrack: { readonly frameCount: number; readonly repetitionCount: number }
  }
  decode(options: { frameIndex: number }): Promise<{ image: VideoFrame }>
}
