import { createState } from '../../../src/model/create.ts'
import { createGrid } from '../../../src/model/grid/grid.ts'
import { defaultParameters } from '../../../src/model/parameters.ts'
import { step } from '../../../src/model/step.ts'
import { createWorkspace } from '../../../src/model/workspace.ts'
import { readFrame } from '../../../src/protocol/frame.ts'
import { buildFrame, createFrameBuilder } from '../../../src/protocol/frame-builder.ts'
import type { overlays } from '../../../src/protocol/overlays.ts'
import { createView } from '../../../src/view/view.ts'

const q = new URLSearchParams(location.search)
const size = Number(q.get('size') ?? 512)
const grid = createGrid(size, size, 10)
const p = defaultParameters()
const state = createState({ grid, bone: network(size), seed: 'a', parameters: p, estradiol: 100 })
const workspace = createWorkspace(state, p)
const days = Number(q.get('days') ?? 700)
for (let k = 0; k < days * 4; k++) step(state, workspace, p, { estradiol: Number(q.get('e2') ?? 100) })
const builder = createFrameBuilder(grid)
const view = await createView(document.querySelector('#host')!, (q.get('stain') ?? 'light') as 'light', q.has('sharp'))
const overlay = (q.get('overlay') ?? 'none') as keyof typeof overlays
let version = 0
let spent: ArrayBuffer | null = null
let held: ArrayBuffer | null = null
const show = async () => {
  const buffer = buildFrame(
    builder,
    state,
    workspace.dirtyTiles,
    p,
    overlay,
    {
      opening: 1,
      version: ++version,
      day: (state.clock.step - state.clock.settling) / 4,
      playing: 1,
      target: 30,
      reached: 30,
      limited: 0,
      rows: 0,
    },
    spent,
  )
  spent = null
  await view.draw(readFrame(buffer))
  spent = held
  held = buffer
}
Object.assign(window, {
  view,
  state,
  show,
  readFrame,
  step: (n: number) => {
    for (let k = 0; k < n; k++) step(state, workspace, p, { estradiol: 100 })
  },
})
await show()
document.title = 'ready'

function network(n: number): Float64Array {
  const at = (x: number, y: number) => {
    const s = Math.sin(x * 12.9898 + y * 78.233) * 43758.5453
    return s - Math.floor(s)
  }
  const bone = new Float64Array(n * n)
  const cell = 62
  const m = Math.ceil(n / cell) + 2
  const seeds: [number, number][] = []
  for (let j = -1; j < m; j++)
    for (let i = -1; i < m; i++)
      seeds.push([(i + 0.1 + 0.8 * at(i, j)) * cell, (j + 0.1 + 0.8 * at(j + 31, i)) * cell * 1.2])
  for (let y = 0; y < n; y++)
    for (let x = 0; x < n; x++) {
      let a = 1e9,
        b = 1e9
      for (const [sx, sy] of seeds) {
        const d = Math.hypot(sx - x, sy - y)
        if (d < a) {
          b = a
          a = d
        } else if (d < b) b = d
      }
      bone[y * n + x] =
        b - a < 13 + 4 * Math.sin(x / 40) + 3 * Math.cos(y / 23) && at(Math.floor(x / 60), Math.floor(y / 60)) > 0.06
          ? 1
          : 0
    }
  return bone
}
