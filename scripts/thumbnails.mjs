import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { decode } from 'fast-png'
import gifenc from 'gifenc'

/*
 * Small pictures of what becomes of a section in every shipped scenario, for the gallery: public/thumbnails. Lives each of them on a
 * small section to its end (`npm run thumbnails`, some minutes; or those named).
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = `${root}public/thumbnails`
/** Sites along a side of the section; and of the part of it that is shown, which leaves the scale bar below. */
const size = 256
const part = 224
/** Of the picture. */
const side = part / 2
/** Where the section stands in its figure, pixels: edge and line of the title (src/formats/figure/section-figure.ts). */
const [left, top] = [13 + (size - part) / 2, 33]
const { GIFEncoder, quantize, applyPalette } = gifenc

const scenarios = readdirSync(`${root}src/scenarios`)
  .filter((name) => name.endsWith('.json'))
  .map((name) => name.replace('.json', ''))
const wanted = process.argv.slice(2)
const scratch = mkdtempSync(join(tmpdir(), 'trabecula-'))
mkdirSync(folder, { recursive: true })
const trabecula = (...words) =>
  execFileSync(process.execPath, ['bin/trabecula.mjs', ...words], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })

for (const name of wanted.length > 0 ? wanted : scenarios) {
  const run = join(scratch, name)
  const picture = join(scratch, `${name}.png`)
  trabecula('run', name, '--size', String(size), '--out', run)
  trabecula('export', run, '--format', 'png', '--scale', '1', '--out', picture)
  writeFileSync(`${folder}/${name}.gif`, thumbnail(decode(readFileSync(picture))))
  console.log(name)
}
rmSync(scratch, { recursive: true, force: true })

/** The part of the section out of its figure, at half its size. */
function thumbnail({ width, data, channels }) {
  const pixels = new Uint8Array(side * side * 4).fill(255)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++)
      for (let c = 0; c < 3; c++) {
        let sum = 0
        for (const [u, v] of [
          [0, 0],
          [1, 0],
          [0, 1],
          [1, 1],
        ])
          sum += data[((top + 2 * y + v) * width + left + 2 * x + u) * channels + c]
        pixels[(y * side + x) * 4 + c] = Math.round(sum / 4)
      }
  const palette = quantize(pixels, 32)
  const gif = GIFEncoder()
  gif.writeFrame(applyPalette(pixels, palette), side, side, { palette })
  gif.finish()
  return gif.bytes()
}
