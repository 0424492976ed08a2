// Plane elasticity on bilinear squares, f32, four elements a vector; the twin of mechanics/elasticity-plain.ts, which says
// what each step computes. An element's forces come from the sums of its corner displacements that its modes of
// deformation are made of: stretches, shear and two hourglasses. Rows are `stride` bytes apart and zero beyond the width;
// elements beyond it have no modulus, so that whatever finite number lies there does not count.
//
// Sweeps, residual and restriction run as one wave over the rows, as do prolongation and sweeps. All work in place: once
// row y of the nodes has its forces, no later row needs its displacements.

/** One level of the multigrid: addresses and distances in bytes; the y components lie `plane` after the x components. */
@unmanaged
export class Level {
  width: i32
  height: i32
  stride: usize
  plane: usize
  u: usize
  f: usize
  modulus: usize
  inverse: usize
  weights: usize
  sweeps: i32
}

/** Poisson's ratio ν, the shear modulus (1 − ν)/2 and the stiffness of an hourglass, over that of stretching. */
const poisson: f32 = 0.3
const shear: f32 = 0.35
const hourglass: f32 = 0.45

const sweeping = 0
const remaining = 1
const multiplying = 2
const straining = 3

/** Where the strained row leaves Σ F over the elements. */
let strainForce: f64 = 0

// @ts-ignore: decorator
@inline
export function wide(x: f32): v128 { return f32x4.splat(x) }

// @ts-ignore: decorator
@inline
function toWest(west: v128, here: v128): v128 { return v128.shuffle<f32>(west, here, 3, 4, 5, 6) }

// @ts-ignore: decorator
@inline
function toEast(here: v128, east: v128): v128 { return v128.shuffle<f32>(here, east, 1, 2, 3, 4) }

/** The lanes of a row's sum, in f64. */
// @ts-ignore: decorator
@inline
function lanes(v: v128): f64 {
  return (
    <f64>f32x4.extract_lane(v, 0) + <f64>f32x4.extract_lane(v, 1) +
    (<f64>f32x4.extract_lane(v, 2) + <f64>f32x4.extract_lane(v, 3))
  )
}

/**
 * Forces K u of node row y, completed by element row y below it, and what `mode` does with them: a sweep, f − K u, K u with
 * u · K u, or −K u of the strained section. `above` holds the forces of the elements above, and then of those here.
 */
// @ts-ignore: decorator
@inline
function forceRow(
  mode: i32, u: usize, plane: usize, stride: usize, modulus: usize, above: usize, abovePlane: usize,
  inverse: usize, f: usize, fPlane: usize, to: usize, toPlane: usize, weight: f32, e0: f32, e1: f32, e2: f32,
): f64 {
  const nu = wide(poisson)
  let sum = wide(0)
  let strained = wide(0)
  let top = v128.load(u)
  let topY = v128.load(u + plane)
  const firstLow = v128.load(u + stride)
  const firstLowY = v128.load(u + plane + stride)
  // Of each column of nodes the sum and the difference, low less top, serve the elements to its west and east.
  let both = f32x4.add(top, firstLow)
  let turn = f32x4.sub(firstLow, top)
  let bothY = f32x4.add(topY, firstLowY)
  let turnY = f32x4.sub(firstLowY, topY)
  let westX = wide(0), westC = wide(0), westS = wide(0), westCY = wide(0), westY = wide(0)
  for (let x: usize = 0; x < stride; x += 16) {
    const at = u + x
    const topNext = v128.load(at, 16)
    const lowNext = v128.load(at + stride, 16)
    const topYNext = v128.load(at + plane, 16)
    const lowYNext = v128.load(at + plane + stride, 16)
    const bothNext = f32x4.add(topNext, lowNext)
    const turnNext = f32x4.sub(lowNext, topNext)
    const bothYNext = f32x4.add(topYNext, lowYNext)
    const turnYNext = f32x4.sub(lowYNext, topYNext)
    const turnEast = toEast(turn, turnNext)
    const turnYEast = toEast(turnY, turnYNext)
    let stretchX = f32x4.sub(toEast(both, bothNext), both)
    let stretchY = f32x4.add(turnY, turnYEast)
    let slide = f32x4.add(f32x4.add(turn, turnEast), f32x4.sub(toEast(bothY, bothYNext), bothY))
    if (mode == straining) {
      stretchX = f32x4.add(stretchX, wide(e0))
      stretchY = f32x4.add(stretchY, wide(e1))
      slide = f32x4.add(slide, wide(e2))
    }

    const e = v128.load(modulus + x)
    const curl = f32x4.mul(e, wide(hourglass))
    const forceX = f32x4.mul(e, f32x4.add(stretchX, f32x4.mul(nu, stretchY)))
    const forceY = f32x4.mul(e, f32x4.add(stretchY, f32x4.mul(nu, stretchX)))
    const forceS = f32x4.mul(f32x4.mul(e, wide(shear)), slide)
    const forceC = f32x4.mul(curl, f32x4.sub(turnEast, turn))
    const forceCY = f32x4.mul(curl, f32x4.sub(turnYEast, turnY))
    if (mode == straining)
      strained = f32x4.add(strained, f32x4.add(
        f32x4.add(f32x4.mul(forceX, wide(e0)), f32x4.mul(forceY, wide(e1))), f32x4.mul(forceS, wide(e2))))

    const westOfS = toWest(westS, forceS)
    const alongX = f32x4.sub(toWest(westX, forceX), forceX)
    const alongC = f32x4.sub(toWest(westC, forceC), forceC)
    const acrossS = f32x4.add(westOfS, forceS)
    const alongS = f32x4.sub(westOfS, forceS)
    const alongCY = f32x4.sub(toWest(westCY, forceCY), forceCY)
    const acrossY = f32x4.add(toWest(westY, forceY), forceY)
    const ku = f32x4.add(v128.load(above + x), f32x4.sub(f32x4.sub(alongX, alongC), acrossS))
    const kv = f32x4.add(v128.load(above + abovePlane + x), f32x4.sub(f32x4.sub(alongS, alongCY), acrossY))
    v128.store(above + x, f32x4.add(f32x4.add(alongX, alongC), acrossS))
    v128.store(above + abovePlane + x, f32x4.add(f32x4.add(alongS, alongCY), acrossY))

    if (mode == sweeping) {
      const id = f32x4.mul(wide(weight), v128.load(inverse + x))
      v128.store(at, f32x4.add(top, f32x4.mul(id, f32x4.sub(v128.load(f + x), ku))))
      v128.store(at + plane, f32x4.add(topY, f32x4.mul(id, f32x4.sub(v128.load(f + fPlane + x), kv))))
    } else if (mode == remaining) {
      v128.store(to + x, f32x4.sub(v128.load(f + x), ku))
      v128.store(to + toPlane + x, f32x4.sub(v128.load(f + fPlane + x), kv))
    } else {
      sum = f32x4.add(sum, f32x4.add(f32x4.mul(top, ku), f32x4.mul(topY, kv)))
      if (mode == multiplying) {
        v128.store(to + x, ku)
        v128.store(to + toPlane + x, kv)
      } else {
        v128.store(to + x, f32x4.neg(ku))
        v128.store(to + toPlane + x, f32x4.neg(kv))
      }
    }

    top = topNext
    topY = topYNext
    both = bothNext
    turn = turnNext
    bothY = bothYNext
    turnY = turnYNext
    westX = forceX
    westC = forceC
    westS = forceS
    westCY = forceCY
    westY = forceY
  }
  if (mode == straining) strainForce += lanes(strained)
  return mode == multiplying || mode == straining ? lanes(sum) : 0
}

function sweepRow(
  u: usize, plane: usize, stride: usize, modulus: usize, above: usize, abovePlane: usize,
  inverse: usize, f: usize, weight: f32,
): void {
  forceRow(sweeping, u, plane, stride, modulus, above, abovePlane, inverse, f, plane, 0, 0, weight, 0, 0, 0)
}

/** The first sweep from u = 0. */
function startRow(u: usize, plane: usize, stride: usize, inverse: usize, f: usize, weight: f32): void {
  const w = wide(weight)
  for (let x: usize = 0; x < stride; x += 16) {
    const id = f32x4.mul(w, v128.load(inverse + x))
    v128.store(u + x, f32x4.mul(id, v128.load(f + x)))
    v128.store(u + plane + x, f32x4.mul(id, v128.load(f + plane + x)))
  }
}

/** One component of a coarse row from three fine rows: weights 1, ½ and ¼ of the nodes around. */
// @ts-ignore: decorator
@inline
function restrictRow(to: usize, north: usize, here: usize, south: usize, stride: usize): void {
  const half = wide(0.5)
  let west = wide(0)
  for (let x: usize = 0; x < stride; x += 32) {
    const a = f32x4.add(v128.load(here + x), f32x4.mul(half, f32x4.add(v128.load(north + x), v128.load(south + x))))
    const b = f32x4.add(
      v128.load(here + x, 16), f32x4.mul(half, f32x4.add(v128.load(north + x, 16), v128.load(south + x, 16))))
    const even = v128.shuffle<f32>(a, b, 0, 2, 4, 6)
    const odd = v128.shuffle<f32>(a, b, 1, 3, 5, 7)
    v128.store(to + (x >> 1), f32x4.add(even, f32x4.mul(half, f32x4.add(toWest(west, odd), odd))))
    west = odd
  }
}

/** Adds the coarse correction to one component of a fine row; on odd rows `south` is the next coarse row, else the same. */
// @ts-ignore: decorator
@inline
function prolongRow(u: usize, north: usize, south: usize, stride: usize): void {
  const half = wide(0.5)
  let here = f32x4.mul(half, f32x4.add(v128.load(north), v128.load(south)))
  for (let x: usize = 0; x < stride; x += 32) {
    const c = (x >> 1) + 16
    const next = f32x4.mul(half, f32x4.add(v128.load(north + c), v128.load(south + c)))
    const between = f32x4.mul(half, f32x4.add(here, toEast(here, next)))
    v128.store(u + x, f32x4.add(v128.load(u + x), v128.shuffle<f32>(here, between, 0, 4, 1, 5)))
    v128.store(u + x, f32x4.add(v128.load(u + x, 16), v128.shuffle<f32>(here, between, 2, 6, 3, 7)), 16)
    here = next
  }
}

/**
 * Sweeps from u = 0 with the weights listed, then the restricted residual as right-hand side of the coarse level.
 * `scratch` has room for 2 · sweeps + 7 rows of the finest level, `pitch` apart.
 */
export function descendElasticity(fine: Level, coarse: Level, scratch: usize, pitch: usize): void {
  const weights = fine.weights, sweeps = fine.sweeps
  const stride = fine.stride, plane = fine.plane, height = fine.height, width = <usize>fine.width << 2
  const u = fine.u, f = fine.f, modulus = fine.modulus, inverse = fine.inverse
  const coarseF = coarse.f, coarseStride = coarse.stride, coarsePlane = coarse.plane
  // Two rows of forces for each pass over the elements, then three pairs of residual rows, then a row of zeros.
  const ring = scratch + <usize>(2 * sweeps) * pitch
  const zeros = ring + 6 * pitch
  memory.fill(scratch, 0, <usize>(2 * sweeps) * pitch)
  memory.fill(zeros, 0, pitch)
  for (let t = 0; t < height + sweeps; t++) {
    if (t < height) {
      const row = <usize>t * stride
      startRow(u + row, plane, stride, inverse + row, f + row, load<f32>(weights))
    }
    for (let k = 1; k < sweeps; k++) {
      const y = t - k
      if (y < 0 || y >= height) continue
      const row = <usize>y * stride
      sweepRow(u + row, plane, stride, modulus + row, scratch + <usize>(2 * k) * pitch, pitch, inverse + row, f + row,
        load<f32>(weights + (<usize>k << 2)))
    }
    const y = t - sweeps
    if (y < 0) continue
    const row = <usize>y * stride
    const to = ring + <usize>(2 * (y % 3)) * pitch
    forceRow(remaining, u + row, plane, stride, modulus + row, scratch, pitch, 0, f + row, plane, to, pitch, 0, 0, 0, 0)
    store<f32>(to + width, 0)
    store<f32>(to + pitch + width, 0)
    if (y & 1 && y > 1) {
      const north = ring + <usize>(2 * ((y - 2) % 3)) * pitch
      const here = ring + <usize>(2 * ((y - 1) % 3)) * pitch
      const out = coarseF + <usize>(y >> 1) * coarseStride
      restrictRow(out, north, here, to, stride)
      restrictRow(out + coarsePlane, north + pitch, here + pitch, to + pitch, stride)
    } else if (y == height - 1 && y > 1) {
      // An odd number of elements: the last coarse row reaches beyond the edge.
      const north = ring + <usize>(2 * ((y - 1) % 3)) * pitch
      const out = coarseF + <usize>(y >> 1) * coarseStride
      restrictRow(out, north, to, zeros, stride)
      restrictRow(out + coarsePlane, north + pitch, to + pitch, zeros, stride)
    }
  }
}

/** f · u of one row. */
function dotRow(u: usize, f: usize, plane: usize, stride: usize): f64 {
  let sum = wide(0)
  for (let x: usize = 0; x < stride; x += 16)
    sum = f32x4.add(sum, f32x4.add(
      f32x4.mul(v128.load(f + x), v128.load(u + x)), f32x4.mul(v128.load(f + plane + x), v128.load(u + plane + x))))
  return lanes(sum)
}

/** Adds the coarse correction, then sweeps with the weights from the last to the first; returns f · u. */
export function ascendElasticity(fine: Level, coarse: Level, scratch: usize, pitch: usize): f64 {
  const weights = fine.weights, sweeps = fine.sweeps
  const stride = fine.stride, plane = fine.plane, height = fine.height, width = <usize>fine.width << 2
  const u = fine.u, f = fine.f, modulus = fine.modulus, inverse = fine.inverse
  const coarseU = coarse.u, coarseStride = coarse.stride, coarsePlane = coarse.plane
  memory.fill(scratch, 0, <usize>(2 * sweeps) * pitch)
  let sum: f64 = 0
  for (let t = 1; t < height + sweeps; t++) {
    if (t < height) {
      const to = u + <usize>t * stride
      const north = coarseU + <usize>(t >> 1) * coarseStride
      const south = coarseU + <usize>((t + 1) >> 1) * coarseStride
      prolongRow(to, north, south, stride)
      prolongRow(to + plane, north + coarsePlane, south + coarsePlane, stride)
      store<f32>(to + width, 0)
      store<f32>(to + plane + width, 0)
    }
    for (let k = 0; k < sweeps; k++) {
      const y = t - 1 - k
      if (y < 0 || y >= height) continue
      const row = <usize>y * stride
      sweepRow(u + row, plane, stride, modulus + row, scratch + <usize>(2 * k) * pitch, pitch, inverse + row, f + row,
        load<f32>(weights + (<usize>(sweeps - 1 - k) << 2)))
    }
    const y = t - sweeps
    if (y >= 0) sum += dotRow(u + <usize>y * stride, f + <usize>y * stride, plane, stride)
  }
  return sum
}

/**
 * The residual −K (affine + x) into f, the elements of the affine field stretched by (e0, e1, e2); returns the energy
 * (affine + x) · K (affine + x).
 */
export function strainElasticity(
  level: Level, x: usize, e0: f32, e1: f32, e2: f32, scratch: usize, pitch: usize,
): f64 {
  const stride = level.stride, plane = level.plane, height = level.height
  const f = level.f, modulus = level.modulus
  memory.fill(scratch, 0, 2 * pitch)
  strainForce = 0
  let sum: f64 = 0
  for (let y = 0; y < height; y++) {
    const row = <usize>y * stride
    sum += forceRow(straining, x + row, plane, stride, modulus + row, scratch, pitch, 0, 0, 0, f + row, plane, 0, e0, e1, e2)
  }
  return strainForce + sum
}

/** p = u + β p, then u = K p; returns p · K p. */
export function turnElasticity(level: Level, p: usize, beta: f32, scratch: usize, pitch: usize): f64 {
  const stride = level.stride, plane = level.plane, height = level.height
  const u = level.u, modulus = level.modulus
  const b = wide(beta)
  memory.fill(scratch, 0, 2 * pitch)
  let sum: f64 = 0
  for (let t = 0; t <= height; t++) {
    if (t < height) {
      const row = <usize>t * stride
      for (let i: usize = row; i < row + stride; i += 16) {
        v128.store(p + i, f32x4.add(v128.load(u + i), f32x4.mul(b, v128.load(p + i))))
        const j = i + plane
        v128.store(p + j, f32x4.add(v128.load(u + j), f32x4.mul(b, v128.load(p + j))))
      }
    }
    if (t == 0) continue
    const row = <usize>(t - 1) * stride
    sum += forceRow(multiplying, p + row, plane, stride, modulus + row, scratch, pitch, 0, 0, 0, u + row, plane, 0, 0, 0, 0)
  }
  return sum
}

/** x += α p and f −= α u. */
export function advanceElasticity(level: Level, x: usize, p: usize, alpha: f32): void {
  const u = level.u, f = level.f
  const a = wide(alpha)
  const bytes = level.plane << 1
  for (let i: usize = 0; i < bytes; i += 16) {
    v128.store(x + i, f32x4.add(v128.load(x + i), f32x4.mul(a, v128.load(p + i))))
    v128.store(f + i, f32x4.sub(v128.load(f + i), f32x4.mul(a, v128.load(u + i))))
  }
}

/** The sums a, b, s, c_u and c_v (mechanics/element.ts) of a row of elements of a strained section, in five rows from `to`. */
function modesRow(
  u: usize, plane: usize, stride: usize, to: usize, pitch: usize, e0: f32, e1: f32, e2: f32,
): void {
  const v = u + plane
  let both = f32x4.add(v128.load(u), v128.load(u + stride))
  let turn = f32x4.sub(v128.load(u + stride), v128.load(u))
  let bothY = f32x4.add(v128.load(v), v128.load(v + stride))
  let turnY = f32x4.sub(v128.load(v + stride), v128.load(v))
  for (let x: usize = 0; x < stride; x += 16) {
    const top = v128.load(u + x, 16), low = v128.load(u + x + stride, 16)
    const topY = v128.load(v + x, 16), lowY = v128.load(v + x + stride, 16)
    const bothNext = f32x4.add(top, low)
    const turnNext = f32x4.sub(low, top)
    const bothYNext = f32x4.add(topY, lowY)
    const turnYNext = f32x4.sub(lowY, topY)
    const turnEast = toEast(turn, turnNext)
    const turnYEast = toEast(turnY, turnYNext)
    const slide = f32x4.add(f32x4.add(turn, turnEast), f32x4.sub(toEast(bothY, bothYNext), bothY))
    const at = to + x
    v128.store(at, f32x4.add(f32x4.sub(toEast(both, bothNext), both), wide(e0)))
    v128.store(at + pitch, f32x4.add(f32x4.add(turnY, turnYEast), wide(e1)))
    v128.store(at + 2 * pitch, f32x4.add(slide, wide(e2)))
    v128.store(at + 3 * pitch, f32x4.sub(turnEast, turn))
    v128.store(at + 4 * pitch, f32x4.sub(turnYEast, turnY))
    both = bothNext
    turn = turnNext
    bothY = bothYNext
    turnY = turnYNext
  }
}

/** The modes of row y under each of the three unit strains, fifteen rows of scratch. */
function allModes(level: Level, x0: usize, x1: usize, x2: usize, row: usize, scratch: usize, pitch: usize): void {
  const stride = level.stride, plane = level.plane
  modesRow(x0 + row, plane, stride, scratch, pitch, 2, 0, 0)
  modesRow(x1 + row, plane, stride, scratch + 5 * pitch, pitch, 0, 2, 0)
  modesRow(x2 + row, plane, stride, scratch + 10 * pitch, pitch, 0, 0, 2)
}

/** Σ over a row of elements of modes · their stiffness · other modes. */
function mutualRow(one: usize, other: usize, pitch: usize, modulus: usize, stride: usize): f64 {
  const nu = wide(poisson)
  let lower = f64x2.splat(0)
  let upper = f64x2.splat(0)
  for (let x: usize = 0; x < stride; x += 16) {
    const a = v128.load(other + x)
    const b = v128.load(other + pitch + x)
    const stretch = f32x4.add(
      f32x4.mul(v128.load(one + x), f32x4.add(a, f32x4.mul(nu, b))),
      f32x4.mul(v128.load(one + pitch + x), f32x4.add(b, f32x4.mul(nu, a))))
    const slide = f32x4.mul(v128.load(one + 2 * pitch + x), v128.load(other + 2 * pitch + x))
    const curl = f32x4.add(
      f32x4.mul(v128.load(one + 3 * pitch + x), v128.load(other + 3 * pitch + x)),
      f32x4.mul(v128.load(one + 4 * pitch + x), v128.load(other + 4 * pitch + x)))
    const energy = f32x4.mul(v128.load(modulus + x), f32x4.add(
      stretch, f32x4.add(f32x4.mul(wide(shear), slide), f32x4.mul(wide(hourglass), curl))))
    lower = f64x2.add(lower, f64x2.promote_low_f32x4(energy))
    upper = f64x2.add(upper, f64x2.promote_low_f32x4(v128.shuffle<f32>(energy, energy, 2, 3, 2, 3)))
  }
  const both = f64x2.add(lower, upper)
  return f64x2.extract_lane(both, 0) + f64x2.extract_lane(both, 1)
}

/** Mutual energies of the sections strained by each unit strain; six sums at `scratch`: 00, 10, 11, 20, 21, 22. */
export function mutualElasticity(level: Level, x0: usize, x1: usize, x2: usize, scratch: usize, pitch: usize): void {
  const stride = level.stride, modulus = level.modulus
  const modes = scratch + pitch
  memory.fill(scratch, 0, 48)
  for (let y = 0; y < level.height; y++) {
    const row = <usize>y * stride
    allModes(level, x0, x1, x2, row, modes, pitch)
    let to = scratch
    for (let k: usize = 0; k < 3; k++)
      for (let l: usize = 0; l <= k; l++, to += 8)
        store<f64>(to, load<f64>(to) + mutualRow(modes + 5 * k * pitch, modes + 5 * l * pitch, pitch, modulus + row, stride))
  }
}

/** Twice the energy of each element under macroscopic strain (e0, e1, e2), the three deviations superposed, into u. */
export function densityElasticity(
  level: Level, x0: usize, x1: usize, x2: usize, e0: f32, e1: f32, e2: f32, scratch: usize, pitch: usize,
): void {
  const stride = level.stride
  const nu = wide(poisson)
  for (let y = 0; y < level.height; y++) {
    const row = <usize>y * stride
    allModes(level, x0, x1, x2, row, scratch, pitch)
    for (let x: usize = 0; x < stride; x += 16) {
      const at = scratch + x
      const a = superposed(at, pitch, e0, e1, e2)
      const b = superposed(at + pitch, pitch, e0, e1, e2)
      const s = superposed(at + 2 * pitch, pitch, e0, e1, e2)
      const c = superposed(at + 3 * pitch, pitch, e0, e1, e2)
      const d = superposed(at + 4 * pitch, pitch, e0, e1, e2)
      const stretch = f32x4.add(
        f32x4.mul(a, f32x4.add(a, f32x4.mul(nu, b))), f32x4.mul(b, f32x4.add(b, f32x4.mul(nu, a))))
      const slide = f32x4.mul(wide(shear), f32x4.mul(s, s))
      const curl = f32x4.mul(wide(hourglass), f32x4.add(f32x4.mul(c, c), f32x4.mul(d, d)))
      v128.store(level.u + row + x, f32x4.mul(
        v128.load(level.modulus + row + x), f32x4.add(stretch, f32x4.add(slide, curl))))
    }
  }
}

/** One mode of the three unit strains in proportion to the strain. */
// @ts-ignore: decorator
@inline
function superposed(at: usize, pitch: usize, e0: f32, e1: f32, e2: f32): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(wide(e0), v128.load(at)), f32x4.mul(wide(e1), v128.load(at + 5 * pitch))),
    f32x4.mul(wide(e2), v128.load(at + 10 * pitch)))
}
