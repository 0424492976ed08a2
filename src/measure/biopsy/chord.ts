import type { Parameters } from '../../model/parameters.ts'
import type { State } from '../../model/state.ts'
import { outlinesOf, type Polyline } from '../outline.ts'
import { createTally, summarize, tally } from '../statistics.ts'
import type { Region } from './merz.ts'
import { isUnderResorption, osteoidAt } from './reading.ts'

/** Longest site of remodeling that has a chord, µm: longer ones follow the bend of the strut. */
const longest = 900
/** Part of the eroded surface, from where formation has begun (else from its deepest), that was dug to the end, µm. */
const done = 45

/** Longest stretch between cells of one site, µm. */
const gap = 60

const resting = 0
const eroded = 1
const forming = 2

/**
 * Depth of eroded surface that was dug to the end: where it meets the seam that follows it, below the chord between the resting surfaces
 * on both sides of the site. Mean, µm, NaN if there is none to be read.
 */
export function chordDepth(state: State, p: Parameters, day: number, region: Region): { depth: number; count: number } {
  const { tissue, grid } = state
  const depths = createTally()
  for (const line of outlinesOf(tissue.bone, grid.width, grid.height)) {
    const points = line.length / 2
    const kinds = Uint8Array.from({ length: points }, (_, k) => kindOf(state, p, day, line[2 * k]!, line[2 * k + 1]!))
    closeGaps(line, kinds, gap / grid.pixelSize)
    let from = -1
    for (let k = 0; k < points; k++) {
      if (kinds[k] !== resting) continue
      if (from >= 0 && k - from > 1 && isWithin(line, from, k, region))
        readSite(line, kinds, from, k, grid.pixelSize, depths)
      from = k
    }
  }
  return { depth: summarize(depths).mean, count: depths.count }
}

function kindOf(state: State, p: Parameters, day: number, x: number, y: number): number {
  if (isUnderResorption(state, p, x, y)) return eroded
  return osteoidAt(state, p, day, x, y) > 0 ? forming : resting
}

/** Surface between two cells of one site is not at rest: it is as what comes before it. */
function closeGaps(line: Polyline, kinds: Uint8Array, most: number): void {
  let last = -1
  let long = 0
  for (let k = 1; k < kinds.length; k++) {
    long += Math.hypot(line[2 * k]! - line[2 * k - 2]!, line[2 * k + 1]! - line[2 * k - 1]!)
    if (kinds[k] === resting) continue
    if (last >= 0 && long <= most) kinds.fill(kinds[last]!, last + 1, k)
    last = k
    long = 0
  }
}

/** Adds the depths of the site between two resting points. */
function readSite(
  line: Polyline,
  kinds: Uint8Array,
  from: number,
  to: number,
  pixelSize: number,
  depths: ReturnType<typeof createTally>,
): void {
  const [ax, ay] = [line[2 * from]!, line[2 * from + 1]!]
  const [bx, by] = [line[2 * to]! - ax, line[2 * to + 1]! - ay]
  const chord = Math.hypot(bx, by)
  if (chord === 0 || chord * pixelSize > longest) return
  // Bone lies on the right hand of the line, with y downward: a hollow is there too.
  const depthAt = (k: number) => (((line[2 * k + 1]! - ay) * bx - (line[2 * k]! - ax) * by) / chord) * pixelSize
  const along = (i: number, j: number) =>
    Math.hypot(line[2 * i]! - line[2 * j]!, line[2 * i + 1]! - line[2 * j + 1]!) * pixelSize
  const edges: number[] = []
  let deepest = -1
  for (let k = from + 1; k < to; k++) {
    if (kinds[k] !== eroded) continue
    if (kinds[k - 1] === forming || kinds[k + 1] === forming) edges.push(k)
    if (deepest < 0 || depthAt(k) > depthAt(deepest)) deepest = k
  }
  if (deepest < 0) return
  const ends = edges.length > 0 ? edges : [deepest]
  for (let k = from + 1; k < to; k++)
    if (kinds[k] === eroded && ends.some((end) => along(end, k) < done)) tally(depths, Math.max(0, depthAt(k)))
}

const isWithin = (line: Polyline, from: number, to: number, { x, y, width, height }: Region) =>
  [from, to].every((k) => {
    const [u, v] = [line[2 * k]!, line[2 * k + 1]!]
    return u >= x && v >= y && u < x + width && v < y + height
  })
