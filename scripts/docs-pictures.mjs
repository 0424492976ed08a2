import { mkdirSync, statSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { rest, servePage } from './open-page.mjs'

/*
 * Takes the pictures of the documentation, docs/pictures/*.webp, of the real page in a real browser. Each is a scene below.
 * Usage: npm run docs-pictures [-- name …]
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}docs/pictures/`

/** Runs in the page: where an osteoclast has most cells at work about it. */
const busiestPlace = () => {
  const { cells, cellCount, width, height } = window.trabecula.session.frame
  const all = Array.from({ length: cellCount }, (_, k) => [
    cells[4 * k],
    cells[4 * k + 1],
    Math.floor(cells[4 * k + 2]),
  ])
  let best = { x: width / 2, y: height / 2, score: -1 }
  for (const [x, y, kind] of all) {
    if (kind !== 4 || Math.min(x, y, width - x, height - y) < 50) continue
    const near = all.filter(([u, v]) => Math.hypot(u - x, v - y) < 30)
    const score =
      Math.min(12, near.filter((one) => one[2] === 2).length) + Math.min(20, near.filter((one) => one[2] === 3).length)
    if (score > best.score) best = { x, y, score }
  }
  return best
}

/** Runs in the page: where most osteoblasts stand that have laid for months, and bear both labels beneath them. */
const oldestRow = () => {
  const { cells, cellCount, width, height } = window.trabecula.session.frame
  const old = Array.from({ length: cellCount }, (_, k) => [cells[4 * k], cells[4 * k + 1], cells[4 * k + 2]])
    .filter(([x, y, form]) => form >= 3 && form < 3.75 && Math.min(x, y, width - x, height - y) > 40)
    .map(([x, y]) => ({ x, y }))
  const beside = (one) => old.filter(({ x, y }) => Math.hypot(x - one.x, y - one.y) < 20).length
  return old.reduce((a, b) => (beside(b) > beside(a) ? b : a), { x: width / 2, y: height / 2 })
}

/** What a scene may do with the page. */
function hands(page) {
  const wait = (test, value) => page.waitForFunction(test, value, { timeout: 400_000 })
  const hands = {
    page,
    async open(query = '?preset=human-core&play=0') {
      await page.goto(page.at + query)
      await wait(() => window.trabecula?.view() && window.trabecula.session.frame)
      await rest(page)
    },
    /** Opens a file of a scenario, as if it were dropped on the page. */
    async drop(scenario) {
      await page.evaluate((text) => {
        const dataTransfer = new DataTransfer()
        dataTransfer.items.add(new File([text], 'scenario.json', { type: 'application/json' }))
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
      }, JSON.stringify(scenario))
      await wait((title) => window.trabecula.session.opened.title === title, scenario.title)
      await page.evaluate(() => window.trabecula.session.pause())
    },
    /** The dialog that a button opens on some day of a run. */
    async dialog(query, day, button, patience = 1500) {
      await hands.open(query)
      await hands.reach(day)
      await page.click(button)
      await page.waitForTimeout(patience)
      return hands.box('dialog[open]')
    },
    /** Has the cohort drawer live what it is set to, on one of its benches. */
    async liveCohort(settings) {
      const bench = page.locator('.cohort-bench:not([hidden])')
      for (const [label, value] of Object.entries(settings))
        await bench.getByLabel(label, { exact: true }).fill(String(value))
      await bench.locator('.cohort-runner .primary').click()
      await wait(() =>
        /seeds: |All is lived/.test(
          document.querySelector('.cohort-bench:not([hidden]) .cohort-runner [role=status]').textContent,
        ),
      )
      await page.waitForTimeout(1500)
    },
    async reach(day) {
      await page.evaluate((to) => window.trabecula.session.reach(to), day)
      await wait((to) => {
        const { session, desk } = window.trabecula
        return session.frame.day >= to && (!desk.twin || desk.twin.frame.day >= to)
      }, day)
      await page.waitForTimeout(1200)
    },
    async nearBusiest(scale = 9) {
      const place = await page.evaluate(busiestPlace)
      await page.evaluate(({ x, y, scale }) => window.trabecula.view().camera.lookAt(x, y, scale), { ...place, scale })
      await page.waitForTimeout(1500)
      return place
    },
    async box(...selectors) {
      const boxes = await Promise.all(selectors.map((one) => page.locator(one).first().boundingBox()))
      const x = Math.min(...boxes.map((one) => one.x))
      const y = Math.min(...boxes.map((one) => one.y))
      const right = Math.max(...boxes.map((one) => one.x + one.width))
      return { x, y, width: right - x, height: Math.max(...boxes.map((one) => one.y + one.height)) - y }
    },
  }
  return hands
}

/** A small section that a cohort lives in a minute. */
const patch = {
  format: 'trabecula/scenario',
  formatVersion: 1,
  title: 'A patch after menopause',
  years: 3,
  tissue: { generate: 'vertebra', size: 256 },
  subject: { sex: 'female', age: 52, menopauseAge: 51 },
  prescription: [{ drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: '1 y' }],
}

/** Each prepares the page and may answer with the part of it that is wanted. */
const scenes = {
  async first({ open, reach }) {
    await open('?preset=menopause&play=0')
    await reach(120)
  },
  async story({ open, reach, nearBusiest, page, box }) {
    await page.setViewportSize({ width: 1280, height: 1000 })
    await open()
    await reach(400)
    await nearBusiest()
    const { x, y, width, height } = await box('#canvas')
    await page.mouse.click(x + width / 2, y + height / 2)
    await page.waitForSelector('#story:not([hidden])')
    await page.waitForTimeout(600)
    return box('.stage')
  },
  async ratio({ open, reach, nearBusiest, page, box }) {
    await open()
    await reach(400)
    await page.selectOption('#overlay', 'ratio')
    await nearBusiest(5)
    return box('.stage')
  },
  async menopause({ open, reach, page }) {
    await page.setViewportSize({ width: 1280, height: 940 })
    await open('?preset=menopause&play=0')
    await reach(4 * 365)
    await page.evaluate(() => document.querySelector('#charts').scrollTo(0, 470))
    await page.waitForTimeout(500)
  },
  async lanes({ open, reach, page, box }) {
    await page.setViewportSize({ width: 960, height: 800 })
    await open('?preset=menopause&play=0')
    await reach(3 * 365)
    await page.selectOption('#timeline select', { label: 'Estradiol, patch' })
    await page.waitForSelector('.bar')
    await page.waitForTimeout(800)
    return box('#timeline')
  },
  async twin({ open, reach, page, box }) {
    await page.setViewportSize({ width: 1280, height: 1150 })
    await open('?preset=menopause&play=0')
    await reach(3 * 365)
    await page.keyboard.press('c')
    await page.waitForFunction(() => /Identical/.test(document.querySelector('.twin-words')?.textContent ?? ''), null, {
      timeout: 60_000,
    })
    await page.selectOption('#timeline select', { label: 'Estradiol, patch' })
    await page.waitForTimeout(800)
    await reach(6 * 365)
    await page.click('.segments button:text-is("Difference")')
    await page.waitForTimeout(1500)
    return box('.stage')
  },
  film: ({ dialog }) => dialog('?preset=menopause&play=0', 4 * 365, '#film', 6000),
  share: ({ dialog }) => dialog('?preset=menopause&seed=class-7b&play=0', 400, '#share'),
  export: ({ dialog }) => dialog('?preset=menopause&play=0', 60, '#export'),
  async past({ open, reach, page, box }) {
    await page.setViewportSize({ width: 960, height: 800 })
    await open('?preset=menopause&play=0')
    await reach(3 * 365)
    await page.evaluate(() => window.trabecula.session.simulation.goTo(2 * 365))
    await page.waitForFunction(() => window.trabecula.session.frame.day === 730 && window.trabecula.session.frame.exact)
    await page.selectOption('#timeline select', { label: 'Estradiol, patch' })
    await page.waitForTimeout(800)
    await reach(2.8 * 365)
    return box('#timeline', '#past')
  },
  async brush({ open, reach, nearBusiest, page, box }) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await open('?preset=healthy&play=0')
    await reach(200)
    await nearBusiest(5)
    await page.click('#brush')
    await page.locator('.brush-card label', { hasText: 'RANKL' }).click()
    const { x, y, width, height } = await box('#canvas')
    await page.mouse.move(x + 0.62 * width, y + 0.3 * height)
    await page.mouse.down()
    await page.mouse.move(x + 0.7 * width, y + 0.7 * height, { steps: 12 })
    await page.mouse.up()
    await page.selectOption('#overlay', 'rankl')
    await page.waitForTimeout(2500)
    return box('.stage')
  },
  async labels({ open, reach, page, box }) {
    await page.setViewportSize({ width: 1280, height: 900 })
    await open('?preset=healthy&play=0')
    await reach(200)
    for (const day of [200, 214]) {
      await reach(day)
      await page.click('#brush')
      await page.locator('.brush-card .give button').click()
      await page.waitForTimeout(500)
      await page.keyboard.press('Escape')
    }
    await reach(260)
    await page.selectOption('#overlay', 'labels')
    const place = await page.evaluate(oldestRow)
    await page.evaluate(({ x, y }) => window.trabecula.view().camera.lookAt(x, y, 12), place)
    await page.waitForTimeout(2500)
    return box('.stage')
  },
  async biopsy({ open, reach, page, box }) {
    await page.setViewportSize({ width: 1280, height: 1150 })
    await open('?preset=healthy&play=0')
    await reach(200)
    await page.click('#biopsy')
    await page.click('.biopsy-card button:text-is("Label twice, then read")')
    await page.waitForSelector('.biopsy-card table', { timeout: 200_000 })
    await page.waitForTimeout(1000)
    return box('.stage')
  },
  async cohort({ open, drop, liveCohort, page, box }) {
    await page.setViewportSize({ width: 1280, height: 1000 })
    await open()
    await drop(patch)
    await page.click('#title')
    await page.keyboard.press('k')
    await page.waitForSelector('#cohort-drawer:not([hidden])')
    await liveCohort({ Seeds: 8 })
    return box('#cohort-drawer')
  },
  async sensitivity({ open, drop, liveCohort, page, box }) {
    await page.setViewportSize({ width: 1280, height: 1000 })
    await open()
    await drop({ ...patch, tissue: { generate: 'vertebra', size: 128 } })
    await page.click('#title')
    await page.keyboard.press('k')
    await page.waitForSelector('#cohort-drawer:not([hidden])')
    await page.click('#cohort-tab-sensitivity')
    await liveCohort({ Seeds: 4, Years: 1 })
    return box('#cohort-drawer')
  },
  async embed({ open, reach, page }) {
    await page.setViewportSize({ width: 720, height: 520 })
    await open('?preset=disuse&seed=42&ui=min&play=0')
    await reach(300)
  },
  async phone({ open, reach, page }) {
    await page.setViewportSize({ width: 390, height: 844 })
    await page.emulateMedia({ colorScheme: 'dark' })
    await open('?preset=menopause&play=0')
    await reach(400)
  },
}

/** The address that the pictures show. */
const shown = 'https://trabecula.example/'

async function shoot(site, name) {
  const page = await site.blank({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' })
  page.setDefaultTimeout(120_000)
  page.at = shown
  await page.route(`${shown}**`, async (route) => {
    const response = await fetch(route.request().url().replace(shown, site.address))
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
  const clip = await scenes[name](hands(page))
  const png = await page.screenshot(clip ? { clip } : {})
  await page.close()
  // The browser that took it also packs it: WebP is a third of PNG.
  const packer = await site.blank()
  const webp = await packer.evaluate(async (data) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob())
    const canvas = new OffscreenCanvas(image.width, image.height)
    canvas.getContext('2d').drawImage(image, 0, 0)
    const bytes = new Uint8Array(
      await (await canvas.convertToBlob({ type: 'image/webp', quality: 0.72 })).arrayBuffer(),
    )
    return Array.from(bytes)
  }, png.toString('base64'))
  await packer.close()
  writeFileSync(`${folder}${name}.webp`, Uint8Array.from(webp))
  console.log(`docs/pictures/${name}.webp: ${Math.round(statSync(`${folder}${name}.webp`).size / 1024)} KB`)
}

const wanted = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
const site = await servePage()
try {
  for (const name of wanted.length > 0 ? wanted : Object.keys(scenes)) await shoot(site, name)
} finally {
  await site.close()
}
