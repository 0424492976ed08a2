import type { CDPSession, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { missing } from './launch.ts'
import { openAtRest } from './screens.ts'
import { type Host, host, listenForErrors } from './visit.ts'

const reason = missing('chromium')

type Place = readonly [x: number, y: number]

/** Fingers on a phone, as the browser itself hears them. */
describe.skipIf(reason)(`fingers on a phone, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Host
  let page: Page
  let hand: CDPSession
  let errors: readonly string[] = []

  beforeAll(async () => {
    at = await host()
    page = await openAtRest(at.browser, at.url, {
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    errors = listenForErrors(page)
    hand = await page.context().newCDPSession(page)
  }, 180_000)

  afterAll(() => at?.close())

  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...fingers: Place[]) =>
    hand.send('Input.dispatchTouchEvent', { type, touchPoints: fingers.map(([x, y], id) => ({ x, y, id })) })
  const tap = async (at: Place) => {
    await send('touchStart', at)
    await send('touchEnd')
  }
  const drag = async (...path: Place[]) => {
    await send('touchStart', path[0]!)
    for (const place of path.slice(1)) await send('touchMove', place)
    await send('touchEnd')
  }
  const camera = () =>
    page.evaluate(() => {
      const { camera } = window.trabecula!.view()!
      return { scale: camera.scale(), whole: camera.whole(), x: camera.viewport.center.x, y: camera.viewport.center.y }
    })
  /** The whole section fills less than the screen and stays in its middle; from nearer it can be moved. */
  const comeNear = async () => {
    await page.evaluate(() => {
      const { camera } = window.trabecula!.view()!
      camera.fit()
      camera.zoom(3)
    })
    await rests(400)
  }
  const middleOf = async (selector: string): Promise<Place> => {
    const box = (await page.locator(selector).first().boundingBox())!
    return [box.x + box.width / 2, box.y + box.height / 2]
  }
  const strokes = () =>
    page.evaluate(async () => {
      const { scenario } = JSON.parse(await window.trabecula!.session.simulation.recording())
      return ((scenario.interventions ?? []) as { brush?: string }[]).filter(({ brush }) => brush).length
    })
  const rests = (milliseconds: number) => page.waitForTimeout(milliseconds)

  test('one finger moves the section, two come nearer', async () => {
    const [x, y] = await middleOf('#canvas')
    await comeNear()
    const before = await camera()
    await drag([x, y], [x + 15, y], [x + 30, y], [x + 50, y])
    await expect.poll(async () => (await camera()).x).toBeLessThan(before.x - 5)
    await comeNear()
    await send('touchStart', [x - 40, y], [x + 40, y])
    for (const apart of [50, 65, 80]) await send('touchMove', [x - apart, y], [x + apart, y])
    await send('touchEnd')
    await expect.poll(async () => (await camera()).scale / before.scale).toBeGreaterThan(1.5)
  })

  test('two taps come nearer by as much again about their place, and leave no story behind', async () => {
    await comeNear()
    const [x, y] = await middleOf('#canvas')
    const at: Place = [x + 60, y + 40]
    const placeAt = () =>
      page.evaluate(([left, top]) => {
        const view = window.trabecula!.view()!
        const box = view.canvas.getBoundingClientRect()
        const { x, y } = view.camera.viewport.toWorld(left - box.left, top - box.top)
        return [x, y]
      }, at)
    const before = await camera()
    const [wasX, wasY] = await placeAt()
    await tap(at)
    await rests(120)
    await tap(at)
    await expect.poll(async () => (await camera()).scale / before.scale).toBeCloseTo(2, 3)
    const [isX, isY] = await placeAt()
    expect(Math.hypot(isX! - wasX!, isY! - wasY!)).toBeLessThan(1)
    await rests(400)
    expect((await camera()).scale / before.scale).toBeCloseTo(2, 3)
    expect(await page.locator('#story:not([hidden])').count()).toBe(0)
  })

  test('a second tap that is drawn down goes on coming nearer, drawn up farther', async () => {
    await comeNear()
    const [x, y] = await middleOf('#canvas')
    const { scale } = await camera()
    await tap([x, y])
    await rests(100)
    await drag([x, y], [x, y + 40], [x, y + 80], [x, y + 110])
    await expect.poll(async () => (await camera()).scale / scale).toBeCloseTo(2, 1)
  })

  test('one tap tells a story', async () => {
    await comeNear()
    await tap(await middleOf('#canvas'))
    await page.waitForSelector('#story:not([hidden])')
    await page.keyboard.press('Escape')
    await page.waitForSelector('#story', { state: 'hidden' })
  })

  test('a finger that is held takes the brush up, paints nothing if it rests and a stroke if it moves; two look', async () => {
    await page.evaluate(() => window.trabecula!.view()!.camera.fit())
    await rests(400)
    const [x, y] = await middleOf('#canvas')
    const first = await page.evaluate(() => window.trabecula!.session.frame!.day)
    await send('touchStart', [x, y])
    await page.waitForSelector('.brush-card')
    await send('touchEnd')
    expect(await page.locator('#brush').getAttribute('aria-pressed')).toBe('true')
    await rests(300)
    expect(await strokes()).toBe(0)
    expect(await page.evaluate(() => window.trabecula!.session.frame!.day)).toBe(first)
    await page.evaluate(() => document.querySelector<HTMLElement>('#brush')!.click())
    await page.waitForSelector('.brush-card', { state: 'detached' })
    const at: Place = [x, y - 60]
    await send('touchStart', at)
    await page.waitForSelector('.brush-card')
    await send('touchMove', [at[0] + 20, at[1]])
    await send('touchMove', [at[0] + 40, at[1]])
    await send('touchEnd')
    await expect.poll(strokes).toBe(1)
    const { scale } = await camera()
    await send('touchStart', [x - 40, at[1]], [x + 40, at[1]])
    for (const apart of [60, 80]) await send('touchMove', [x - apart, at[1]], [x + apart, at[1]])
    await send('touchEnd')
    await expect.poll(async () => (await camera()).scale / scale).toBeCloseTo(2, 1)
    await page.evaluate(() => document.querySelector<HTMLElement>('#brush')!.click())
  })

  test('a swipe across the sheet turns to its other tab, one down puts it away', async () => {
    await page.locator('.tab[data-tab="charts"]').tap()
    await page.waitForSelector('#charts h2', { state: 'visible' })
    // A finger on a busy machine may be too slow for a swipe, and then swipes again: each does once what it does.
    const swipe = async (
      over: string,
      way: readonly (readonly [number, number])[],
      seen: string,
      state: 'visible' | 'hidden',
    ) => {
      for (let tries = 0; ; tries++) {
        const [x, y] = await middleOf(over)
        await drag(...way.map(([dx, dy]) => [x + dx, y + dy] as [number, number]))
        const isSeen = await page.waitForSelector(seen, { state, timeout: tries < 9 ? 3000 : 30_000 }).then(
          () => true,
          () => false,
        )
        if (isSeen || tries === 9) return expect(isSeen).toBe(true)
      }
    }
    const across = [
      [70, 0],
      [30, 2],
      [-30, 4],
      [-70, 4],
    ] as const
    await swipe('#charts', across, '#panel', 'visible')
    await swipe(
      '.hormone-head',
      [
        [-30, 0],
        [20, 0],
        [60, 2],
      ],
      '#charts h2',
      'visible',
    )
    await swipe(
      '.tabs',
      [
        [0, 0],
        [0, 30],
        [0, 80],
      ],
      '#charts',
      'hidden',
    )
  })

  test('what is pressed is at least 24 px either way, most of it 40', async () => {
    const small = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('button, select, input:not([type="range"])')]
        .filter(
          (one) => one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !one.closest('.unseen'),
        )
        .map((one) => ({ one, box: one.getBoundingClientRect() }))
        .filter(({ box }) => box.width < 24 || box.height < 24)
        .map(({ one, box }) => `${one.outerHTML.slice(0, 90)} ${box.width} × ${box.height}`),
    )
    expect(small).toEqual([])
    const main = await page.evaluate(() =>
      [
        ...document.querySelectorAll<HTMLElement>(
          'header button, #transport button, .zoom button, .hand > button, .tab',
        ),
      ]
        .filter((one) => one.checkVisibility())
        .map((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height)),
    )
    expect(Math.min(...main)).toBeGreaterThanOrEqual(40)
    expect(errors).toEqual([])
  })
})
