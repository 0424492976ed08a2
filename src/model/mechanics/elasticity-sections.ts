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
export function mutualStiffness({ width, height, modulus }: Section, deviations: Deviations, out: Float64Array): void {
  const nodes = (width + 1) * (height + 1)
  const modes = new Float64Array(15)
  const sums = new Float64Array(9)
  const row = new Float64Array(9)
  for (let y = 0; y < height; y++) {
    row.fill(0)
    for (let x = 0; x < width; x++) {
      const nw = y * (width + 1) + x
      const sw = nw + width + 1
      for (let k = 0; k < 3; k++) {
        const d = deviations[k]!
        const top = d[nw + 1]! - d[nw]!
        const low = d[sw + 1]! - d[sw]!
        const topY = d[nodes + nw + 1]! - d[nodes + nw]!
        const lowY = d[nodes + sw + 1]! - d[nodes + sw]!
        const down = d[sw]! - d[nw]! + (d[sw + 1]! - d[nw + 1]!)
        const downY = d[nodes + sw]! - d[nodes + nw]! + (d[nodes + sw + 1]! - d[nodes + nw + 1]!)
        modes[5 * k] = top + low + (k === 0 ? 2 : 0)
        modes[5 * k + 1] = downY + (k === 1 ? 2 : 0)
        modes[5 * k + 2] = down + (topY + lowY) + (k === 2 ? 2 : 0)
        modes[5 * k + 3] = low - top
        modes[5 * k + 4] = lowY - topY
      }
      const e = modulus[y * width + x]!
      for (let k = 0; k < 3; k++) {
        const a = e * (modes[5 * k]! + poisson * modes[5 * k + 1]!)
        const b = e * (modes[5 * k + 1]! + poisson * modes[5 * k]!)
        const s = e * shear * modes[5 * k + 2]!
        const c = e * hourglass * modes[5 * k + 3]!
        const cY = e * hourglass * modes[5 * k + 4]!
        for (let l = 0; l <= k; l++) {
          const stretch = a * modes[5 * l]! + b * modes[5 * l + 1]! + s * modes[5 * l + 2]!
          row[3 * k + l]! += stretch + (c * modes[5 * l + 3]! + cY * modes[5 * l + 4]!)
        }
      }
    }
    for (let i = 0; i < 9; i++) sums[i]! += row[i]!
  }
  const scale = planeStress / (width * height)
  for (let k = 0; k < 3; k++)
    for (let l = 0; l <= k; l++) {
      out[3 * k + l] = scale * sums[3 * k + l]!
      out[3 * l + k] = out[3 * k + l]!
    }
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
