import { type Label, markerNames } from '../measure/labels.ts'

/**
 * What the page draws: one block of bytes, filled by the worker, moved to the page and handed back to be filled again.
 * It starts with a header of numbers; behind it lie the tissue (4 bytes a site), the cells (4 floats each) and, when a
 * signal is shown, one or two planes of it.
 */

/** The numbers of the header, in order. Yes-or-no is 1 or 0. */
export const headerNames = [
  /** Which opened run this is; every opening and restoring counts one up. */
  'opening',
  /** Rises whenever there is something new to see. */
  'version',
  'step',
  'day',
  'playing',
  /** Days per second asked for, reached, and whether the machine is what limits them. */
  'target',
  'reached',
  'limited',
  'width',
  'height',
  'pixelSize',
  /** Circulating estradiol, pg/mL. */
  'estradiol',
  /** Rows of measures there are to fetch. */
  'rows',
  /** Age at which osteoid mineralizes, days. */
  'mineralizationLag',
  /** Share of full mineral that bone has within days, and the time constant of the rest, days. */
  'primaryMineral',
  'secondaryTime',
  /** Load factor at which the section would yield; 0 before the load was first solved. */
  'strength',
  /** The load: relative to habitual, and its direction from the vertical, °. */
  'loadMagnitude',
  'loadAngle',
  'osteoclasts',
  'reversal',
  'osteoblasts',
  'lining',
  'osteocytes',
  'emptyLacunae',
  /** What is laid over the section, by its number in `overlayNames`, how many planes follow for it (0, 1 or 2), and their size: a signal's, or the section's. */
  'overlay',
  'planes',
  'planeWidth',
  'planeHeight',
  /** The worker's time to live since the frame before, ms. */
  'liveTime',
  /** The worker's time to build this frame, ms. */
  'buildTime',
  /** First day that can be gone back to, and how far the line that the run is on has been lived: before that it is past. */
  'first',
  'tip',
  /** Which line that is, how many there are, and how much of what was done on it is in force. */
  'line',
  'lines',
  'applied',
  /** 0 while the nearest moment stands for the day that was asked for. */
  'exact',
] as const

/** Labels that can be shown at once: the last to have been given. */
export const mostLabels = 8

/** What a frame says of each of them: its marker by number (−1 for none), and the days of deposition of the bone it marks. */
const labelNumbers = 3

export type FrameHeader = Record<(typeof headerNames)[number], number>

export interface Frame extends FrameHeader {
  readonly buffer: ArrayBuffer
  /** Of each site: bone, birth (two bytes, see `birthOffset`), and packet and erosion (one byte, see `erodedSteps`). */
  readonly tissue: Uint8Array
  /** x, y (sites), form and mark of each cell; see `cellKinds`. */
  readonly cells: Float32Array
  readonly cellCount: number
  readonly planeA: Float32Array | null
  readonly planeB: Float32Array | null
  /** Marker by its number in `markerNames`, first and last day of deposition, of each label; −1 where there is none. */
  readonly labels: Float64Array
}

/** Birth is the day the surface of growing bone passed; it is stored as the whole number (day + birthOffset), high byte first: from 45 years before day 0 to 134 after. */
export const birthOffset = 16384

/**
 * The low three bits of a site's last byte: growth factor left there by resorption and not yet spent, in eighths of a
 * site. The high five bits tell packets apart: 0 for the first bone, else 1 to 16 by the last unit to have worked
 * there.
 */
export const erodedSteps = 8
export const packets = 16

/** Kinds in the order in which they are drawn, the topmost last. `form` is the kind plus a share below 1 that says how it looks. */
export const cellKinds = ['osteocyte', 'lining', 'reversal', 'osteoblast', 'osteoclast'] as const
export type CellKind = (typeof cellKinds)[number]

/** An osteoclast's share is its nuclei over this. */
export const mostNuclei = 32

/** Cells lie in rows of this many, as in a texture, whose last row is padded. */
export const cellsPerRow = 256

const headerBytes = 1024

/** Bytes a frame needs, with the starts of its parts. */
export function frameLayout(sites: number, cells: number, planeSites: number, planes: number) {
  const cellsStart = headerBytes + sites * 4
  const planesStart = cellsStart + Math.ceil(cells / cellsPerRow) * cellsPerRow * 16
  return { tissueStart: headerBytes, cellsStart, planesStart, length: planesStart + planes * planeSites * 4 }
}

/** Where the labels stand, in numbers. */
const labelsAt = headerBytes / 8 - mostLabels * labelNumbers

export function writeHeader(buffer: ArrayBuffer, header: FrameHeader, labels: readonly Label[] = []): void {
  const shown = labels.slice(-mostLabels)
  const told = new Float64Array(buffer, 8 * labelsAt, mostLabels * labelNumbers).fill(-1)
  for (const [k, { marker, bornFrom, bornTo }] of shown.entries())
    told.set([markerNames.indexOf(marker), bornFrom, bornTo], k * labelNumbers)
  const slots = new Float64Array(buffer, 0, headerNames.length)
  headerNames.forEach((name, i) => {
    slots[i] = header[name]
  })
}

/** Views of a frame's parts; nothing is copied. */
export function readFrame(buffer: ArrayBuffer): Frame {
  const slots = new Float64Array(buffer, 0, headerNames.length)
  const header = Object.fromEntries(headerNames.map((name, i) => [name, slots[i]!])) as FrameHeader
  const cellCount = header.osteoclasts + header.reversal + header.osteoblasts + header.lining + header.osteocytes
  const sites = header.width * header.height
  const planeSites = header.planeWidth * header.planeHeight
  const { tissueStart, cellsStart, planesStart } = frameLayout(sites, cellCount, planeSites, header.planes)
  const plane = (k: number) =>
    k < header.planes ? new Float32Array(buffer, planesStart + k * planeSites * 4, planeSites) : null
  return {
    ...header,
    buffer,
    tissue: new Uint8Array(buffer, tissueStart, sites * 4),
    cells: new Float32Array(buffer, cellsStart, Math.ceil(cellCount / cellsPerRow) * cellsPerRow * 4),
    cellCount,
    planeA: plane(0),
    planeB: plane(1),
    labels: new Float64Array(buffer, 8 * labelsAt, mostLabels * labelNumbers),
  }
}
