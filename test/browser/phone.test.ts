import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from './launch.ts'
import { type Visit, visit } from './visit.ts'

const reason = missing('chromium')

describe.skipIf(reason)(`on a phone, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit

  beforeAll(async () => {
    at = await visit({ viewport: { width: 390, height: 844 }, hasTouch: true, reducedMotion: 'reduce' })
  }, 180_000)

  afterAll(async () => {
    await at?.close()
    expect(at?.errors).toEqual([])
  })

  test('a phone shows the same tissue, and nothing runs off its edge', async () => {
    const { page: phone } = at
    await phone.goto(at.url)
    await phone.waitForFunction(() => window.trabecula?.view() && window.trabecula.session.frame)
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
    // Whoever asks for less motion finds the run paused.
    expect(await phone.getAttribute('#play', 'aria-label')).toBe('Play')
    expect(await phone.evaluate(() => window.trabecula!.session.frame!.step)).toBe(0)
    await phone.click('.tab[data-tab="charts"]')
    await phone.waitForSelector('#charts h2', { state: 'visible' })
  })
})
