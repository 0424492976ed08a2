import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { smallText } from '../protocol/small-run.ts'
import { type LivePage, missing, openPage } from './launch.ts'
import { serveFolder } from './serve.ts'

const reason = missing('firefox')

describe.skipIf(reason)(`the page in Firefox${reason ? ` (${reason})` : ''}`, () => {
  let site: Awaited<ReturnType<typeof serveFolder>>
  let page: LivePage

  beforeAll(async () => {
    const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
    await buildPage()
    site = await serveFolder(fileURLToPath(new URL('../../dist/page', import.meta.url)))
    page = await openPage('firefox', { width: 1000, height: 700 })
  }, 240_000)

  afterAll(async () => {
    await page?.close()
    await site?.close()
  })

  test('it opens, moves, is drawn, and takes a step', async () => {
    await page.goto(site.url)
    const seen = await page.evaluate<{ day: number; next: number; green: number; sentence: string }>(`
      ${wait}
      while (!window.trabecula) await wait(20)
      const { session, view } = window.trabecula
      while (!(session.frame && session.frame.step > 40)) await wait(50)
      const sentence = document.querySelector('#notice').hidden ? '' : document.querySelector('#notice p').textContent
      session.pause()
      while (session.frame.playing) await wait(20)
      const { day } = session.frame
      session.step(1)
      while (session.frame.day < day + 1) await wait(20)
      await wait(500)
      if (!view()) return { day, next: session.frame.day, green: -1, sentence }
      const copy = document.createElement('canvas')
      copy.width = copy.height = 64
      const pen = copy.getContext('2d')
      await new Promise(requestAnimationFrame)
      view().repaint()
      pen.drawImage(view().canvas, 0, 0, 64, 64)
      const { data } = pen.getImageData(0, 0, 64, 64)
      let green = 0
      for (let i = 0; i < data.length; i += 4) if (data[i + 1] > data[i] + 40) green++
      return { day, next: session.frame.day, green, sentence }
    `)
    expect(seen.next).toBe(seen.day + 1)
    // A Firefox without WebGL says so in a sentence instead.
    if (seen.green < 0) expect(seen.sentence).toMatch(/no WebGL 2/)
    else expect(seen.green).toBeGreaterThan(100)
    expect(page.errors).toEqual([])
  }, 240_000)

  test('it goes back to a day and on again, and is the same to the bit', async () => {
    const seen = await page.evaluate<{ days: number[]; prints: string[]; first: number }>(`
      ${wait}
      const { session } = window.trabecula
      await session.open({ text: ${JSON.stringify(smallText(undefined, 0))}, name: 'small' })
      const come = async (day) => {
        while (session.frame.day !== day || session.frame.exact !== 1 || session.opened.title !== 'Small') await wait(20)
        return [day, await session.simulation.fingerprint()]
      }
      session.step(20)
      const early = await come(20)
      session.step(40)
      const late = await come(60)
      session.goTo(20)
      const back = await come(20)
      const { first } = session.frame
      session.goTo(60)
      const again = await come(60)
      const all = [early, late, back, again]
      return { days: all.map(([day]) => day), prints: all.map(([, print]) => print), first }
    `)
    expect(seen.days).toEqual([20, 60, 20, 60])
    const [early, late, back, again] = seen.prints
    expect([back, again]).toEqual([early, late])
    expect(early).not.toBe(late)
    expect(seen.first).toBe(0)
    expect(page.errors).toEqual([])
  }, 120_000)

  test('a bad file that is dropped is refused with a sentence, an image is taken and lives', async () => {
    const seen = await page.evaluate<{ sentence: string; opening: [number, number]; title: string; step: number }>(`
      ${wait}
      const drop = (file) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(file)
        for (const kind of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
      }
      const { session } = window.trabecula
      const notice = document.querySelector('#notice')
      notice.querySelector('button').click()
      const opening = [session.frame.opening]
      drop(new File(['not an image at all'], 'notes.png', { type: 'image/png' }))
      while (notice.hidden) await wait(20)
      const sentence = notice.textContent.trim()
      opening.push(session.frame.opening)
      const canvas = document.createElement('canvas')
      canvas.width = canvas.height = 96
      const pen = canvas.getContext('2d')
      pen.fillStyle = '#222'
      pen.fillRect(0, 0, 96, 96)
      pen.fillStyle = '#ddd'
      for (let k = 4; k < 96; k += 32) pen.fillRect(k, 0, 9, 96)
      const blob = await new Promise((done) => canvas.toBlob(done))
      drop(new File([blob], 'struts.png', { type: 'image/png' }))
      // It is fetched when it is asked for.
      while (!document.querySelector('#size-dialog')?.open) await wait(20)
      const dialog = document.querySelector('#size-dialog')
      document.querySelector('#size').value = '20'
      dialog.querySelector('[value="open"]').click()
      while (session.opened.title !== 'struts.png' || !(session.frame.step > 0)) await wait(20)
      return { sentence, opening, title: session.opened.title, step: session.frame.step }
    `)
    expect(seen.sentence).toMatch(/not a PNG or TIFF image.*\.$/)
    expect(seen.opening[0]).toBe(seen.opening[1])
    expect(seen.title).toBe('struts.png')
    expect(page.errors).toEqual([])
  }, 240_000)
})

const wait = 'const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))'
