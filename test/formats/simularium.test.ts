// @vitest-environment jsdom
import { Blob } from 'node:buffer'
import { loadSimulariumFile } from '@aics/simularium-viewer'
import { expect, test } from 'vitest'
// @ts-expect-error: without types
import VisData from '../../node_modules/@aics/simularium-viewer/es/simularium/VisData.js'
// The viewer does not export what it does with a file after reading it.
// @ts-expect-error: without types
import { updateTrajectoryFileInfoFormat } from '../../node_modules/@aics/simularium-viewer/es/simularium/versionHandlers.js'
import { agentTypes, createFilm, micrometersPerUnit } from '../../src/formats/simularium/trajectory.ts'
import { simulariumBinary, simulariumJson, type Trajectory } from '../../src/formats/simularium/write.ts'
import { sampleBone } from '../../src/model/tissue/interface.ts'
import { fingerprint } from '../../src/run/fingerprint.ts'
import { advance, dayOfRun, stepsUntil } from '../../src/run/run.ts'
import { smallRun } from '../protocol/small-run.ts'

const run = smallRun('havers-1691', 30)
const { grid } = run.state
const film = createFilm(grid)
const frames = [0, 2.5, 5, 7.5, 10].map((day) => {
  advance(run, stepsUntil(run, day))
  return film.frame(run.state, dayOfRun(run))
})
const stateHash = fingerprint(run.state).whole
const origin = { title: 'Small', seed: 'havers-1691', version: '0.1.0', recordedWith: '0.1.0', day: 10, stateHash }
const trajectory: Trajectory = { grid, frames, every: 2.5, rows: run.rows, origin }

interface Agent {
  type: number
  id: number
  x: number
  y: number
  subpoints: number[]
}

/** Bytes of the reader's world as those of this one. */
const ownBuffer = (from: ArrayBuffer) => {
  const copy = new ArrayBuffer(from.byteLength)
  new Uint8Array(copy).set(new Uint8Array(from))
  return copy
}

const asFile = (contents: string | Uint8Array) => new Blob([contents]) as unknown as globalThis.Blob

/** What the viewer has in hand when it has read one frame. */
async function seen(contents: string | Uint8Array, k: number): Promise<Agent[]> {
  const visData = new VisData()
  const frame = (await loadSimulariumFile(asFile(contents))).getFrame(k)
  visData.parseAgentsFromFrameData(
    'byteLength' in frame
      ? ownBuffer(frame)
      : { msgType: 1, bundleStart: k, bundleSize: 1, bundleData: [frame], fileName: '' },
  )
  const { data, agentCount, frameNumber, time } = visData.currentFrameData
  expect([frameNumber, time]).toEqual([k, 2.5 * k])
  // Behind the number, the time and the count.
  const numbers = new Float32Array(data).subarray(3)
  const agents: Agent[] = []
  for (let at = 0; at < numbers.length; ) {
    const [, id, type, x, y, , , , , , count] = numbers.subarray(at, at + 11) as unknown as number[]
    const subpoints = Array.from(numbers.subarray(at + 11, at + 11 + count!))
    agents.push({ id: id!, type: type!, x: x!, y: y!, subpoints })
    at += 11 + count!
  }
  expect(agents.length).toBe(agentCount)
  return agents
}

for (const [form, contents] of [
  ['JSON', simulariumJson(trajectory)],
  ['binary', simulariumBinary(trajectory)],
] as const) {
  test(`the official reader takes the ${form} form and finds every frame at its time`, async () => {
    const file = await loadSimulariumFile(asFile(contents))
    const info = updateTrajectoryFileInfoFormat(file.getTrajectoryFileInfo(), () => {
      throw new Error('The viewer had to mend the description.')
    })
    expect(file.getNumFrames()).toBe(5)
    for (const [k, day] of [0, 2.5, 5, 7.5, 10].entries()) expect(file.getFrameIndexAtTime(day)).toBe(k)
    expect(info.timeStepSize).toBe(2.5)
    expect(info.size).toEqual({ x: 64, y: 64, z: 2 })
    expect(info.spatialUnits).toEqual({ magnitude: 20, name: 'µm' })
    expect(Object.values<{ name: string }>(info.typeMapping).map(({ name }) => name)).toEqual(
      agentTypes.map(({ name }) => name),
    )
    const about = info.modelInfo!.description
    for (const said of ['havers-1691', stateHash, '0.1.0']) expect(about).toContain(said)
    const plots = file.getPlotData()
    expect(plots.map(({ layout }) => layout?.title)).toContain('Cells')
    for (const { layout, data } of plots) {
      expect((layout as { xaxis: { title: string } }).xaxis.title).toContain('time')
      for (const trace of data as { x: number[]; y: number[] }[]) {
        expect(trace.x.length).toBe(trace.y.length)
        expect(trace.x.length).toBeGreaterThan(0)
      }
    }
    const agents = await seen(contents, 4)
    const kinds = agentTypes.map(({ name }, type) => `${agents.filter((agent) => agent.type === type).length} ${name}`)
    console.info(`Official reader, ${form}: 5 frames, ${plots.length} plots; last frame: ${kinds.join(', ')}.`)
  })

  test(`cells in the ${form} form stand where they stand in the section, to a hundredth of a pixel`, async () => {
    const agents = await seen(contents, 4)
    const scale = grid.pixelSize / micrometersPerUnit(grid)
    const toSites = ({ x, y }: { x: number; y: number }) => [x / scale + grid.width / 2, grid.height / 2 - y / scale]
    const { osteoclasts, reversal, osteoblasts, lining, osteocytes } = run.state.cells
    const places = [osteoclasts, reversal, osteoblasts, lining, osteocytes].flatMap(({ count, column: { x, y } }) =>
      Array.from({ length: count }, (_, k) => [x[k]!, y[k]!]),
    )
    const cells = agents.filter(({ type }) => type > 0)
    expect(cells.length).toBe(places.length)
    expect(cells.length).toBeGreaterThan(100)
    for (const [k, agent] of cells.entries()) {
      const [x, y] = toSites(agent) as [number, number]
      expect(Math.abs(x - places[k]![0]!)).toBeLessThan(0.01)
      expect(Math.abs(y - places[k]![1]!)).toBeLessThan(0.01)
      expect(Math.max(Math.abs(agent.x), Math.abs(agent.y))).toBeLessThanOrEqual(32)
    }
    expect(new Set(agents.map(({ id }) => id)).size).toBe(agents.length)

    const lines = agents.filter(({ type }) => type === 0)
    let points = 0
    for (const { subpoints } of lines) {
      expect(subpoints.length % 3).toBe(0)
      expect(subpoints.length).toBeLessThanOrEqual(600)
      for (let k = 0; k < subpoints.length; k += 3) {
        const [x, y] = toSites({ x: subpoints[k]!, y: subpoints[k + 1]! }) as [number, number]
        const bone = sampleBone(run.state.tissue.bone, grid.width, grid.height, x, y)
        expect(Math.abs(bone - 0.5)).toBeLessThan(0.02)
        points++
      }
    }
    expect(points).toBeGreaterThan(80)
  })
}

test('a cell keeps its number from frame to frame', async () => {
  const contents = simulariumBinary(trajectory)
  const [before, after] = [await seen(contents, 0), await seen(contents, 4)]
  const lining = new Map(before.filter(({ type }) => type === 6).map((agent) => [agent.id, agent]))
  const still = after.filter(({ id, type }) => type === 6 && lining.has(id))
  expect(still.length).toBeGreaterThan(50)
  for (const { id, x, y } of still) expect([x, y]).toEqual([lining.get(id)!.x, lining.get(id)!.y])
})

test('the binary form has its blocks where its header says, in whole words', () => {
  const bytes = simulariumBinary(trajectory)
  const view = new DataView(bytes.buffer)
  const word = (at: number) => view.getUint32(at, true)
  expect(String.fromCharCode(...bytes.subarray(0, 16))).toBe('SIMULARIUMBINARY')
  expect([word(16), word(20), word(24)]).toEqual([64, 2, 3])
  const blocks = [28, 40, 52].map((at) => ({ offset: word(at), type: word(at + 4), length: word(at + 8) }))
  expect(blocks.map(({ type }) => type)).toEqual([1, 3, 2])
  let end = 64
  for (const { offset, type, length } of blocks) {
    expect([offset, offset % 4, word(offset), word(offset + 4)]).toEqual([end, 0, type, length])
    end += length
  }
  expect(end).toBe(bytes.length)
  const start = blocks[1]!.offset
  expect([word(start + 8), word(start + 12), word(start + 16)]).toEqual([1, 5, 16 + 8 * 5])
})
