import { createHash } from 'node:crypto'
import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { readFrame } from '../../src/protocol/frame.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance } from '../../src/run/run.ts'
import { house } from './house.ts'
import { smallRun, smallText } from './small-run.ts'

test('a step goes exactly as far as it says and stops there', async () => {
  const { host, until, day } = house()
  await host.open({ text: smallText(undefined, 0), name: 'small' })
  await host.step(7)
  await until(async () => (await day()) >= 7)
  for (let k = 0; k < 20; k++) await new Promise((done) => setImmediate(done))
  expect(await day()).toBe(7)
})

test('the state does not know whether it is watched', async () => {
  const { host, until, watch, leave } = house()
  await host.open({ text: smallText(), name: 'small' })
  const watching = watch()
  await host.overlay('ratio')
  await host.step(60)
  let steps = 0
  await until(async () => ++steps > 2000 || (await host.rows(0)).values.length > 0)
  await host.inspect(40, 40)
  await host.snapshot()
  const alone = smallRun()
  advance(alone, 60 * 4)
  await until(async () => {
    await host.parameters()
    return (await host.fingerprint()) === fingerprint(alone.state).whole || ++steps > 4000
  })
  expect(await host.fingerprint()).toBe(fingerprint(alone.state).whole)
  leave()
  await host.pause()
  expect(await watching).toBeGreaterThan(2)
})

test('what cannot be opened is refused in one sentence, and the present run stays', async () => {
  const { host } = house()
  await host.open({ text: smallText(), name: 'small' })
  const before = await host.fingerprint()
  const refused = [
    () => host.open({ text: '{"format":', name: 'half.json' }),
    () => host.open({ text: '{"format":"trabecula/scenario","formatVersion":1,"wings":2}', name: 'wings.json' }),
    () => host.open({ file: new TextEncoder().encode('hello'), name: 'hello.txt' }),
    () => host.open({ shipped: 'menopase' }),
    () => host.restore(new Uint8Array(40)),
  ]
  for (const attempt of refused) await expect(attempt()).rejects.toThrow(/^\S.+[.?]$/s)
  expect(await host.fingerprint()).toBe(before)
})

test('a scenario that starts from an image takes it by its name or its hash, and says which one it lacks', async () => {
  const { host } = house()
  const side = 96
  const data = Uint8Array.from({ length: side * side }, (_, i) => ((i % side) % 32 < 9 ? 220 : 30))
  const file = encode({ width: side, height: side, data, channels: 1, depth: 8 })
  const sha256 = createHash('sha256').update(file).digest('hex')
  const text = (tissue: object) =>
    JSON.stringify({ format: 'trabecula/scenario', formatVersion: 1, title: 'My core', tissue })
  const plain = text({ image: 'images/core.png', pixelSize: 20 })
  expect(await host.imageAskedBy(plain, 'core.json')).toBe('core.png')
  expect(await host.imageAskedBy(smallText(), 'small')).toBeNull()
  await host.open({ text: plain, name: 'core.json', images: [{ name: 'core.png', file }] })
  const recording = await host.recording()
  expect(JSON.parse(recording).scenario.tissue).toMatchObject({ image: 'images/core.png', pixelSize: 20, sha256 })
  const first = await host.fingerprint()
  const { title } = await host.open({ text: recording, name: 'life.json', images: [{ name: 'renamed.png', file }] })
  expect([title, await host.fingerprint()]).toEqual(['My core', first])
  const refused: [string, { name: string; file: Uint8Array }[], RegExp][] = [
    [plain, [], /^core\.json starts from the image core\.png: load both files together\.$/],
    [plain, [{ name: 'rib.png', file }], /starts from the image core\.png, not from rib\.png: load both/],
    [text({ image: 'core.png' }), [{ name: 'core.png', file }], /core\.png does not say .* give pixelSize, in µm/],
    [
      text({ image: 'core.png', pixelSize: 20, sha256: '0'.repeat(64) }),
      [{ name: 'core.png', file }],
      /core\.png is not the image that the scenario was made with/,
    ],
  ]
  for (const [given, images, sentence] of refused)
    await expect(host.open({ text: given, name: 'core.json', images })).rejects.toThrow(sentence)
  expect(await host.fingerprint()).toBe(first)
})

test('a number out of range is refused and changes nothing', async () => {
  const { host } = house()
  await host.open({ text: smallText(), name: 'small' })
  await expect(host.intervene({ parameter: 'osteoclast.erosionRate', value: 1e6 })).rejects.toThrow(
    /osteoclast\.erosionRate/,
  )
  await expect(host.intervene({ parameter: 'osteoclast.colour', value: 1 })).rejects.toThrow(/no parameter/)
  await host.intervene({ parameter: 'osteoclast.erosionRate', value: 5 })
  expect((await host.parameters())['osteoclast.erosionRate']).toBe(5)
})

test('a run restored from what was kept goes on as the one that was lost', async () => {
  const { host, until, day } = house()
  await host.open({ text: smallText(undefined, 0), name: 'small' })
  await host.step(10)
  await until(async () => (await day()) >= 10)
  const kept = await host.snapshot()
  await host.step(10)
  await until(async () => (await day()) >= 20)
  const lost = await host.fingerprint()
  const other = house()
  await other.host.restore(kept)
  await other.host.step(10)
  await other.until(async () => (await other.day()) >= 20)
  expect(await other.host.fingerprint()).toBe(lost)
})

test('a place tells its story', async () => {
  const { host } = house()
  await host.open({ text: smallText(), name: 'small' })
  const titles = new Set<string>()
  for (let y = 2; y < 128; y += 6)
    for (let x = 2; x < 128; x += 6) {
      const { title, facts } = await host.inspect(x, y)
      titles.add(title.replace(/ \d+$/, ''))
      for (const [what, much] of facts) expect(`${what} ${much}`).not.toMatch(/NaN|undefined|Infinity/)
    }
  expect(titles).toContain('Marrow')
  expect(titles).toContain('Mineralized bone')
  expect(titles).toContain('Lining cell')
})

test('the mineral of the bone can be asked for as it is now, and changes nothing', async () => {
  const { host, until, day } = house()
  await host.open({ text: smallText(undefined, 0), name: 'small' })
  await host.step(7)
  await until(async () => (await day()) >= 7)
  const before = await host.fingerprint()
  const { share, mean } = await host.mineralDistribution()
  expect(share.reduce((sum, value) => sum + value, 0)).toBeCloseTo(100, 9)
  expect(mean).toBeGreaterThan(20)
  expect(await host.fingerprint()).toBe(before)
})

test('a cell can be followed through what it becomes, and its unit tells why it began and what came of it', async () => {
  const { host, until, day } = house()
  await host.open({ text: smallText(undefined, 0), name: 'small' })
  await host.step(120)
  await until(async () => (await day()) >= 120)
  const frame = readFrame(await host.nextFrame({ opening: -1, version: -1 }, null))
  const stories = []
  for (let k = 0; k < frame.cellCount; k++) {
    const story = await host.inspect(frame.cells[4 * k]!, frame.cells[4 * k + 1]!)
    if (story.unit) stories.push(story)
  }
  expect(stories.length).toBeGreaterThan(20)
  const kinds = new Set<string>()
  for (const { cell, unit } of stories) {
    expect(unit!.moments[0]!.words).toMatch(/RANKL : OPG was \d\.\d\d × healthy|Lining cells woke/)
    const days = unit!.moments.map((moment) => moment.day)
    expect(days).toEqual([...days].sort((a, b) => a - b))
    expect(`${unit!.now} ${unit!.moments.map(({ words }) => words).join(' ')}`).not.toMatch(/NaN|undefined|Infinity/)
    if (cell !== undefined) kinds.add((await host.whereIs(cell))?.kind ?? 'gone')
  }
  expect(kinds.has('osteoblast') || kinds.has('reversal cell')).toBe(true)
  // Those at work before become others, or are gone, and none is lost sight of while it lives.
  const cells = stories.flatMap(({ cell }) => (cell === undefined ? [] : [cell]))
  await host.step(150)
  await until(async () => (await day()) >= 270)
  const later = new Set<string>()
  for (const cell of cells) later.add((await host.whereIs(cell))?.kind ?? 'gone')
  expect(later.has('lining cell') || later.has('osteocyte')).toBe(true)
  expect(await host.whereIs(4_000_000)).toBe(null)
})
