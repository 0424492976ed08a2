import { draw } from '../../model/random.ts'
import { sampleBone } from '../../model/tissue/interface.ts'

/** A part of the section, sites. */
export interface Region {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where a test line meets the surface of bone, sites; two numbers each. And how long the lines are in the region and within bone there, sites. */
export interface Crossings {
  readonly places: readonly (readonly [x: number, y: number])[]
  readonly length: number
  readonly within: number
}

/** Steps along a line, sites: what is thinner between two of them is not seen. */
const stride = 0.25

/**
 * Lays a grid of semicircles over a region (Merz & Schenk 1970, doi:10.1159/000143440), whose lines run in every direction alike, so
 * that crossings count surface without a bias of direction; shifted and turned by a reader's chance.
 * @param spacing of the lines, sites
 */
export function merzCrossings(
  bone: Float64Array,
  width: number,
  height: number,
  region: Region,
  spacing: number,
  reader: number,
): Crossings {
  const luck = (k: number) => draw({ a: reader * 7919, b: 0x5eed }, 'generator', 0, reader, k)
  const turn = luck(0) * Math.PI
  const [cosine, sine] = [Math.cos(turn), Math.sin(turn)]
  const [cx, cy] = [region.x + region.width / 2, region.y + region.height / 2]
  const reach = Math.hypot(region.width, region.height) / 2 + spacing
  const radius = spacing / 2
  const steps = Math.ceil((Math.PI * radius) / stride)
  const [shiftX, shiftY] = [luck(1) * spacing, luck(2) * spacing]
  const places: [number, number][] = []
  let [inside, within] = [0, 0]
  const isIn = (x: number, y: number) =>
    x >= region.x && y >= region.y && x < region.x + region.width && y < region.y + region.height
  for (let v = -reach + shiftY; v < reach; v += spacing) {
    let before: { x: number; y: number; b: number } | null = null
    for (let u = -reach + shiftX, arc = 0; u < reach; u += spacing, arc++)
      for (let k = 0; k < steps; k++) {
        const angle = Math.PI * (1 - k / steps)
        const p = u + radius + radius * Math.cos(angle)
        const q = v + (arc % 2 === 0 ? 1 : -1) * radius * Math.sin(angle)
        const x = cx + p * cosine - q * sine
        const y = cy + p * sine + q * cosine
        if (!isIn(x, y)) {
          before = null
          continue
        }
        inside++
        const b = sampleBone(bone, width, height, x, y) - 0.5
        if (b > 0) within++
        if (before && before.b > 0 !== b > 0) {
          const t = before.b / (before.b - b)
          places.push([before.x + t * (x - before.x), before.y + t * (y - before.y)])
        }
        before = { x, y, b }
      }
  }
  const step = (Math.PI * radius) / steps
  return { places, length: inside * step, within: within * step }
}
