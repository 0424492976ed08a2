import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { encode } from 'fast-png'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { violationsOf } from './axe.ts'
import { missing } from './launch.ts'
import { askOf } from './told.ts'
import { type Visit, visitSmall } from './visit.ts'

const reason = missing('chromium')

/** Files of one’s own: images, scenarios, and what cannot be read. */
describe.skipIf(reason)(`files, in Chromium${reason ? ` (${reason})` : ''}`, () => {
  let at: Visit
  let page: Page
  const folder = mkdtempSync(join(tmpdir(), 'trabecula-'))
  const { told, until, notice } = askOf(() => page)

  beforeAll(async () => {
    at = await visitSmall({ viewport: { width: 1200, height: 800 } })
    page = at.page
  }, 180_000)

  afterAll(async () => {
    await at?.close()
    rmSync(folder, { recursive: true, force: true })
    expect(at?.errors).toEqual([])
  })

  const file = (name: string, bytes: Uint8Array | string) => {
    const path = join(folder, name)
    writeFileSync(path, bytes)
    return path
  }
  const load = async (...paths: string[]) => {
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.click('#open-file')])
    await chooser.setFiles(paths)
  }
  const lattice = () => {
    const side = 96
    const data = Uint8Array.from({ length: side * side }, (_, i) => {
      const x = i % side
      const y = Math.floor(i / side)
      return (x % 32 < 9 || y % 48 < 9) && x > 2 ? 220 : 30
    })
    return file('lattice.png', encode({ width: side, height: side, data, channels: 1, depth: 8 }))
  }

  test('a bad file gets one sentence and leaves the running tissue as it is', async () => {
    const before = await told()
    const drop = (name: string) =>
      page.evaluate(async (name) => {
        const dataTransfer = new DataTransfer()
        const { simulation } = window.trabecula!.session
        const isTorn = name === 'torn.snapshot'
        const contents = isTorn ? Uint8Array.from((await simulation.snapshot()).subarray(0, -9)) : 'not an image at all'
        dataTransfer.items.add(new File([contents], name))
        for (const kind of ['dragenter', 'dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }))
      }, name)
    await drop('notes.png')
    expect(await notice()).toMatch(/not a PNG or TIFF image.*\.$/)
    await drop('torn.snapshot')
    expect(await notice()).toMatch(/^The snapshot is cut short or has been added to; use another copy of it\.$/)
    await load(file('half.json', '{"format": "trabecula/scen'))
    expect(await notice()).toMatch(/half\.json is not JSON/)
    await load(
      file(
        'wings.json',
        '{"format":"trabecula/scenario","formatVersion":1,"tissue":{"generate":"vertebra"},"wings":2}',
      ),
    )
    expect(await notice()).toMatch(/wings/)
    const head = '{"format":"trabecula/scenario","formatVersion":1,"tissue":{"generate":"vertebra"}'
    const torn = (name: string, bytes: Uint8Array) => file(name, bytes.subarray(0, bytes.length - 9))
    const bad: [string, RegExp][] = [
      [torn('torn.png', readFileSync(lattice())), /^The PNG is cut short after \d+ bytes; save or copy it anew\.$/],
      [
        file('page.json', '<!doctype html><p>A page'),
        /^page\.json is not JSON of a scenario or recording: it does not/,
      ],
      [file('photo.tif', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)), /^The file is a JPEG, which is not read; save it as/],
      [file('deep.json', `${head},"title":${'['.repeat(1e6)}`), /^deep\.json is nested deeper than 24 levels\.$/],
      [file('proto.json', `${head},"__proto__":{"years":1}}`), /^Unknown key "__proto__"\.$/],
      [
        file('later.json', head.replace('1', '7') + '}'),
        /^formatVersion is 7, but this Trabecula reads scenarios up to/,
      ],
      [file('long.json', `${head},"title":"${'a'.repeat(17e6)}"}`), /^long\.json is larger than 16 MB, which is more/],
      [file('empty.snapshot', ''), /^The file is empty; choose a PNG or TIFF image\.$/],
    ]
    for (const [path, sentence] of bad) {
      await load(path)
      expect(await notice()).toMatch(sentence)
    }
    const after = await until((now) => now.day > before.day, 'going on')
    expect(after.opening).toBe(before.opening)
  }, 300_000)

  test('an image without a pixel size is asked for one, and then lives', async () => {
    const path = lattice()
    const { opening } = await told()
    await load(path)
    await page.waitForSelector('#size-dialog[open]')
    expect(await page.textContent('#size-text')).toMatch(/96 × 96 pixels/)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(200)
    expect((await told()).opening).toBe(opening)
    await load(path)
    await page.waitForSelector('#size-dialog[open]')
    await page.fill('#size', '20')
    await page.keyboard.press('Enter')
    const image = await until((now) => now.title === 'lattice.png' && now.step > 0, 'the image')
    await page.click('#restart')
    await until((now) => now.title === 'lattice.png' && now.opening > image.opening, 'the image once more')
  })

  test('another part and another threshold of the image are looked at first, and then lived', async () => {
    const { opening } = await told()
    await page.click('#reread')
    await page.waitForSelector('#size-dialog[open]')
    expect(await page.inputValue('#size')).toBe('20')
    const said = () => page.textContent('.image-said')
    await page.waitForFunction(() => /192 × 192 sites/.test(document.querySelector('.image-said')!.textContent!))
    const whole = await said()
    const picture = (await page.locator('#size-dialog canvas').first().boundingBox())!
    const at = (x: number, y: number) => [picture.x + x * picture.width, picture.y + y * picture.height] as const
    await page.mouse.move(...at(0.02, 0.02))
    await page.mouse.down()
    await page.mouse.move(...at(0.5, 0.5), { steps: 3 })
    await page.mouse.move(...at(0.78, 0.9), { steps: 3 })
    await page.mouse.up()
    await page.waitForFunction((before) => document.querySelector('.image-said')!.textContent !== before, whole)
    await page.waitForFunction(() => /144 × 160 sites/.test(document.querySelector('.image-said')!.textContent!))
    await page.fill('#image-level', '240')
    await page.locator('#image-level').blur()
    await page.waitForFunction(() => /all marrow/.test(document.querySelector('.image-said')!.textContent!))
    await page.fill('#image-level', '100')
    await page.locator('#image-level').blur()
    await page.waitForFunction(() => /brighter than 100\./.test(document.querySelector('.image-said')!.textContent!))
    expect(await violationsOf(page)).toEqual([])
    await page.click('#size-dialog [value="open"]')
    await until((now) => now.title === 'lattice.png' && now.opening > opening && now.step > 0, 'another part')
    const { tissue } = await page.evaluate(async () =>
      JSON.parse(await window.trabecula!.session.simulation.scenario()),
    )
    expect(tissue).toMatchObject({ image: 'lattice.png', pixelSize: 20, threshold: 100 })
    expect(tissue.crop.length).toBe(4)
    // From the start again it is the same part.
    const { opening: now } = await told()
    await page.click('#restart')
    await until((told) => told.opening > now && told.step > 0, 'the part once more')
    const again = await page.evaluate(async () => JSON.parse(await window.trabecula!.session.simulation.scenario()))
    expect(again.tissue).toEqual(tissue)
  })

  test('a scenario and its image are taken together, or one after the other', async () => {
    const tissue = { image: 'lattice.png', pixelSize: 20 }
    const text = (title: string) =>
      JSON.stringify({ format: 'trabecula/scenario', formatVersion: 1, title, seed: 'howship-1853', tissue })
    const image = lattice()
    await load(file('pair.json', text('A pair')), image)
    await until((now) => now.title === 'A pair' && now.step > 0, 'the scenario with its image')
    expect(await page.inputValue('#seed')).toBe('howship-1853')
    const alone = file('alone.json', text('One by one'))
    await load(alone)
    expect(await notice()).toBe('alone.json starts from the image lattice.png: load that next, or both together.')
    expect((await told()).title).toBe('A pair')
    await load(image)
    await until((now) => now.title === 'One by one' && now.step > 0, 'the scenario whose image came later')
    await load(alone, file('pair.json', text('A pair')))
    expect(await notice()).toMatch(/one file at a time, or a scenario or recording together with its image\.$/)
    await load(alone, file('rib.png', 'no image'))
    expect(await notice()).toMatch(/starts from the image lattice\.png, not from rib\.png/)
    expect((await told()).title).toBe('One by one')
  })
})
