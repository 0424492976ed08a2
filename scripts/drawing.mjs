import { rest, servePage } from './open-page.mjs'

/*
 * Times pictures of the real page: a section with up to so many cells, whole and from near, in each view, to the last pixel. On a graphics
 * card in milliseconds; in software as ratios, beside what the same machine takes to fill the same canvas with one color.
 * Usage: npm run drawing [-- cells [width height]]; CHROMIUM names the browser, HEADED=1 shows it, with its graphics card.
 */

const [most = 20_000, width = 1440, height = 900] = process.argv.slice(2).map(Number)
const views = ['none', 'trap', 'labels', 'mineral', 'age', 'strain', 'turnover', 'ratio']

const site = await servePage({ onCard: process.env.HEADED === '1' })
const page = await site.open({ viewport: { width, height } })
await page.waitForFunction(() => window.trabecula.session.frame.day >= 0, null, { timeout: 120_000 })
await rest(page)
await page.waitForTimeout(2000)

const { card, size, fill } = await page.evaluate(machine)
console.log(`${card}; canvas ${size.join(' × ')}; one color over it ${fill.toFixed(2)} ms`)
console.log(`\n  ${'ms a picture (shortest of 9), and so many fills'.padEnd(48)}whole section      from near`)
const row = async (name, view, cells) => {
  const times = []
  for (const near of [false, true]) times.push(await page.evaluate(timePicture, { view, cells, near }))
  const text = times.map((time) => `${time.toFixed(1)} (× ${(time / fill).toFixed(0)})`.padStart(15)).join('')
  console.log(`  ${name.padEnd(44)}${text}`)
  return times
}
const bare = await row('Goldner, no cells', 'none', 0)
for (const cells of [1000, 5000, most]) await row(`Goldner, ${cells} cells`, 'none', cells)
for (const view of views.slice(1)) await row(`${view}, ${most} cells`, view, most)
const full = await row(`Goldner, ${most} cells, again`, 'none', most)
const ratios = full.map((time, k) => (time / bare[k]).toFixed(2))
console.log(`\n${most} cells take ${ratios.join(' and ')} times what the tissue takes without them.`)
console.log(full.every((time) => time < 1000 / 60) ? 'Sixty a second are reached.' : 'Sixty a second are not reached.')
await site.close()

/** Runs in the page: what draws, and how fast it fills the canvas. */
function machine() {
  const { canvas } = window.trabecula.view()
  const gl = canvas.getContext('webgl2')
  const info = gl.getExtension('WEBGL_debug_renderer_info')
  const pixel = new Uint8Array(4)
  let fill = Number.POSITIVE_INFINITY
  for (let k = 0; k < 30; k++) {
    const start = performance.now()
    gl.clearColor(k / 30, 0, 0, 1)
    gl.clear(gl.COLOR_BUFFER_BIT)
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    fill = Math.min(fill, performance.now() - start)
  }
  return {
    card: info ? gl.getParameter(info.UNMASKED_RENDERER_WEBGL) : 'unknown',
    size: [canvas.width, canvas.height],
    fill: Math.max(fill, 0.05),
  }
}

/** Runs in the page: paints a frame with so many cells in a view until the last pixel is there. Cells are those of the run, as often as need be. */
async function timePicture({ view: name, cells: count, near }) {
  const { session, view } = window.trabecula
  const picture = view()
  const select = document.querySelector('#overlay')
  if (select.value !== name) {
    const before = session.frame
    select.value = name
    select.dispatchEvent(new Event('change'))
    while (session.frame === before) await new Promise(requestAnimationFrame)
  }
  const { frame } = session
  const cells = new Float32Array(Math.max(1, Math.ceil(count / 256)) * 1024)
  for (let k = 0; k < count; k++) {
    const from = 4 * (k % frame.cellCount)
    cells.set(frame.cells.subarray(from, from + 4), 4 * k)
  }
  const many = { ...frame, cells, cellCount: count }
  if (near) picture.camera.lookAt(frame.cells[0], frame.cells[1], 8)
  else picture.camera.fit()
  const gl = picture.canvas.getContext('webgl2')
  const pixel = new Uint8Array(4)
  await picture.draw(many)
  let best = Number.POSITIVE_INFINITY
  for (let k = 0; k < 9; k++) {
    const start = performance.now()
    picture.repaint()
    gl.readPixels(0, 0, 1, 1, gl.RGBA, gl.UNSIGNED_BYTE, pixel)
    best = Math.min(best, performance.now() - start)
  }
  return best
}
