import { hourglass, planeStress, poisson, shear } from './element.ts'

/**
 * What a strained section bears, from its moduli (GPa) and the deviations of the three unit strains; sums over elements in
 * f64, the same code whoever solved.
 */
export interface Section {
  /** Elements across and down, and the modulus of each, row by row. */
  readonly width: number
  readonly height: number
  readonly modulus: Float32Array
}

/**
 * How far each node lies from where a macroscopic unit strain alone would take it, in sites: the x components of the
 * (width + 1) · (height + 1) nodes row by row, then their y components; 0 on the boundary. One for each of εx, εy, γxy.
 */
export type Deviations = readonly [Float32Array, Float32Array, Float32Array]

/**
 * Volume-averaged stress (σx, σy, τxy), GPa, of unit strain `k` (0 εx, 1 εy, 2 γxy) with its deviation, into `out`. Its error
 * is of the order of the deviation's.
 */
export function meanStress({ width, height, modulus }: Section, k: number, deviation: Float32Array, out: Float64Array) {
  const nodes = (width + 1) * (height + 1)
  const d = deviation
  const [e0, e1, e2] = [k === 0 ? 2 : 0, k === 1 ? 2 : 0, k === 2 ? 2 : 0]
  let [sumX, sumY, sumXY] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    let [rowX, rowY, rowXY] = [0, 0, 0]
    for (let x = 0; x < width; x++) {
      const nw = y * (width + 1) + x
      const sw = nw + width + 1
      const falling = d[sw + 1]! - d[nw]!
      const rising = d[nw + 1]! - d[sw]!
      const fallingY = d[nodes + sw + 1]! - d[nodes + nw]!
      const risingY = d[nodes + nw + 1]! - d[nodes + sw]!
      const e = modulus[y * width + x]!
      const a = falling + rising + e0
      const b = fallingY - risingY + e1
      rowX += e * (a + poisson * b)
      rowY += e * (b + poisson * a)
      rowXY += e * (falling - rising + (fallingY + risingY) + e2)
    }
    sumX += rowX
    sumY += rowY
    sumXY += rowXY
  }
  const scale = (2 * planeStress) / (width * height)
  out[0] = scale * sumX
  out[1] = scale * sumY
  out[2] = scale * shear * sumXY
}

/**
 * Homogenized stiffness (3 × 3, row by row, GPa): twice the mutual energies of the three strained sections per area, so it is
 * symmetric, never softer than the exact one, wrong by the square of the deviations' error, and in exact balance with
 * `energyDensity`.
 */
export function mutualStiffness(section: Section, deviations: Deviations, out: Float64Array): void {
  const { width, height } = section
  const modes = deviations.map(() => new Float64Array(5 * width)) as [Float64Array, Float64Array, Float64Array]
  out.fill(0)
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < 3; k++) writeModes(section, y, k, deviations[k]!, modes[k]!)
    for (let k = 0; k < 3; k++)
      for (let l = 0; l <= k; l++) out[3 * k + l]! += mutualEnergy(section, y, modes[k]!, modes[l]!)
  }
  const scale = planeStress / (width * height)
  for (let k = 0; k < 3; k++)
    for (let l = 0; l <= k; l++) {
      out[3 * k + l]! *= scale
      out[3 * l + k] = out[3 * k + l]!
    }
}

/** The sums a, b, s, c_u, c_v (see element.ts) of each element of row y under unit strain `k`. */
function writeModes({ width, height }: Section, y: number, k: number, d: Float32Array, modes: Float64Array): void {
  const nodes = (width + 1) * (height + 1)
  const [e0, e1, e2] = [k === 0 ? 2 : 0, k === 1 ? 2 : 0, k === 2 ? 2 : 0]
  let i = y * (width + 1)
  let j = i + width + 1
  let [nw, sw, nwY, swY] = [d[i]!, d[j]!, d[nodes + i]!, d[nodes + j]!]
  for (let x = 0; x < width; x++) {
    i++
    j++
    const ne = d[i]!
    const se = d[j]!
    const neY = d[nodes + i]!
    const seY = d[nodes + j]!
    const top = ne - nw
    const low = se - sw
    const topY = neY - nwY
    const lowY = seY - swY
    modes[5 * x] = top + low + e0
    modes[5 * x + 1] = swY - nwY + (seY - neY) + e1
    modes[5 * x + 2] = sw - nw + (se - ne) + (topY + lowY) + e2
    modes[5 * x + 3] = low - top
    modes[5 * x + 4] = lowY - topY
    nw = ne
    sw = se
    nwY = neY
    swY = seY
  }
}

/** Σ uᵀ k u' over the elements of row y, with their modulus in place of E A. */
function mutualEnergy({ width, modulus }: Section, y: number, one: Float64Array, other: Float64Array): number {
  let sum = 0
  for (let x = 0, i = 0; x < width; x++, i += 5) {
    const a = other[i]!
    const b = other[i + 1]!
    const stretch = one[i]! * (a + poisson * b) + one[i + 1]! * (b + poisson * a)
    const slide = shear * one[i + 2]! * other[i + 2]!
    const curl = hourglass * (one[i + 3]! * other[i + 3]! + one[i + 4]! * other[i + 4]!)
    sum += modulus[y * width + x]! * (stretch + slide + curl)
  }
  return sum
}

/**
 * Strain-energy density of each site, GPa (GJ/m³), under macroscopic strain (εx, εy, γxy): ½ uᵀ k u of its element, the
 * three deviations superposed.
 */
export function energyDensity(
  { width, height, modulus }: Section,
  strain: Float64Array,
  deviations: Deviations,
  out: Float32Array,
): void {
  const nodes = (width + 1) * (height + 1)
  const [d0, d1, d2] = deviations
  const [s0, s1, s2] = [strain[0]!, strain[1]!, strain[2]!]
  for (let y = 0; y < height; y++) {
    let i = y * (width + 1)
    let j = i + width + 1
    let nw = s0 * d0[i]! + s1 * d1[i]! + s2 * d2[i]!
    let sw = s0 * d0[j]! + s1 * d1[j]! + s2 * d2[j]!
    let nwY = s0 * d0[nodes + i]! + s1 * d1[nodes + i]! + s2 * d2[nodes + i]!
    let swY = s0 * d0[nodes + j]! + s1 * d1[nodes + j]! + s2 * d2[nodes + j]!
    for (let x = 0; x < width; x++) {
      i++
      j++
      const ne = s0 * d0[i]! + s1 * d1[i]! + s2 * d2[i]!
      const se = s0 * d0[j]! + s1 * d1[j]! + s2 * d2[j]!
      const neY = s0 * d0[nodes + i]! + s1 * d1[nodes + i]! + s2 * d2[nodes + i]!
      const seY = s0 * d0[nodes + j]! + s1 * d1[nodes + j]! + s2 * d2[nodes + j]!
      const a = ne - nw + (se - sw) + 2 * s0
      const b = swY - nwY + (seY - neY) + 2 * s1
      const s = sw - nw + (se - ne) + (neY - nwY + (seY - swY)) + 2 * s2
      const c = se - sw - (ne - nw)
      const cY = seY - swY - (neY - nwY)
      const sum = a * a + b * b + 2 * poisson * a * b + shear * s * s + hourglass * (c * c + cY * cY)
      out[y * width + x] = 0.5 * planeStress * modulus[y * width + x]! * sum
      nw = ne
      sw = se
      nwY = neY
      swY = seY
    }
  }
}
