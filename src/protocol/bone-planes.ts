import { fieldScale } from '../model/fields/fields.ts'
import { standingWeight } from '../model/mechanics/load.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'
import { createMineralCurve, type MineralCurve, mineralOf } from '../model/tissue/mineral.ts'
import type { BonePlane } from './overlays.ts'

/** Distance over which the viability of osteocytes is averaged, µm: what one reaches by its canaliculi and its neighbors'. */
const reach = 120

/** Fills a plane of the size of a signal's with a quantity of the bone, times bone. */
export function writeBonePlane(to: Float32Array, name: BonePlane, state: State, day: number, p: Parameters): void {
  if (name === 'viability') writeViability(to, state)
  else writeSites(to, state, quantityOf(name, state, day, p))
}

/** The quantity at a site, of bone fraction `b`. */
function quantityOf(
  name: Exclude<BonePlane, 'viability'>,
  { tissue, mechanics }: State,
  day: number,
  p: Parameters,
): (site: number, b: number) => number {
  if (name === 'bone') return () => 1
  const { damage, birth } = tissue
  if (name === 'damage') return (site) => 100 * damage[site]!
  const moduli = modulusByMineral(p)
  const onset = day - p.osteoblast.mineralizationLag
  const weights = standingWeight(p)
  const { energy } = mechanics
  const curve = mineralCurve(p)
  return (site, b) => {
    const mineral = mineralOf(curve, onset - birth[site]!)
    const modulus = moduli[Math.floor(100 * mineral)]! * b * (1 - damage[site]!)
    return modulus > 0 && weights > 0 ? 1e6 * Math.sqrt((2 * energy[site]!) / (weights * 1000 * modulus)) : 0
  }
}

function writeSites(to: Float32Array, { grid, tissue }: State, quantity: (site: number, b: number) => number): void {
  const { width, height } = grid
  const { bone } = tissue
  const across = width / fieldScale
  to.fill(0)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const b = bone[i]!
      if (b < 0.3) continue
      to[Math.floor(y / fieldScale) * across + Math.floor(x / fieldScale)]! += b * quantity(i, b)
    }
}

/** Share of the lacunae near each place that hold a living cell, times bone; bone with no lacuna near counts as alive. */
function writeViability(to: Float32Array, state: State): void {
  const { grid, cells, tissue } = state
  const { width, height, pixelSize } = grid
  const across = width / fieldScale
  const down = height / fieldScale
  const all = room(across * down)
  const living = to.fill(0)
  all.fill(0)
  const { x, y, died } = cells.osteocytes.column
  const radius = reach / (pixelSize * fieldScale)
  for (let k = 0; k < cells.osteocytes.count; k++) {
    const px = x[k]! / fieldScale
    const py = y[k]! / fieldScale
    for (let v = Math.max(0, Math.ceil(py - radius)); v <= Math.min(down - 1, py + radius); v++)
      for (let u = Math.max(0, Math.ceil(px - radius)); u <= Math.min(across - 1, px + radius); u++) {
        const far = ((u + 0.5 - px) ** 2 + (v + 0.5 - py) ** 2) / (radius * radius)
        if (far >= 1) continue
        const weight = (1 - far) * (1 - far)
        all[v * across + u]! += weight
        if (Number.isNaN(died[k]!)) living[v * across + u]! += weight
      }
  }
  for (let i = 0; i < living.length; i++) {
    const corner = Math.floor(i / across) * fieldScale * width + (i % across) * fieldScale
    const { bone } = tissue
    let b = 0
    for (const site of [corner, corner + 1, corner + width, corner + width + 1])
      if (bone[site]! >= 0.3) b += bone[site]!
    living[i] = b * (all[i]! > 0 ? (100 * living[i]!) / all[i]! : 100)
  }
}

let kept = new Float32Array(0)
/** Room that lasts from frame to frame. */
function room(length: number): Float32Array {
  if (kept.length !== length) kept = new Float32Array(length)
  return kept
}

let lastCurve: { key: string; curve: MineralCurve; moduli: Float64Array } | null = null
function tables(p: Parameters): { curve: MineralCurve; moduli: Float64Array } {
  const { primaryMineral, secondaryTime, modulus, modulusExponent } = p.matter
  const key = [primaryMineral, secondaryTime, modulus, modulusExponent].join(' ')
  if (lastCurve?.key !== key) {
    const moduli = Float64Array.from({ length: 101 }, (_, k) => modulus * (k / 100) ** modulusExponent)
    lastCurve = { key, curve: createMineralCurve(p), moduli }
  }
  return lastCurve
}
const mineralCurve = (p: Parameters) => tables(p).curve
const modulusByMineral = (p: Parameters) => tables(p).moduli
