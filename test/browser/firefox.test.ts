import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { missing, openPage } from './launch.ts'
import { serveFolder } from './serve.ts'

const reason = missing('firefox')

describe.skipIf(reason)(`the page in Firefox${reason ? ` (${reason})` : ''}`, () => {
  test('it opens, moves, is drawn, and takes a step', async () => {
    const { buildPage } = await import(new URL('../../scripts/build-page.mjs', import.meta.url).href)
    await buildPage()
    const site = await serveFolder(fileURLToPath(new URL('../../dist/page', import.meta.url)))
    const page = await openPage('firefox', { width: 1000, height: 700 })
    try {
      await page.goto(site.url)
      const seen = await page.evaluate<{ day: number; next: number; green: number; sentence: string }>(`
        const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))
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
    } finally {
      await page.close()
      await site.close()
    }
  }, 240_000)
})
