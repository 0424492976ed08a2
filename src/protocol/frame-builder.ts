import type { Label } from '../measure/labels.ts'
import { type FieldName, fieldScale } from '../model/fields/fields.ts'
import { type Grid, tileSize } from '../model/grid/grid.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'
import { writeBonePlane } from './bone-planes.ts'
import {
  birthOffset,
  cellKinds,
  cellsPerRow,
  erodedSteps,
  type FrameHeader,
  frameLayout,
  mostNuclei,
  packets,
  writeHeader,
} from './frame.ts'
import { type BonePlane, type OverlayName, overlayNames, overlays } from './overlays.ts'

/** The bytes of the tissue as last shown: only tiles that changed since are looked at again. */
export interface FrameBuilder {
  readonly grid: Grid
  /** A site's four bytes in one word. */
  readonly shadow: Uint32Array
}

export function createFrameBuilder(grid: Grid): FrameBuilder {
  const sites = grid.width * grid.height
  return {
    grid,
    shadow: new Uint32Array(sites),
  }
}

/** What a frame says of the run beside the tissue itself. */
export type FrameNotes = Pick<
  FrameHeader,
  'opening' | 'version' | 'day' | 'playing' | 'target' | 'reached' | 'limited' | 'rows'
> &
  Partial<PastNotes & Pick<FrameHeader, 'liveTime'>> & { readonly labels?: readonly Label[] }

/** Where the moment stands in what has been lived; left out, it is the end of an only line. */
type PastNotes = Pick<FrameHeader, 'first' | 'tip' | 'line' | 'lines' | 'applied' | 'exact'>

/**
 * Fills a frame, in the spent buffer if it is long enough, else in a new one. Reads the state and changes nothing but
 * `dirtyTiles`, which it clears.
 */
export function buildFrame(
  builder: FrameBuilder,
  state: State,
  dirtyTiles: Uint8Array,
  p: Parameters,
  overlay: OverlayName,
  notes: FrameNotes,
  spent: ArrayBuffer | null,
): ArrayBuffer {
  const started = performance.now()
  const { grid, cells, fields, clock, body, mechanics } = state
  const { planes, shows } = overlays[overlay]
  refreshShadow(builder, state, dirtyTiles)
  const sites = grid.width * grid.height
  const planeScale = shows === 'bone' ? 1 : fieldScale
  const planeWidth = grid.width / planeScale
  const planeHeight = grid.height / planeScale
  const planeSites = planeWidth * planeHeight
  const count =
    cells.osteoclasts.count +
    cells.reversal.count +
    cells.osteoblasts.count +
    cells.lining.count +
    cells.osteocytes.count
  const layout = frameLayout(sites, count, planeSites, planes.length)
  const buffer = spent && spent.byteLength >= layout.length ? spent : new ArrayBuffer(layout.length + spareBytes)
  new Uint32Array(buffer, layout.tissueStart, sites).set(builder.shadow)
  const padded = Math.ceil(count / cellsPerRow) * cellsPerRow
  const emptyLacunae = writeCells(new Float32Array(buffer, layout.cellsStart, padded * 4), state, notes.day, p)
  planes.forEach((name, k) => {
    const plane = new Float32Array(buffer, layout.planesStart + k * planeSites * 4, planeSites)
    if (name in fields) plane.set(fields[name as FieldName])
    else writeBonePlane(plane, name as BonePlane, state, p)
  })
  const { labels, ...numbers } = notes
  const header: FrameHeader = {
    first: 0,
    tip: notes.day,
    line: 0,
    lines: 1,
    applied: 0,
    exact: 1,
    liveTime: 0,
    ...numbers,
    step: clock.step,
    width: grid.width,
    height: grid.height,
    pixelSize: grid.pixelSize,
    estradiol: body.estradiol,
    mineralizationLag: p.osteoblast.mineralizationLag,
    primaryMineral: p.matter.primaryMineral,
    secondaryTime: p.matter.secondaryTime,
    strength: mechanics.strength,
    loadMagnitude: p.load.magnitude,
    loadAngle: p.load.angle,
    osteoclasts: cells.osteoclasts.count,
    reversal: cells.reversal.count,
    osteoblasts: cells.osteoblasts.count,
    lining: cells.lining.count,
    osteocytes: cells.osteocytes.count,
    emptyLacunae,
    overlay: overlayNames.indexOf(overlay),
    planes: planes.length,
    planeWidth,
    planeHeight,
    buildTime: performance.now() - started,
  }
  writeHeader(buffer, header, labels)
  return buffer
}

/** Room for cells yet to be born, so that buffers are not renewed at every birth. */
const spareBytes = 64 * 1024

function refreshShadow(builder: FrameBuilder, { grid, tissue }: State, dirtyTiles: Uint8Array): void {
  const { shadow } = builder
  const { bone, birth, coupling, unit } = tissue
  const { width } = grid
  const across = width / tileSize
  for (let tile = 0; tile < dirtyTiles.length; tile++) {
    if (dirtyTiles[tile] === 0) continue
    dirtyTiles[tile] = 0
    const corner = Math.floor(tile / across) * tileSize * width + (tile % across) * tileSize
    for (let y = 0; y < tileSize; y++) {
      let site = corner + y * width
      for (const end = site + tileSize; site < end; site++) {
        const day = packDay(birth[site]!)
        const growth = (coupling[site]! * erodedSteps) | 0
        const eroded = growth < erodedSteps ? growth : erodedSteps - 1
        const id = unit[site]! | 0
        const packet = id === 0 ? 0 : 1 + (id & (packets - 1))
        // Bytes in the order of a little-endian word: bone, birth high, birth low, packet and erosion.
        const low = (bone[site]! * 255 + 0.5) | 0 | (day & 0xff00) | ((day & 255) << 16)
        shadow[site] = low | (((packet << 3) | eroded) << 24)
      }
    }
  }
}

/** The day on which the surface of growing bone passed a site. */
export function dayLaid({ shadow }: FrameBuilder, site: number): number {
  return unpackDay(shadow[site]!) - birthOffset
}

/** Whole numbers are compared rather than fractions: this is done for every site of a tile that has changed. */
function packDay(day: number): number {
  const whole = (day + birthOffset) | 0
  return whole < 0 ? 0 : whole > 65535 ? 65535 : whole
}
const unpackDay = (word: number) => (word & 0xff00) | ((word >>> 16) & 255)

/** Writes the cells kind by kind, as they are to be drawn; returns how many lacunae are empty. */
function writeCells(to: Float32Array, { cells }: State, day: number, p: Parameters): number {
  let at = 0
  const put = (x: number, y: number, kind: number, share: number, id: number, turn: number) => {
    to[at] = x
    to[at + 1] = y
    to[at + 2] = kind + (share < 0 ? 0 : Math.min(share, 0.99))
    to[at + 3] = (Math.imul(id, 0x9e3779b1) >>> 22) + turn
    at += 4
  }
  let empty = 0
  const ocy = cells.osteocytes.column
  for (let k = 0; k < cells.osteocytes.count; k++) {
    const isDead = !Number.isNaN(ocy.died[k]!)
    if (isDead) empty++
    put(ocy.x[k]!, ocy.y[k]!, osteocyte, isDead ? 1 : 0, ocy.id[k]!, 0)
  }
  const lc = cells.lining.column
  for (let k = 0; k < cells.lining.count; k++) put(lc.x[k]!, lc.y[k]!, lining, 0, lc.id[k]!, 0)
  const rev = cells.reversal.column
  for (let k = 0; k < cells.reversal.count; k++)
    put(rev.x[k]!, rev.y[k]!, reversal, rev.arrested[k] ? 1 : rev.progenitors[k]! * 0.9, rev.id[k]!, 0)
  const ob = cells.osteoblasts.column
  for (let k = 0; k < cells.osteoblasts.count; k++) {
    const works = Number.isNaN(ob.stopped[k]!)
    const plump = works ? Math.max(0.3, 1 - (day - ob.born[k]!) / p.osteoblast.lifespan) : 0.05
    put(ob.x[k]!, ob.y[k]!, osteoblast, plump, ob.id[k]!, 0)
  }
  const oc = cells.osteoclasts.column
  for (let k = 0; k < cells.osteoclasts.count; k++) {
    const turn = (Math.atan2(oc.headingY[k]!, oc.headingX[k]!) / (2 * Math.PI) + 1) % 1
    put(oc.x[k]!, oc.y[k]!, osteoclast, oc.nuclei[k]! / mostNuclei, oc.id[k]!, turn * 0.999)
  }
  return empty
}

const [osteocyte, lining, reversal, osteoblast, osteoclast] = cellKinds.map((_, k) => k) as [
  number,
  number,
  number,
  number,
  number,
]
