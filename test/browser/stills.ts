import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { buildFrame, createFrameBuilder } from '../../src/protocol/frame-builder.ts'
import type { OverlayName } from '../../src/protocol/overlays.ts'
import { advance, createRun, dayOfRun, intervene, type Run, stepsUntil } from '../../src/run/run.ts'
import type { StainName } from '../../src/view/stains.ts'
import { smallScenario } from '../run/scenarios.ts'
import { type Engine, openPage } from './launch.ts'
import { serveFolder } from './serve.ts'

/** How a section is looked at for one picture. */
export interface Look {
  readonly overlay: OverlayName
  readonly stain: StainName
  /** Near enough to see how a cell is drawn; else the whole section. */
  readonly isNear?: boolean
}

/** Pixels along a side of a picture. */
export const side = 192

/** What the keys 1 to 9 show; the stain by lamplight; and cells from near. */
export const looks: Readonly<Record<string, Look>> = {
  goldner: { overlay: 'none', stain: 'light' },
  'goldner-dark': { overlay: 'none', stain: 'dark' },
  'goldner-near': { overlay: 'none', stain: 'light', isNear: true },
  trap: { overlay: 'trap', stain: 'light' },
  labels: { overlay: 'labels', stain: 'light' },
  mineral: { overlay: 'mineral', stain: 'light' },
  age: { overlay: 'age', stain: 'light' },
  strain: { overlay: 'strain', stain: 'light' },
  damage: { overlay: 'damage', stain: 'light' },
  turnover: { overlay: 'turnover', stain: 'light' },
  ratio: { overlay: 'ratio', stain: 'light' },
}

/** A section of 128 by 128 sites, labeled twice, on a day when cells of every kind are at work. */
export function livedSection(): Run {
  const run = createRun(smallScenario())
  for (const [day, label] of [
    [60, 'tetracycline'],
    [74, 'calcein'],
  ] as const) {
    advance(run, stepsUntil(run, day))
    intervene(run, { label })
  }
  advance(run, stepsUntil(run, 110))
  return run
}

/** Where the osteoclast nearest to the middle is, sites. */
function placeOf({ state: { cells, grid } }: Run): { x: number; y: number } {
  const { x, y } = cells.osteoclasts.column
  const off = (k: number) => Math.hypot(x[k]! - grid.width / 2, y[k]! - grid.height / 2)
  let near = 0
  for (let k = 1; k < cells.osteoclasts.count; k++) if (off(k) < off(near)) near = k
  return { x: x[near]!, y: y[near]! }
}

/** The pictures of a run by name, as a browser paints them: RGBA, `side` pixels square. */
export async function takeStills(run: Run, engine: Engine): Promise<Map<string, Uint8Array>> {
  const folder = mkdtempSync(join(tmpdir(), 'trabecula-stills-'))
  const site = await serveFolder(folder)
  const page = await openPage(engine, { width: 400, height: 300 })
  try {
    await bundle(folder)
    writeFrames(folder, run)
    await page.goto(site.url)
    const painted = await page.evaluate<Record<string, string>>(paint(placeOf(run)))
    if (page.errors.length > 0) throw new Error(page.errors.join('\n'))
    return new Map(Object.entries(painted).map(([name, text]) => [name, Buffer.from(text, 'base64')]))
  } finally {
    await page.close()
    await site.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function bundle(folder: string): Promise<void> {
  const entry = fileURLToPath(new URL('stills.page.ts', import.meta.url))
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      minify: false,
      lib: { entry, formats: ['es'], fileName: () => 'stills.js' },
    },
  })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Stills</title><link rel="icon" href="data:,">')
}

function writeFrames(folder: string, run: Run): void {
  const builder = createFrameBuilder(run.state.grid)
  run.workspace.dirtyTiles.fill(1)
  const notes = { opening: 1, version: 1, day: dayOfRun(run), playing: 0, target: 0, reached: 0, limited: 0, rows: 0 }
  for (const overlay of new Set(Object.values(looks).map((look) => look.overlay))) {
    const { dirtyTiles } = run.workspace
    const all = { ...notes, labels: run.plan.labels }
    const frame = buildFrame(builder, run.state, dirtyTiles, run.parameters, overlay, all, null)
    writeFileSync(join(folder, `${overlay}.frame`), new Uint8Array(frame))
  }
}

/** Runs in the page: paints every look, and hands over its pixels. */
const paint = (place: { x: number; y: number }) => `
  const { createStill, readFrame } = await import('/stills.js')
  const still = await createStill(${side}, ${side}, 'light')
  const copy = document.createElement('canvas')
  copy.width = copy.height = ${side}
  const pen = copy.getContext('2d', { willReadFrequently: true })
  const painted = {}
  for (const [name, { overlay, stain, isNear }] of Object.entries(${JSON.stringify(looks)})) {
    const frame = readFrame(await (await fetch('/' + overlay + '.frame')).arrayBuffer())
    still.become(${side}, ${side}, stain)
    const whole = { x: frame.width / 2, y: frame.height / 2, scale: ${side} / frame.width }
    still.paint(frame, isNear ? { ...${JSON.stringify(place)}, scale: 8 } : whole)
    pen.clearRect(0, 0, ${side}, ${side})
    pen.drawImage(still.canvas, 0, 0)
    const { data } = pen.getImageData(0, 0, ${side}, ${side})
    let text = ''
    for (let at = 0; at < data.length; at += 8192) text += String.fromCharCode(...data.subarray(at, at + 8192))
    painted[name] = btoa(text)
  }
  still.destroy()
  return painted
`
