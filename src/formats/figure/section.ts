import type { Parameters } from '../../model/parameters.ts'
import type { State } from '../../model/state.ts'
import { findSurface } from '../../model/tissue/interface.ts'
import {
  type Color,
  colorOf,
  createPicture,
  ellipse,
  layShape,
  type Picture,
  type Placement,
  roundBox,
} from './picture.ts'

/** Colors of a stained section, by the names that the view's stains have. */
export type SectionColors = Readonly<Record<(typeof sectionColors)[number], string>>
export const sectionColors = [
  'slide',
  'marrow',
  'youngBone',
  'bone',
  'cementLine',
  'osteoid',
  'osteoidEdge',
  'boneEdge',
  'eroded',
  'osteoclast',
  'osteoclastNucleus',
  'ruffle',
  'osteoblast',
  'osteoblastNucleus',
  'reversal',
  'reversalNucleus',
  'lining',
  'lacuna',
  'osteocyte',
] as const
export type SectionPaints = Readonly<Record<(typeof sectionColors)[number], Color>>

export const paintsOf = (colors: SectionColors): SectionPaints =>
  Object.fromEntries(sectionColors.map((name) => [name, colorOf(colors[name])])) as unknown as SectionPaints

/** The section as Goldner’s stain shows it, `scale` pixels to a site, with its cells. Reads the state and changes nothing. */
export function paintSection(state: State, p: Parameters, day: number, scale: number, paints: SectionPaints): Picture {
  const { width, height } = state.grid
  const picture = createPicture(Math.round(width * scale), Math.round(height * scale), paints.marrow)
  paintTissue(picture, state, p, day, scale, paints)
  paintCells(picture, state, p, day, scale, paints)
  return picture
}

/** 1 for sites that have no bone within reach of a place in them. */
function emptySites(bone: Float64Array, width: number, height: number): Uint8Array {
  const empty = new Uint8Array(bone.length).fill(1)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      if (bone[y * width + x]! > 0.01)
        for (let v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++)
          empty.fill(0, v * width + Math.max(0, x - 1), v * width + Math.min(width - 1, x + 1) + 1)
  return empty
}

/** What a place needs of the sites about it, as one row of numbers each: bone, and what belongs to bone weighted by it. */
function amountsOf({ tissue, grid }: State, p: Parameters, day: number) {
  const sites = grid.width * grid.height
  const osteoid = new Float32Array(sites)
  const ripeness = new Float32Array(sites)
  const eroded = new Float32Array(sites)
  const { bone, birth, coupling } = tissue
  for (let i = 0; i < sites; i++) {
    const b = bone[i]!
    eroded[i] = Math.min(1, coupling[i]!)
    if (b < 1e-3) continue
    const age = day - birth[i]!
    const late = Math.max(0, age - p.osteoblast.mineralizationLag - 10)
    // Osteoid fades over 16 days about the lag; then mineral rises slowly, half of the way in 230 days.
    osteoid[i] = b * clamp((p.osteoblast.mineralizationLag + 8 - age) / 16)
    ripeness[i] = (b * late) / (late + 230)
  }
  return { osteoid, ripeness, eroded }
}

const clamp = (x: number) => Math.min(1, Math.max(0, x))
const smoothstep = (from: number, to: number, x: number) => {
  const t = clamp((x - from) / (to - from))
  return t * t * (3 - 2 * t)
}
const mix = (a: Color, b: Color, t: number): Color => [
  a[0] + (b[0] - a[0]) * t,
  a[1] + (b[1] - a[1]) * t,
  a[2] + (b[2] - a[2]) * t,
]

function paintTissue(
  { width: across, height: down, data }: Picture,
  state: State,
  p: Parameters,
  day: number,
  scale: number,
  paints: SectionPaints,
): void {
  const { width, height } = state.grid
  const { bone, unit } = state.tissue
  const { osteoid, ripeness, eroded } = amountsOf(state, p, day)
  // Three quarters of a pixel to either side, where bone fraction rises by a quarter a site.
  const edge = 0.75 * 0.25
  const empty = emptySites(bone, width, height)
  const weights = new Float64Array(9)
  const sites = new Int32Array(9)
  for (let v = 0; v < down; v++) {
    const y = (v + 0.5) / scale
    const j = Math.min(height - 1, Math.floor(y))
    const rows = [Math.max(0, j - 1) * width, j * width, Math.min(height - 1, j + 1) * width]
    const [ya, yb, yc] = spline(y - j - 0.5)
    for (let u = 0; u < across; u++) {
      const x = (u + 0.5) / scale
      const i = Math.min(width - 1, Math.floor(x))
      if (empty[j * width + i] === 1) continue
      const left = Math.max(0, i - 1)
      const right = Math.min(width - 1, i + 1)
      // Smooth to the first derivative: quadratic B-spline over 3 × 3 sites.
      const [xa, xb, xc] = spline(x - i - 0.5)
      let b = 0
      let red = 0
      let ripe = 0
      let bare = 0
      for (let r = 0; r < 3; r++) {
        const wy = r === 0 ? ya : r === 1 ? yb : yc
        for (let c = 0; c < 3; c++) {
          const site = rows[r]! + (c === 0 ? left : c === 1 ? i : right)
          const w = wy * (c === 0 ? xa : c === 1 ? xb : xc)
          sites[3 * r + c] = site
          weights[3 * r + c] = w
          b += w * bone[site]!
          red += w * osteoid[site]!
          ripe += w * ripeness[site]!
          bare += w * eroded[site]!
        }
      }
      if (b < 0.02) continue
      // The share of the first of the packets about: one half along a cement line.
      const first = unit[sites[4]!]!
      let other = 0
      for (let k = 0; k < 9; k++) if (unit[sites[k]!] !== first) other += weights[k]! * bone[sites[k]!]!
      const inBone = smoothstep(0.5 - edge / scale, 0.5 + edge / scale, b)
      const seam = smoothstep(0.35, 0.65, red / b)
      let hard = mix(paints.youngBone, paints.bone, 0.15 + 0.85 * Math.min(1, (1.2 * ripe) / b))
      hard = mix(hard, paints.cementLine, 0.5 * (1 - smoothstep(0.05, 0.2, Math.abs(other / b - 0.5))))
      hard = mix(hard, mix(paints.osteoid, paints.osteoidEdge, 0.35 * smoothstep(1, 0.6, red / b)), seam)
      const rim = 1 - smoothstep(0.5, 0.8, b)
      hard = mix(hard, mix(paints.boneEdge, paints.eroded, smoothstep(0.05, 0.3, bare)), rim * (1 - seam) * 0.45)
      // A thin shadow along the bone seats it in the section.
      const shade = 1 - 0.1 * smoothstep(0.02, 0.5, b)
      const k = 3 * (v * across + u)
      for (let c = 0; c < 3; c++) data[k + c] = paints.marrow[c]! * shade * (1 - inBone) + hard[c]! * inBone + 0.5
    }
  }
}

/** Shares of the site before, here and after, at a distance from the middle of the one here. */
function spline(f: number): [number, number, number] {
  return [0.5 * (0.5 - f) * (0.5 - f), 0.75 - f * f, 0.5 * (0.5 + f) * (0.5 + f)]
}

/** Shapes are in µm: x along the surface, y out of the bone. */
function paintCells(
  picture: Picture,
  { cells, tissue, grid }: State,
  p: Parameters,
  day: number,
  scale: number,
  paints: SectionPaints,
): void {
  const { width, height, pixelSize } = grid
  const foothold = new Float64Array(5)
  const unit = scale / pixelSize
  /** On the surface, its own y pointing out of the bone. */
  const standing = (x: number, y: number): Placement => {
    findSurface(foothold, tissue.bone, width, height, x, y, 3)
    const [px, py, nx, ny] = foothold as unknown as [number, number, number, number]
    return { x: px * scale, y: py * scale, cos: -ny, sin: nx, scale: unit }
  }
  const { osteocytes, lining, reversal, osteoblasts, osteoclasts } = cells
  const ocy = osteocytes.column
  for (let k = 0; k < osteocytes.count; k++) {
    const turn = ((ocy.id[k]! * 0.618034) % 1) * 0.6 - 0.3
    const at = { x: ocy.x[k]! * scale, y: ocy.y[k]! * scale, cos: Math.cos(turn), sin: Math.sin(turn), scale: unit }
    const isDead = !Number.isNaN(ocy.died[k]!)
    layShape(picture, at, 7, ellipse(6, 3.2), paints.lacuna)
    if (isDead) layShape(picture, at, 7, (x, y) => Math.abs(ellipse(5.6, 2.8)(x, y)) - 0.5, paints.osteocyte, 0.9)
    else layShape(picture, at, 7, ellipse(4.8, 2.3), paints.osteocyte)
  }
  for (let k = 0; k < lining.count; k++) {
    const at = standing(lining.column.x[k]!, lining.column.y[k]!)
    layShape(picture, at, 12, roundBox(11, 1, 1, 0, 0.8), paints.lining, 0.9)
    layShape(picture, at, 6, ellipse(4, 1.8, 0, 1.2), paints.lining)
  }
  const rev = reversal.column
  for (let k = 0; k < reversal.count; k++) {
    const at = standing(rev.x[k]!, rev.y[k]!)
    const body = rev.arrested[k] === 1 ? mix(paints.reversal, paints.marrow, 0.55) : paints.reversal
    layShape(picture, at, 12, ellipse(9, 3, 0, 2.7), body)
    layShape(picture, at, 8, ellipse(4.4, 1.5, 0, 2.7), paints.reversalNucleus, 0.85)
  }
  const ob = osteoblasts.column
  for (let k = 0; k < osteoblasts.count; k++) {
    const at = standing(ob.x[k]!, ob.y[k]!)
    const plump = Number.isNaN(ob.stopped[k]!) ? Math.max(0.3, 1 - (day - ob.born[k]!) / p.osteoblast.lifespan) : 0.1
    const tall = 4 + 11 * plump
    const wide = p.reversal.spacing / 2
    layShape(picture, at, wide + tall, roundBox(wide, tall / 2, 3, 0, tall / 2), paints.osteoblastNucleus)
    layShape(picture, at, wide + tall, roundBox(wide - 0.6, tall / 2 - 0.6, 2.6, 0, tall / 2), paints.osteoblast)
    if (plump > 0.2)
      layShape(
        picture,
        at,
        wide + tall,
        ellipse(2.9, Math.min(2.8, tall / 4), 0, tall * 0.66),
        paints.osteoblastNucleus,
      )
  }
  const oc = osteoclasts.column
  for (let k = 0; k < osteoclasts.count; k++) {
    const at = standing(oc.x[k]!, oc.y[k]!)
    const half = 11 + 4 * Math.sqrt(oc.nuclei[k]!)
    const tall = 0.8 * half
    layShape(picture, at, 2 * half, ellipse(half, tall, 0, tall * 0.55), paints.osteoclast)
    layShape(picture, at, 2 * half, roundBox(0.72 * half, 1.6, 1.6, 0, 0.5), paints.ruffle)
    const nuclei = Math.round(oc.nuclei[k]!)
    // Spread as the seeds of a sunflower, so that any number of them fills the cell evenly.
    for (let n = 0; n < nuclei; n++) {
      const far = 0.66 * Math.sqrt((n + 0.5) / nuclei)
      const turn = n * 2.399963 + oc.id[k]!
      const cx = far * half * Math.cos(turn)
      const cy = tall * (0.62 + far * 0.8 * Math.sin(turn))
      layShape(picture, at, 2 * half, ellipse(2.6, 2.3, cx, cy), paints.osteoclastNucleus)
    }
  }
}
