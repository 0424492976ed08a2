import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type {} from '../../src/app/handle.ts'
import { smallText } from '../protocol/small-run.ts'

/** One of the screens that the page has: how one comes to it from the page at rest, and back. */
export interface Screen {
  readonly name: string
  open(page: Page): Promise<void>
  close(page: Page): Promise<void>
}

/** The page with a small section that rests at day 40, all that it fetches for itself there. */
export async function openAtRest(browser: Browser, url: string, options: BrowserContextOptions): Promise<Page> {
  const page = await browser.newPage({ reducedMotion: 'reduce', ...options })
  page.setDefaultTimeout(60_000)
  await page.goto(`${url}?preset=healthy&play=0`)
  await page.waitForFunction(() => window.trabecula?.view() && window.trabecula.session.frame)
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([text], 'small.json', { type: 'application/json' }))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
  }, smallText())
  await page.waitForFunction(() => window.trabecula!.session.opened?.title === 'Small')
  await page.evaluate(() => window.trabecula!.session.reach(40))
  await page.waitForFunction(() => window.trabecula!.session.frame!.day >= 40)
  await page.evaluate(() => window.trabecula!.session.pause())
  await page.waitForSelector('#charts h2', { state: 'attached' })
  await page.waitForSelector('.lil-controller', { state: 'attached' })
  await page.waitForSelector('#timeline select', { state: 'attached' })
  await page.waitForSelector('#past .track', { state: 'attached' })
  return page
}

const press = (page: Page, selector: string) =>
  page.evaluate((at) => document.querySelector<HTMLElement>(at)!.click(), selector)

const dialog = (name: string, button: string): Screen => ({
  name,
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
  { name: 'page', open: async () => {}, close: async () => {} },
  side('charts'),
  side('panel'),
  {
    name: 'prescription',
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
    name: 'color scale, a notice, and the story of a place',
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
  cohortTab('curves'),
  cohortTab('sections'),
  cohortTab('table'),
  cohortTab('sensitivity'),
  card('stories', '#stories', '.guide-offer'),
  {
    name: 'twin',
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
