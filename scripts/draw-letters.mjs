import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deflateSync } from 'fflate'
import { chromium } from 'playwright-core'

/*
 * Draws the letters that pictures are written with, where there is no browser to write them: the page’s own type (Inter, OFL) as
 * distances from the outline, so that they are sharp at any size. Run by hand when letters are missing; needs Chromium.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const ascii = Array.from({ length: 95 }, (_, k) => String.fromCharCode(32 + k))
const others = [...'µ×·°±²³½–—−…‘’“”βαγ→≤≥≈äöüßéèáàñçøåÄÖÜÉ']
const letters = [...ascii, ...others]
/** Height of the em, distance that is told, and how finely the outline is looked at. */
const em = 28
const reach = 3
const fine = 8

const font = (name) => readFileSync(`${root}src/app/fonts/${name}.woff2`).toString('base64')
const executablePath = existsSync('/usr/bin/chromium') ? '/usr/bin/chromium' : process.env.CHROMIUM
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
try {
  const page = await browser.newPage()
  const drawn = await page.evaluate(
    async ({ letters, em, reach, fine, latin, greek }) => {
      const faces = [latin, greek].map(
        (data, k) =>
          new FontFace(k === 0 ? 'Latin' : 'Greek', `url(data:font/woff2;base64,${data})`, { weight: '100 900' }),
      )
      for (const face of faces) document.fonts.add(await face.load())
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d', { willReadFrequently: true })
      const size = em * fine
      const height = Math.ceil(em * 1.3) + 2 * reach
      return letters.map((letter) => {
        const type = () => {
          context.font = `500 ${size}px Latin, Greek`
          context.textBaseline = 'alphabetic'
        }
        type()
        const measured = context.measureText(letter)
        const left = Math.floor(-measured.actualBoundingBoxLeft / fine) - reach
        const width = Math.max(1, Math.ceil(measured.actualBoundingBoxRight / fine) + reach - left)
        canvas.width = width * fine
        canvas.height = height * fine
        type()
        context.fillText(letter, -left * fine, (em + reach) * fine)
        const { data } = context.getImageData(0, 0, canvas.width, canvas.height)
        const isInk = (x, y) =>
          x >= 0 && y >= 0 && x < canvas.width && y < canvas.height && data[4 * (y * canvas.width + x) + 3] > 127
        const values = []
        const most = reach * fine
        for (let v = 0; v < height; v++)
          for (let u = 0; u < width; u++) {
            const cx = u * fine + fine / 2
            const cy = v * fine + fine / 2
            const inside = isInk(cx, cy)
            let least = most
            for (let y = Math.floor(cy - most); y <= cy + most; y++)
              for (let x = Math.floor(cx - most); x <= cx + most; x++)
                if (isInk(x, y) !== inside) least = Math.min(least, Math.hypot(x + 0.5 - cx, y + 0.5 - cy))
            values.push(Math.round(31.5 + ((inside ? 1 : -1) * least * 31.5) / most))
          }
        return { advance: measured.width / fine, left, width, values }
      })
    },
    { letters, em, reach, fine, latin: font('inter-latin'), greek: font('inter-greek') },
  )
  const bytes = Uint8Array.from(drawn.flatMap(({ values }) => values))
  const packed = Buffer.from(deflateSync(bytes, { level: 9 })).toString('base64')
  const table = drawn.map(({ advance, left, width }) => `${advance.toFixed(2)},${left},${width}`).join(' ')
  const height = Math.ceil(em * 1.3) + 2 * reach
  writeFileSync(
    `${root}src/formats/figure/letters.generated.ts`,
    `/* Drawn by scripts/draw-letters.mjs from Inter (SIL Open Font License, src/app/fonts/OFL.txt). */

export const letters = ${JSON.stringify(letters.join(''))}
/** Pixels of the em, of a letter’s height with the room about it, from its top to the baseline, and the distance told. */
export const em = ${em}
export const height = ${height}
export const baseline = ${em + reach}
export const reach = ${reach}
/** Of each letter: advance, left edge and width, pixels. */
export const metrics =
  '${table}'
/** Distances of each letter, row by row, 0 to 63, 31.5 on the outline; deflated, as base64. */
export const distances =
  '${packed}'
`,
  )
  console.log(`${letters.length} letters, ${bytes.length} bytes, ${packed.length} packed`)
} finally {
  await browser.close()
}
