import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'node:zlib'
import gifenc from 'gifenc'
import { servePage } from './open-page.mjs'

/*
 * Takes docs/film-strip.png: ten years of menopause, untreated above and with an estradiol patch below, the same section and the
 * same seed. The page itself lives both and paints every frame.
 * Usage: npm run film-strip [-- file]
 */

const [file = 'docs/film-strip.png'] = process.argv.slice(2)
const root = fileURLToPath(new URL('..', import.meta.url))
const years = [0, 2, 4, 6, 8, 10]
const start = 3
const patch = { drug: 'estradiol', route: 'patch', dose: 50, unit: 'µg/day', start: `${start} y` }
const menopause = JSON.parse(readFileSync(`${root}src/scenarios/menopause.json`, 'utf8'))
const rows = [
  { title: 'Untreated', words: `menopause at the end of year ${lastPeriod(menopause)}`, scenario: menopause },
  {
    title: 'Treated',
    words: `the same, with an estradiol patch of ${patch.dose} ${patch.unit} from year ${start} on`,
    scenario: { ...menopause, title: 'Menopause, treated', prescription: [patch] },
  },
]

const site = await servePage()
try {
  const page = await site.open({ viewport: { width: 1440, height: 1000 }, colorScheme: 'light' })
  page.setDefaultTimeout(900_000)
  for (const row of rows) {
    row.frames = []
    await page.evaluate(open, JSON.stringify(row.scenario))
    for (const year of years) {
      await page.evaluate(liveTo, Math.round(year * 365.25))
      row.frames.push(await page.evaluate(photograph))
      console.error(`${row.title}, year ${year}: BV/TV ${(100 * row.frames.at(-1).boneVolume).toFixed(1)} %`)
    }
  }
  const [untreated, treated] = rows.map(({ frames }) => frames.map(({ hash }) => hash))
  if (years.some((year, k) => year <= start && untreated[k] !== treated[k]))
    throw new Error('The treated section differs from the untreated one before it is treated.')
  const { pixels, width, height } = await page.evaluate(compose, { rows, years, seed: menopause.seed })
  const bytes = indexedPng(Buffer.from(pixels, 'base64'), width, height)
  writeFileSync(resolve(root, file), bytes)
  console.log(`${file}: ${width} × ${height}, ${Math.round(bytes.length / 1000)} kB`)
} finally {
  await site.close()
}

/** In the page: opens a scenario, at rest, and waits for its first frame. */
async function open(text) {
  const { session } = window.trabecula
  const before = session.frame.opening
  if (!(await session.open({ text, name: 'film strip' }))) throw new Error('The page refused the scenario.')
  while (session.frame.opening === before) await new Promise((done) => setTimeout(done, 50))
}

/** In the page: lives on to a day, and waits until it is painted in full sharpness. */
async function liveTo(day) {
  const { session, view } = window.trabecula
  const until = async (isSo) => {
    while (!isSo()) await new Promise((done) => setTimeout(done, 50))
  }
  if (session.frame.day < day) session.step(day - session.frame.day)
  await until(() => session.frame.day >= day && session.series.rows >= session.frame.rows)
  view().camera.fit()
  // A picture that rests is painted in full.
  await new Promise((done) => setTimeout(done, 1000))
  await until(() => view().painted.share === 1)
}

/** In the page: the section as it is painted, cut out square, and its bone volume and fingerprint. */
async function photograph() {
  const { session, view } = window.trabecula
  const { canvas, camera, repaint } = view()
  repaint()
  const ratio = canvas.width / canvas.clientWidth
  const { x, y, scale } = camera.viewport
  const cut = document.createElement('canvas')
  cut.width = Math.round(session.frame.width * scale.x * ratio)
  cut.height = Math.round(session.frame.height * scale.y * ratio)
  cut.getContext('2d').drawImage(canvas, -x * ratio, -y * ratio)
  const { columns, rows } = session.series
  return {
    image: cut.toDataURL(),
    hash: await session.simulation.fingerprint(),
    boneVolume: columns.get('bv_tv')[rows - 1],
    millimeters: (session.frame.width * session.frame.pixelSize) / 1000,
  }
}

/** In the page: the frames side by side, with words; as pixels of four bytes, in base64. */
async function compose({ rows, years, seed }) {
  const [side, gap, edge, head, line, foot] = [248, 10, 24, 36, 26, 40]
  const rowHeight = head + side + line
  const sharpness = 1.5
  const canvas = document.createElement('canvas')
  const width = 2 * edge + years.length * side + (years.length - 1) * gap
  const height = edge + rows.length * (rowHeight + gap) + foot
  canvas.width = width * sharpness
  canvas.height = height * sharpness
  const context = canvas.getContext('2d')
  context.scale(sharpness, sharpness)
  const style = getComputedStyle(document.documentElement)
  const color = (name) => style.getPropertyValue(`--${name}`).trim()
  const write = (text, x, y, font, ink, align = 'left') => {
    context.font = `${font} ${style.getPropertyValue('--font')}`
    context.fillStyle = color(ink)
    context.textAlign = align
    context.fillText(text, x, y)
    return context.measureText(text).width
  }
  await document.fonts.load('600 17px Inter')
  context.imageSmoothingQuality = 'high'
  context.fillStyle = color('paper')
  context.fillRect(0, 0, width, height)
  for (const [r, { title, words, frames }] of rows.entries()) {
    const top = edge + r * (rowHeight + gap)
    const after = write(title, edge, top + 18, '650 18px', 'ink')
    write(words, edge + after + 12, top + 18, '400 15px', 'muted')
    for (const [k, { image, boneVolume }] of frames.entries()) {
      const picture = new Image()
      picture.src = image
      await picture.decode()
      const x = edge + k * (side + gap)
      context.drawImage(picture, x, top + head, side, side)
      const below = top + head + side + 19
      write(years[k] === 0 ? 'Day 0' : `Year ${years[k]}`, x, below, '600 14px', 'ink')
      write(`BV/TV ${(100 * boneVolume).toFixed(1)} %`, x + side, below, '400 14px', 'muted', 'right')
    }
  }
  const bar = side / rows[0].frames[0].millimeters
  const base = height - 24
  context.fillStyle = color('ink')
  context.fillRect(edge, base - 8, bar, 3)
  const said = write('1 mm', edge + bar + 8, base, '500 14px', 'ink')
  const words = `One section and one seed (${seed}) in both rows: until the patch they are the same to the bit. Goldner’s trichrome: bone green, osteoid orange, osteoclasts purple.`
  write(words, edge + bar + 8 + said + 18, base, '400 14px', 'muted')
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
  let text = ''
  for (let from = 0; from < data.length; from += 32768)
    text += String.fromCharCode(...data.subarray(from, from + 32768))
  return { pixels: btoa(text), width: canvas.width, height: canvas.height }
}

function lastPeriod({ subject }) {
  return subject.menopauseAge - subject.age
}

/** Pixels of four bytes as a PNG of 256 colors: a third of the size, and nobody sees it. */
function indexedPng(pixels, width, height) {
  const palette = gifenc.quantize(pixels, 256)
  const index = gifenc.applyPalette(pixels, palette)
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y++) lines.set(index.subarray(y * width, (y + 1) * width), y * (width + 1) + 1)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 3], 8)
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette.flat())),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const ends = Buffer.alloc(8)
  ends.writeUInt32BE(data.length, 0)
  ends.writeUInt32BE(crc(body), 4)
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
}

function crc(bytes) {
  let remainder = ~0
  for (const byte of bytes) {
    remainder ^= byte
    for (let bit = 0; bit < 8; bit++) remainder = (remainder >>> 1) ^ (remainder & 1 ? 0xedb88320 : 0)
  }
  return ~remainder >>> 0
}
