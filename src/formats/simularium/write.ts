import type { SeriesRow } from '../../measure/series.ts'
import type { Grid } from '../../model/grid/grid.ts'
import { InputError } from '../../run/input-error.ts'
import type { Provenance } from '../provenance.ts'
import { plotData, type SimulariumFrame, trajectoryInfo } from './trajectory.ts'

/** What becomes one `.simularium` file. Frames are `every` days apart, to the bit. */
export interface Trajectory {
  readonly grid: Grid
  readonly frames: readonly SimulariumFrame[]
  readonly every: number
  readonly rows: readonly SeriesRow[]
  readonly origin: Provenance
}

/** Longest text that every engine can hold with room to spare, characters. */
const longestText = 400e6

/** The file as JSON. @throws InputError if it would be too long for a text */
export function simulariumJson({ grid, frames, every, rows, origin }: Trajectory): string {
  const bundle: string[] = []
  let length = 0
  for (const [frameNumber, { day, data }] of frames.entries()) {
    const numbers = Array.from(data, (value) => Math.round(value * 1e4) / 1e4)
    const text = JSON.stringify({ frameNumber, time: day, data: numbers })
    length += text.length
    if (length > longestText)
      throw new InputError(
        'The trajectory is too long for JSON (400 MB); ask for the binary form or for fewer moments.',
      )
    bundle.push(text)
  }
  const info = JSON.stringify(trajectoryInfo(grid, frames, every, origin))
  const head = `{"version":1,"msgType":1,"bundleStart":0,"bundleSize":${frames.length},"bundleData":[`
  return `{"trajectoryInfo":${info},"spatialData":${head}${bundle.join(',')}]},"plotData":${JSON.stringify(plotData(rows))}}`
}

const magic = 'SIMULARIUMBINARY'
const containerVersion = 2
const blocks = { info: 1, plots: 2, frames: 3 } as const

/** The file in its binary form: little-endian words of four bytes, three blocks. @throws InputError if it would pass 4 GB */
export function simulariumBinary({ grid, frames, every, rows, origin }: Trajectory): Uint8Array<ArrayBuffer> {
  const info = padded(JSON.stringify(trajectoryInfo(grid, frames, every, origin)))
  const plots = padded(JSON.stringify(plotData(rows)))
  const frameLengths = frames.map(({ data }) => 12 + 4 * data.length)
  const framesLength = 16 + 8 * frames.length + frameLengths.reduce((sum, bytes) => sum + bytes, 0)
  const lengths = [8 + info.length, framesLength, 8 + plots.length] as const
  const headerLength = 28 + 12 * lengths.length
  const total = headerLength + lengths[0] + lengths[1] + lengths[2]
  if (total > 2 ** 31) throw new InputError('The trajectory is longer than 2 GB; ask for fewer moments.')
  const bytes = new Uint8Array(total)
  const view = new DataView(bytes.buffer)
  let at = 0
  const word = (value: number) => {
    view.setUint32(at, value, true)
    at += 4
  }
  for (const letter of magic) bytes[at++] = letter.charCodeAt(0)
  for (const value of [headerLength, containerVersion, lengths.length]) word(value)
  let offset = headerLength
  for (const [k, type] of [blocks.info, blocks.frames, blocks.plots].entries()) {
    for (const value of [offset, type, lengths[k]!]) word(value)
    offset += lengths[k]!
  }

  const text = (type: number, payload: Uint8Array) => {
    word(type)
    word(8 + payload.length)
    bytes.set(payload, at)
    at += payload.length
  }
  text(blocks.info, info)
  for (const value of [blocks.frames, framesLength, 1, frames.length]) word(value)
  // From the start of the block.
  let frameOffset = 16 + 8 * frames.length
  for (const length of frameLengths) {
    word(frameOffset)
    word(length)
    frameOffset += length
  }
  for (const [frameNumber, { day, agents, data }] of frames.entries()) {
    word(frameNumber)
    view.setFloat32(at, day, true)
    at += 4
    word(agents)
    for (const value of data) {
      view.setFloat32(at, value, true)
      at += 4
    }
  }
  text(blocks.plots, plots)
  return bytes
}

/** A text's bytes, filled up with zeros to whole words. */
function padded(text: string): Uint8Array {
  const bytes = new TextEncoder().encode(text)
  const out = new Uint8Array(Math.ceil(bytes.length / 4) * 4)
  out.set(bytes)
  return out
}
