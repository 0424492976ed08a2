import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultParameters } from '../../src/model/parameters.ts'
import { missing } from './launch.ts'
import { askOf } from './told.ts'
import { type Visit, visitSmall } from './visit.ts'

const reason = missing('chromium')

const usualErosion = defaultParameters().osteoclast.erosionRate

/** The lanes: drugs, levels, events of life, and all of it taken back. */
describe.skipIf(reason)(`the prescription, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page
  const { told, plan, until, planned, notice } = askOf(() => page)

  beforeAll(async () => {
    at = await visitSmall({ viewport: { width: 1200, height: 800 } })
    page = at.page
    await page.click('.tab[data-tab="panel"]')
  }, 180_000)

  afterAll(async () => {
    await at?.close()
    expect(at?.errors).toEqual([])
  })

  test('a drug is added on the lanes, its end is moved by key, and it is taken away', async () => {
    const courses = () =>
      page.evaluate(async () => {
        const { prescription } = await window.trabecula!.session.simulation.plan()
        return prescription.flatMap((entry) => ('drug' in entry ? [entry] : []))
      })
    await page.evaluate(() => window.trabecula!.session.pause())
    await page.waitForSelector('#timeline option:nth-child(5)', { state: 'attached' })
    await page.selectOption('#timeline select', { label: 'Estradiol, patch' })
    await page.waitForSelector('.bar')
    expect(await courses()).toMatchObject([{ drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day' }])
    await page.focus('.bar')
    await page.keyboard.press('Alt+ArrowLeft')
    await page.waitForFunction(() => !document.querySelector('.bar')!.classList.contains('is-open'))
    const [shortened] = await courses()
    expect(shortened!.stop).toBeGreaterThan(shortened!.start)
    await page.focus('.bar')
    await page.keyboard.press('Delete')
    await page.waitForFunction(() => !document.querySelector('.bar'))
    expect(await courses()).toEqual([])
  })

  test('what was done in the panel or on the lanes is taken back from now on, and done again', async () => {
    const undo = page.locator('#undo')
    const courses = async () => (await plan()).prescription.length
    const erosion = async () => (await told()).erosionRate
    await page.click('.chip[data-open="healthy"]')
    await until(({ title, day }) => title === 'Healthy' && day > 2, 'the healthy scenario')
    await page.evaluate(() => window.trabecula!.session.pause())
    expect(await undo.isDisabled()).toBe(true)
    expect(await undo.getAttribute('aria-label')).toBe('Nothing to undo')

    await page.fill('.search input', 'erosion rate osteoclast')
    const box = page.locator('.lil-controller:visible input[type="text"], .lil-controller:visible input[type="number"]')
    await box.first().fill('6')
    await box.first().press('Enter')
    await until(({ erosionRate }) => erosionRate === 6, 'the new erosion rate')
    expect(await undo.getAttribute('title')).toMatch(/^Undo: Erosion rate 6 \((Ctrl\+|⌘)Z\)$/)
    // In a field of text the keys are the browser's own.
    const seed = await page.inputValue('#seed')
    await page.locator('#seed').pressSequentially('x')
    await page.keyboard.press('Control+z')
    expect(await page.inputValue('#seed')).toBe(seed)
    expect((await told()).erosionRate).toBe(6)
    expect(await undo.isEnabled()).toBe(true)
    await page.selectOption('#timeline select', { label: 'Estradiol, patch' })
    await page.waitForSelector('.bar')
    await page.waitForFunction(() => /Estradiol, patch added/.test(document.querySelector<HTMLElement>('#undo')!.title))

    const { day } = await told()
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.evaluate(() => window.trabecula!.session.step(7))
    await until((now) => now.day >= day + 7, 'a week')
    await page.keyboard.press('Control+z')
    await page.waitForSelector('.bar.is-past')
    expect(await notice()).toMatch(/^Taken back from day \d+ on: Estradiol, patch added\.$/)
    expect(await courses()).toBe(1)
    await undo.click()
    await until(({ erosionRate }) => erosionRate === usualErosion, 'the old erosion rate')
    await page.waitForSelector('.lil-controller.is-changed', { state: 'detached' })
    await page.waitForSelector('#undo:disabled')
    await page.keyboard.press('Control+Shift+z')
    await until(({ erosionRate }) => erosionRate === 6, 'the new erosion rate again')
    await page.click('#redo')
    await page.waitForSelector('.bar:not(.is-past)')
    expect(await courses()).toBe(2)
    expect(await erosion()).toBe(6)
    expect(await page.isDisabled('#redo')).toBe(true)
    await page.fill('.search input', '')
  })

  test('with nothing prescribed the lanes are one line; where the scenario ends is marked', async () => {
    await page.click('.chip[data-open="healthy"]')
    await page.waitForSelector('#timeline.is-empty')
    expect((await page.locator('#timeline').boundingBox())!.height).toBeLessThan(48)
    await page.selectOption('#more', 'menopause')
    await page.waitForSelector('.event')
    expect(await page.textContent('.ending')).toMatch(/ends/)
  })

  test('an event of life is dragged, moved by key, taken away and taken back, and what has happened stays', async () => {
    await until(({ title, day }) => title === 'Menopause' && day > 1, 'menopause')
    await page.evaluate(() => window.trabecula!.session.pause())
    const event = page.locator('.event')
    expect(await event.getAttribute('aria-label')).toBe('Last period, year 2.0')
    // What is fetched late (the strip of the past, the charts) moves the lanes once.
    await page.waitForSelector('#past:not([hidden]) .playhead')
    let box = (await event.boundingBox())!
    for (let last = ''; last !== JSON.stringify(box); box = (await event.boundingBox())!) {
      last = JSON.stringify(box)
      await page.waitForTimeout(300)
    }
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y, { steps: 3 })
    await page.mouse.up()
    await planned(({ subject }) => subject.menopauseAge > 51.2, 'the dragged event')
    const dragged = (await plan()).subject.menopauseAge
    await page.focus('.event')
    await page.keyboard.press('ArrowLeft')
    await planned(({ subject }) => Math.abs(subject.menopauseAge - dragged + 30 / 365.25) < 0.01, 'a month earlier')
    await page.focus('.event')
    await page.keyboard.press('Delete')
    await page.waitForSelector('.event', { state: 'detached' })
    await page.keyboard.press('Control+z')
    await page.waitForSelector('.event')
    expect((await plan()).subject.menopauseAge).toBeCloseTo(dragged - 30 / 365.25, 2)
    await page.selectOption('#timeline select', { label: 'GH deficiency' })
    await page.waitForSelector('[data-key="ghDeficiency"]')
    expect((await plan()).subject.ghDeficiency).toMatchObject({ degree: 1 })
    await page.fill('.dose input', '0')
    await page.press('.dose input', 'Enter')
    const { day } = await told()
    const soon = Math.ceil(day)
    await planned(
      ({ subject }) => subject.ghDeficiency?.start === soon,
      'an event of today, for none can be in the past',
    )
    await page.evaluate(() => window.trabecula!.session.step(40))
    await until((now) => now.day >= day + 40, 'forty days')
    await page.waitForSelector('[data-key="ghDeficiency"].is-past')
    await page.focus('[data-key="ghDeficiency"]')
    await page.keyboard.press('Delete')
    await page.keyboard.press('ArrowRight')
    expect((await plan()).subject.ghDeficiency).toMatchObject({ start: soon })
  })

  test('a level is held on the lanes, and by the slider, and is one and the same', async () => {
    const held = async () =>
      (await plan()).prescription
        .flatMap((entry) => ('clamp' in entry && entry.stop === undefined ? [`${entry.clamp} ${entry.to}`] : []))
        .sort()
    await page.selectOption('#timeline select', { label: 'IGF-1, held' })
    await page.waitForSelector('.bar.is-level')
    await page.locator('.dose input').first().fill('90')
    await page.locator('.dose input').first().press('Enter')
    await page.waitForFunction(() => /held at 90 µg\/L/.test(document.querySelector('.bar.is-level')!.textContent!))
    expect(await held()).toEqual(['igf1_ug_l 90'])
    await page.locator('[data-e2="8"]').click()
    await page.waitForFunction(() => document.querySelectorAll('.bar.is-level').length === 2)
    expect(await held()).toEqual(['e2_pg_ml 8', 'igf1_ug_l 90'])
    await page.click('#e2-release')
    await page.waitForFunction(() => document.querySelectorAll('.bar.is-level').length === 1)
    expect(await page.isHidden('#e2-release')).toBe(true)
  })
})
