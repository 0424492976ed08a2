import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { enter, openSmall } from './visit.ts'

/** One of the screens that the page has: how one comes to it from the page at rest, and back. */
export interface Screen {
  readonly name: string
  /** What it adds to the page. */
  readonly where: string
  open(page: Page): Promise<void>
  close(page: Page): Promise<void>
}

/** The page with a small section that rests at about day 40, and all that it fetches for itself. */
export async function openAtRest(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options })
  page.setDefaultTimeout(60_000)
  await enter(page, `${url}?preset=healthy&play=0`)
  await openSmall(page)
  await page.evaluate(() => window.trabecula!.session.reach(40))
  await page.waitForFunction(() => window.trabecula!.session.frame!.day >= 40)
  for (const filled of ['#charts h2', '.lil-controller', '#timeline select', '#past .track'])
    await page.waitForSelector(filled, { state: 'attached' })
  return page
}

const press = (page: Page, selector: string) =>
  page.evaluate((at) => document.querySelector<HTMLElement>(at)!.click(), selector)

const dialog = (name: string, button: string): Screen => ({
  name,
  where: 'dialog[open]',
  async open(page) {
    await press(page, button)
    await page.waitForSelector('dialog[open]')
  },
  async close(page) {
    await page.keyboard.press('Escape')
    await page.waitForSelector('dialog[open]', { state: 'detached' })
  },
})

const side = (name: string): Screen => ({
  name,
  where: `#${name}`,
  async open(page) {
    const isShown = await page.locator(`#${name}`).isVisible()
    if (!isShown) await press(page, `.tab[data-tab="${name}"]`)
    await page.waitForSelector(`#${name}`, { state: 'visible' })
    if (name === 'panel')
      await page.evaluate(() => {
        document.querySelector<HTMLElement>('.lil-title[aria-expanded="false"]')?.click()
        document.querySelector<HTMLElement>('.row-tools button:not(.reset)')?.click()
      })
  },
  async close(page) {
    const tab = page.locator(`.tab[data-tab="${name}"][aria-expanded="true"]`)
    if (await tab.isVisible()) await tab.click()
  },
})

const card = (name: string, button: string, selector: string): Screen => ({
  name,
  where: selector.replace('-offer', ''),
  async open(page) {
    await press(page, button)
    await page.waitForSelector(selector)
  },
  async close(page) {
    await press(page, button)
    await page.waitForSelector(selector, { state: 'detached' })
  },
})

const cohortTab = (tab: string): Screen => ({
  name: `cohort, ${tab}`,
  where: '#cohort-drawer',
  async open(page) {
    await press(page, '#cohort')
    await page.waitForSelector('#cohort-drawer:not([hidden])')
    await press(page, `#cohort-tab-${tab}`)
  },
  async close(page) {
    await press(page, '#cohort')
    await page.waitForSelector('#cohort-drawer', { state: 'hidden' })
  },
})

/** All of them. Twin and a story change the run, and come last. */
export const screens: readonly Screen[] = [
  { name: 'page', where: 'html', open: async () => {}, close: async () => {} },
  side('charts'),
  side('panel'),
  {
    name: 'prescription',
    where: '#timeline',
    async open(page) {
      await page.selectOption('#timeline select', { label: 'Estradiol, patch' })
      await page.waitForSelector('.dose:not([hidden])')
    },
    async close(page) {
      await page.evaluate(() => {
        const [take] = [...document.querySelectorAll<HTMLElement>('.dose button')].filter((button) =>
          /remove/i.test(button.textContent!),
        )
        take?.click()
      })
      await page.waitForSelector('.dose:not([hidden])', { state: 'detached' })
    },
  },
  {
    name: 'whose bone',
    where: '#timeline',
    async open(page) {
      await press(page, '.whose')
      await page.waitForSelector('.subject:not([hidden])')
    },
    async close(page) {
      await press(page, '.whose')
      await page.waitForSelector('.subject', { state: 'hidden' })
    },
  },
  {
    name: 'color scale, a notice, and the story of a place',
    where: '.stage',
    async open(page) {
      await page.selectOption('#overlay', 'ratio')
      await page.evaluate(() => {
        const { session } = window.trabecula!
        const view = window.trabecula!.view()!
        session.say('A sentence about what went wrong.')
        const { cells, width, height } = session.frame!
        const at = view.camera.viewport.toScreen(cells[0] ?? width / 2, cells[1] ?? height / 2)
        const box = view.canvas.getBoundingClientRect()
        for (const type of ['pointerdown', 'pointerup'])
          view.canvas.dispatchEvent(
            new PointerEvent(type, {
              pointerId: 1,
              pointerType: 'mouse',
              isPrimary: true,
              clientX: box.left + at.x,
              clientY: box.top + at.y,
              bubbles: true,
            }),
          )
      })
      await page.waitForSelector('#story:not([hidden])')
    },
    async close(page) {
      await page.keyboard.press('Escape')
      await press(page, '#notice button')
      await page.selectOption('#overlay', 'none')
    },
  },
  {
    name: 'a day gone by',
    where: '#past',
    async open(page) {
      await page.evaluate(() => window.trabecula!.session.goTo(10))
      await page.waitForSelector('.past .live:not([hidden])', { state: 'attached' })
    },
    async close(page) {
      await page.evaluate(() => window.trabecula!.session.goTo(40))
      await page.waitForFunction(() => window.trabecula!.session.frame!.day >= 40)
    },
  },
  card('brush', '#brush', '.brush-card'),
  card('biopsy', '#biopsy', '.biopsy-card'),
  dialog('gallery', '#gallery'),
  dialog('share', '#share'),
  dialog('export', '#export'),
  dialog('film', '#film'),
  dialog('help', '#help'),
  dialog('table of a chart', '.as-table'),
  cohortTab('curves'),
  cohortTab('sections'),
  cohortTab('table'),
  cohortTab('sensitivity'),
  card('stories', '#stories', '.guide-offer'),
  {
    name: 'twin',
    where: 'main',
    async open(page) {
      await press(page, '#twin')
      await page.waitForSelector('.twin-bar')
    },
    async close(page) {
      await press(page, '#twin')
      await page.waitForSelector('.twin-bar', { state: 'detached' })
    },
  },
  {
    name: 'a story told',
    where: '.guide',
    async open(page) {
      await press(page, '#stories')
      await page.waitForSelector('.guide-offer')
      await press(page, '.guide-offer')
      await page.waitForFunction(() => /^Here/.test(document.querySelector('.guide-status')?.textContent ?? ''))
    },
    async close(page) {
      await press(page, '#stories')
      await page.waitForSelector('.guide', { state: 'detached' })
    },
  },
]
