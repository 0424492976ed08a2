import { stepsIn } from '../model/clock.ts'
import { standingWeight } from '../model/mechanics/load.ts'
import type { Parameters } from '../model/parameters.ts'
import type { State } from '../model/state.ts'
import { createMineralCurve, type MineralCurve, mineralOf } from '../model/tissue/mineral.ts'
import { year } from '../model/units.ts'
import type { BonePlane } from './overlays.ts'

/** What a plane holds where there is no bone to tell of: no quantity is below 0. */
export const absent = -1

/** Bone fraction below which a site is not told of. */
const least = 0.3
/** Distance over which the viability of osteocytes is averaged, µm: what one reaches by its canaliculi and its neighbors'. */
const reach = 120

/** Fills a plane with a quantity of the bone of each site, `absent` where there is none. */
export function writeBonePlane(to: Float32Array, name: BonePlane, state: State, p: Parameters): void {
  if (name === 'viability') writeViability(to, state)
  else if (name === 'turnover') writeTurnover(to, state, p)
  else if (name === 'damage') writeDamage(to, state)
  else writeStrain(to, state, p)
}

/** Years over which turnover is counted, and distance over which it is averaged, µm. */
const lately = 5
const around = 200

/** Bone laid of late in the square about each site, % of the bone there a year. */
function writeTurnover(to: Float32Array, { grid, tissue: { bone, birth }, clock }: State, p: Parameters): void {
  const { width, height, pixelSize } = grid
  const since = (clock.step - clock.settling) * p.run.timeStep - lately * year
  const radius = Math.max(1, Math.round(around / pixelSize))
  const young = room(to.length)
  for (let i = 0; i < to.length; i++) young[i] = birth[i]! > since ? bone[i]! : 0
  const all = Float32Array.from(bone)
  for (const plane of [young, all]) blur(plane, to, width, height, radius)
  for (let i = 0; i < to.length; i++)
    to[i] = bone[i]! < least ? absent : (100 * young[i]!) / (lately * Math.max(all[i]!, 1e-6))
}

/** Sums over a square about each site, in place. @param between scratch of the same length */
function blur(plane: Float32Array, between: Float32Array, width: number, height: number, radius: number): void {
  slide(plane, between, height, width, width, 1, radius)
  slide(between, plane, width, height, 1, width, radius)
}

/** Running sums along `count` sites `stride` apart, on `lines` lines `apart`. */
function slide(
  from: Float32Array,
  to: Float32Array,
  lines: number,
  count: number,
  apart: number,
  stride: number,
  radius: number,
): void {
  for (let line = 0; line < lines; line++) {
    const start = line * apart
    let sum = 0
    for (let k = -radius; k < count; k++) {
      if (k + radius < count) sum += from[start + (k + radius) * stride]!
      if (k - radius > 0) sum -= from[start + (k - radius - 1) * stride]!
      if (k >= 0) to[start + k * stride] = sum
    }
  }
}

/** Stiffness lost to microdamage, %. */
function writeDamage(to: Float32Array, { tissue: { bone, damage } }: State): void {
  for (let i = 0; i < to.length; i++) to[i] = bone[i]! < least ? absent : 100 * damage[i]!
}

/** Effective strain of standing, µε: √(2 U / E), with E as it was when U was solved for. */
function writeStrain(to: Float32Array, { tissue, mechanics, clock }: State, p: Parameters): void {
  const { bone, damage, birth } = tissue
  const { energy } = mechanics
  const { curve, moduli } = tables(p)
  const { marrowModulus } = p.matter
  const weights = standingWeight(p)
  const scale = weights > 0 ? 2 / (1000 * weights) : 0
  const every = stepsIn(p.run.mechanicsEvery, p)
  const solved = Math.floor(Math.max(0, clock.step - 1) / every) * every
  const onset = (solved - clock.settling) * p.run.timeStep - p.osteoblast.mineralizationLag
  for (let i = 0; i < to.length; i++) {
    const b = bone[i]!
    if (b < least) {
      to[i] = absent
      continue
    }
    const mineral = 100 * mineralOf(curve, onset - birth[i]!)
    const k = Math.min(99, Math.floor(mineral))
    const dense = moduli[k]! + (mineral - k) * (moduli[k + 1]! - moduli[k]!)
    const modulus = Math.max(marrowModulus, b * dense * (1 - damage[i]!))
    to[i] = 1e6 * Math.sqrt((scale * energy[i]!) / modulus)
  }
}

/** Share of the lacunae near each site that hold a living cell, %; bone with no lacuna near counts as alive. */
function writeViability(to: Float32Array, { grid, cells, tissue: { bone } }: State): void {
  const { width, height, pixelSize } = grid
  const all = room(to.length)
  const living = to.fill(0)
  all.fill(0)
  const { x, y, died } = cells.osteocytes.column
  const radius = reach / pixelSize
  for (let k = 0; k < cells.osteocytes.count; k++) {
    const px = x[k]! - 0.5
    const py = y[k]! - 0.5
    const lives = Number.isNaN(died[k]!)
    const right = Math.min(width - 1, px + radius)
    const low = Math.min(height - 1, py + radius)
    for (let v = Math.max(0, Math.ceil(py - radius)); v <= low; v++)
      for (let u = Math.max(0, Math.ceil(px - radius)); u <= right; u++) {
        const far = ((u - px) * (u - px) + (v - py) * (v - py)) / (radius * radius)
        if (far >= 1) continue
        const weight = (1 - far) * (1 - far)
        all[v * width + u]! += weight
        if (lives) living[v * width + u]! += weight
      }
  }
  for (let i = 0; i < to.length; i++)
    to[i] = bone[i]! < least ? absent : all[i]! > 0 ? (100 * living[i]!) / all[i]! : 100
}

let kept = new Float32Array(0)
/** Room that lasts from frame to frame. */
function room(length: number): Float32Array {
  if (kept.length !== length) kept = new Float32Array(length)
  return kept
}

interface Tables {
  matter: Parameters['matter']
  /** Mineral by age, and modulus of dense bone by whole percents of mineral, GPa. */
  curve: MineralCurve
  moduli: Float64Array
}
let last: Tables | null = null
/** Made anew only when what bone is made of has been turned. */
function tables(p: Parameters): Tables {
  const { primaryMineral, secondaryTime, modulus, modulusExponent } = p.matter
  if (
    last?.matter.primaryMineral !== primaryMineral ||
    last.matter.secondaryTime !== secondaryTime ||
    last.matter.modulus !== modulus ||
    last.matter.modulusExponent !== modulusExponent
  )
    last = {
      matter: { ...p.matter },
      curve: createMineralCurve(p),
      moduli: Float64Array.from({ length: 101 }, (_, k) => modulus * (k / 100) ** modulusExponent),
    }
  return last
}
