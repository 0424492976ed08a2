import type { OverlayName } from '../protocol/overlays.ts'
import { type Lab, labToRgb, lch } from './color.ts'

/**
 * Color scales of 256 steps, dark to light: lightness rises all the way, and neighbors differ by equal distances in
 * OKLab, so that equal differences of a signal look equal, to color-blind readers too.
 */
export const paletteNames = ['ember', 'lagoon', 'dusk', 'meadow', 'grey'] as const
export type PaletteName = (typeof paletteNames)[number]

/** Lightness, chroma and hue (degrees) at the knots. */
const knots: Record<PaletteName, readonly (readonly [number, number, number])[]> = {
  ember: [
    [0.27, 0.09, 300],
    [0.44, 0.14, 335],
    [0.56, 0.17, 372],
    [0.73, 0.15, 408],
    [0.93, 0.09, 450],
  ],
  lagoon: [
    [0.29, 0.08, 275],
    [0.45, 0.09, 240],
    [0.6, 0.1, 195],
    [0.77, 0.11, 155],
    [0.95, 0.1, 115],
  ],
  dusk: [
    [0.29, 0.09, 290],
    [0.45, 0.14, 285],
    [0.6, 0.13, 270],
    [0.78, 0.09, 245],
    [0.95, 0.03, 220],
  ],
  meadow: [
    [0.29, 0.05, 220],
    [0.45, 0.08, 180],
    [0.6, 0.12, 145],
    [0.78, 0.14, 120],
    [0.95, 0.09, 105],
  ],
  grey: [
    [0.12, 0, 0],
    [0.97, 0, 0],
  ],
}

export const overlayPalettes: Record<OverlayName, PaletteName> = {
  none: 'lagoon',
  trap: 'lagoon',
  labels: 'lagoon',
  turnover: 'ember',
  rankl: 'ember',
  opg: 'dusk',
  ratio: 'ember',
  sclerostin: 'lagoon',
  tgfBeta: 'meadow',
  igf1: 'meadow',
  strain: 'ember',
  damage: 'dusk',
  mineral: 'grey',
  viability: 'meadow',
  age: 'lagoon',
}

/** 256 colors of four bytes (red, green, blue, 255). */
export function paletteTable(name: PaletteName): Uint8Array {
  const fine = 2048
  const points = Array.from({ length: fine + 1 }, (_, k) => along(knots[name], k / fine))
  const reached = [0]
  for (let k = 1; k <= fine; k++) reached.push(reached[k - 1]! + distance(points[k - 1]!, points[k]!))
  const table = new Uint8Array(256 * 4)
  for (let step = 0, k = 0; step < 256; step++) {
    const goal = (reached[fine]! * step) / 255
    while (k < fine && reached[k + 1]! < goal) k++
    const rgb = labToRgb(points[k]!)
    for (let c = 0; c < 3; c++) table[step * 4 + c] = Math.round(rgb[c]! * 255)
    table[step * 4 + 3] = 255
  }
  return table
}

/** A CSS gradient of the palette, dark end first. */
export function paletteGradient(name: PaletteName): string {
  const table = paletteTable(name)
  const stops = Array.from({ length: 9 }, (_, k) => {
    const at = Math.round((k * 255) / 8) * 4
    return `rgb(${table[at]} ${table[at + 1]} ${table[at + 2]})`
  })
  return `linear-gradient(to right, ${stops.join(', ')})`
}

function along(row: readonly (readonly [number, number, number])[], t: number): Lab {
  const place = t * (row.length - 1)
  const k = Math.min(row.length - 2, Math.floor(place))
  const u = place - k
  const mix = (c: 0 | 1 | 2) => row[k]![c] * (1 - u) + row[k + 1]![c] * u
  return lch(mix(0), mix(1), mix(2))
}

const distance = (p: Lab, q: Lab) => Math.hypot(p[0] - q[0], p[1] - q[1], p[2] - q[2])
