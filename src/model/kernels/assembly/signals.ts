// Multigrid for the screened Poisson problem u − D ∇·(c ∇u) = f, f32, four sites a vector; the twin of
// fields/screened-poisson-plain.ts, which says what each step computes. Rows are `stride` bytes apart, a multiple of 32, and
// zero beyond the width; each array has a row to spare above and below. A face that leads out of the domain has c = 0,
// so whatever finite number lies beyond it does not count.
//
// Pre-smoothing, residual and restriction run as one wave over the rows, as do prolongation and post-smoothing: a row is
// touched while it is still in the first cache. The first sweep goes to a ring of three rows, the second back in place.

// @ts-ignore: decorator
@inline
function wide(x: f32): v128 { return f32x4.splat(x) }

/** The values one site to the west of `here`, whose western neighbors are `west`; shifting registers is cheaper than loading. */
// @ts-ignore: decorator
@inline
function toWest(west: v128, here: v128): v128 { return v128.shuffle<f32>(west, here, 3, 4, 5, 6) }

/** The values one site to the east. */
// @ts-ignore: decorator
@inline
function toEast(here: v128, east: v128): v128 { return v128.shuffle<f32>(here, east, 1, 2, 3, 4) }

/** The four face weights times the four neighbors, opposite ones first; north is the array of faces one row up. */
// @ts-ignore: decorator
@inline
function faceSum(cn: v128, n: v128, cs: v128, s: v128, cw: v128, w: v128, ce: v128, e: v128): v128 {
  return f32x4.add(
    f32x4.add(f32x4.mul(cn, n), f32x4.mul(cs, s)),
    f32x4.add(f32x4.mul(cw, w), f32x4.mul(ce, e)),
  )
}

// @ts-ignore: decorator
@inline
function inverseDiagonal(cn: v128, cs: v128, cw: v128, ce: v128, d: v128): v128 {
  const faces = f32x4.add(f32x4.add(cn, cs), f32x4.add(cw, ce))
  return f32x4.div(wide(1), f32x4.add(wide(1), f32x4.mul(d, faces)))
}

// @ts-ignore: decorator
@inline
function relaxed(u: v128, f: v128, id: v128, d: v128, weight: v128, sum: v128): v128 {
  const jacobi = f32x4.mul(id, f32x4.add(f, f32x4.mul(d, sum)))
  return f32x4.add(u, f32x4.mul(weight, f32x4.sub(jacobi, u)))
}

/** One damped-Jacobi sweep of a row; n, c, s are the rows of u above, here and below. */
function sweepRow(
  to: usize, n: usize, c: usize, s: usize, f: usize, east: usize, south: usize, id: usize, stride: usize, D: f32, omega: f32,
): void {
  const d = wide(D)
  const weight = wide(omega)
  const north = south - stride
  let west = v128.load(c - 16)
  let here = v128.load(c)
  let faceWest = v128.load(east - 16)
  for (let x: usize = 0; x < stride; x += 32) {
    const cx = c + x, ex = east + x, nx = n + x, sx = s + x, cnx = north + x, csx = south + x, fx = f + x, ix = id + x, tx = to + x
    const there = v128.load(cx, 16)
    const next = v128.load(cx, 32)
    const face = v128.load(ex)
    const faceThere = v128.load(ex, 16)
    v128.store(tx, relaxed(here, v128.load(fx), v128.load(ix), d, weight, faceSum(
      v128.load(cnx), v128.load(nx), v128.load(csx), v128.load(sx),
      toWest(faceWest, face), toWest(west, here),
      face, toEast(here, there))))
    v128.store(tx, relaxed(there, v128.load(fx, 16), v128.load(ix, 16), d, weight, faceSum(
      v128.load(cnx, 16), v128.load(nx, 16), v128.load(csx, 16), v128.load(sx, 16),
      toWest(face, faceThere), toWest(here, there),
      faceThere, toEast(there, next))), 16)
    west = there
    here = next
    faceWest = faceThere
  }
}

/** As sweepRow, and notes the inverse diagonal for the sweeps to come. */
function firstSweepRow(
  to: usize, n: usize, c: usize, s: usize, f: usize, east: usize, south: usize, id: usize, stride: usize, D: f32, omega: f32,
): void {
  const d = wide(D)
  const weight = wide(omega)
  const north = south - stride
  let west = v128.load(c - 16)
  let here = v128.load(c)
  let faceWest = v128.load(east - 16)
  for (let x: usize = 0; x < stride; x += 16) {
    const next = v128.load(c + x, 16)
    const ce = v128.load(east + x)
    const cw = toWest(faceWest, ce)
    const cn = v128.load(north + x)
    const cs = v128.load(south + x)
    const inverse = inverseDiagonal(cn, cs, cw, ce, d)
    v128.store(id + x, inverse)
    v128.store(to + x, relaxed(here, v128.load(f + x), inverse, d, weight, faceSum(
      cn, v128.load(n + x), cs, v128.load(s + x), cw, toWest(west, here), ce, toEast(here, next))))
    west = here
    here = next
    faceWest = ce
  }
}

/** The first sweep from u = 0; notes the inverse diagonal too. */
function startRow(to: usize, f: usize, east: usize, south: usize, id: usize, stride: usize, D: f32, omega: f32): void {
  const d = wide(D)
  const weight = wide(omega)
  const north = south - stride
  east -= 4
  for (let x: usize = 0; x < stride; x += 16) {
    const inverse = inverseDiagonal(v128.load(north + x), v128.load(south + x), v128.load(east + x), v128.load(east + x, 4), d)
    v128.store(id + x, inverse)
    v128.store(to + x, f32x4.mul(weight, f32x4.mul(inverse, v128.load(f + x))))
  }
}

/** f − u + D Σ of the fluxes through the four faces of a site; a flux is c · (u beyond − u before), so its sign is exact. */
// @ts-ignore: decorator
@inline
function residual(u: v128, f: v128, north: v128, south: v128, west: v128, east: v128, d: v128): v128 {
  const sum = f32x4.add(f32x4.sub(south, north), f32x4.sub(east, west))
  return f32x4.add(f32x4.sub(f, u), f32x4.mul(d, sum))
}

// @ts-ignore: decorator
@inline
function flux(c: v128, before: v128, beyond: v128): v128 { return f32x4.mul(c, f32x4.sub(beyond, before)) }

/** The mean residual of each 2 × 2 block of rows y and y + 1, diagonals first; u, f, east, south point to row y. */
function restrictRows(to: usize, u: usize, f: usize, east: usize, south: usize, stride: usize, D: f32): void {
  const d = wide(D)
  const quarter = wide(0.25)
  const below = u + stride, fBelow = f + stride, eastBelow = east + stride, southBelow = south + stride
  const above = u - stride, farBelow = below + stride, southAbove = south - stride
  let top = v128.load(u)
  let low = v128.load(below)
  // No flux enters from the west of the first site.
  let topWest = wide(0)
  let lowWest = wide(0)
  for (let x: usize = 0; x < stride; x += 32) {
    const topNext = v128.load(u + x, 16)
    const lowNext = v128.load(below + x, 16)
    const topEast = flux(v128.load(east + x), top, toEast(top, topNext))
    const lowEast = flux(v128.load(eastBelow + x), low, toEast(low, lowNext))
    const middle = flux(v128.load(south + x), top, low)
    const top0 = residual(top, v128.load(f + x), flux(v128.load(southAbove + x), v128.load(above + x), top), middle,
      toWest(topWest, topEast), topEast, d)
    const low0 = residual(low, v128.load(fBelow + x), middle, flux(v128.load(southBelow + x), low, v128.load(farBelow + x)),
      toWest(lowWest, lowEast), lowEast, d)
    top = v128.load(u + x, 32)
    low = v128.load(below + x, 32)
    topWest = flux(v128.load(east + x, 16), topNext, toEast(topNext, top))
    lowWest = flux(v128.load(eastBelow + x, 16), lowNext, toEast(lowNext, low))
    const middle1 = flux(v128.load(south + x, 16), topNext, lowNext)
    const top1 = residual(topNext, v128.load(f + x, 16), flux(v128.load(southAbove + x, 16), v128.load(above + x, 16), topNext),
      middle1, toWest(topEast, topWest), topWest, d)
    const low1 = residual(lowNext, v128.load(fBelow + x, 16), middle1,
      flux(v128.load(southBelow + x, 16), lowNext, v128.load(farBelow + x, 16)), toWest(lowEast, lowWest), lowWest, d)
    const topLeft = v128.shuffle<f32>(top0, top1, 0, 2, 4, 6)
    const topRight = v128.shuffle<f32>(top0, top1, 1, 3, 5, 7)
    const lowLeft = v128.shuffle<f32>(low0, low1, 0, 2, 4, 6)
    const lowRight = v128.shuffle<f32>(low0, low1, 1, 3, 5, 7)
    const sum = f32x4.add(f32x4.add(topLeft, lowRight), f32x4.add(topRight, lowLeft))
    v128.store(to + (x >> 1), f32x4.mul(quarter, sum))
  }
}

/** Adds to each site the correction of its coarse site. */
function prolongRow(u: usize, coarse: usize, stride: usize): void {
  for (let x: usize = 0; x < stride; x += 32) {
    const e = v128.load(coarse + (x >> 1))
    v128.store(u + x, f32x4.add(v128.load(u + x), v128.shuffle<f32>(e, e, 0, 0, 1, 1)))
    v128.store(u + x, f32x4.add(v128.load(u + x, 16), v128.shuffle<f32>(e, e, 2, 2, 3, 3)), 16)
  }
}

/** Row y of a ring of three, each with four zeros on either side. */
// @ts-ignore: decorator
@inline
function ringRow(ring: usize, y: i32, stride: usize): usize {
  return ring + 16 + <usize>(y % 3) * (stride + 32)
}

/** The second sweep of row y, from the ring back to u; beyond the first and last rows it reads u's spare rows of zeros. */
// @ts-ignore: decorator
@inline
function sweepFromRing(
  y: i32, height: i32, u: usize, ring: usize, f: usize, east: usize, south: usize, id: usize, stride: usize, D: f32, omega: f32,
): void {
  const row = <usize>y * stride
  const n = y > 0 ? ringRow(ring, y - 1, stride) : u - stride
  const s = y < height - 1 ? ringRow(ring, y + 1, stride) : u + <usize>height * stride
  sweepRow(u + row, n, ringRow(ring, y, stride), s, f + row, east + row, south + row, id + row, stride, D, omega)
}

/** Two sweeps, then the restricted residual to `to`; `fromZero` takes u as zero and does not read it. */
export function descend(
  u: usize, f: usize, east: usize, south: usize, id: usize, ring: usize, stride: usize, height: i32,
  D: f32, first: f32, second: f32, fromZero: bool, to: usize, toStride: usize,
): void {
  for (let y = 0; y < height + 2; y++) {
    if (y < height) {
      const row = <usize>y * stride
      const here = u + row
      const r = ringRow(ring, y, stride)
      if (fromZero) startRow(r, f + row, east + row, south + row, id + row, stride, D, first)
      else firstSweepRow(r, here - stride, here, here + stride, f + row, east + row, south + row, id + row, stride, D, first)
    }
    if (y >= 1 && y <= height) sweepFromRing(y - 1, height, u, ring, f, east, south, id, stride, D, second)
    // Rows y − 3 and y − 2 are final, and so are their neighbors.
    if (y >= 3 && y & 1) {
      const row = <usize>(y - 3) * stride
      restrictRows(to + <usize>((y - 3) >> 1) * toStride, u + row, f + row, east + row, south + row, stride, D)
    }
  }
}

/** Adds the coarse correction `from`, then two sweeps. */
export function ascend(
  u: usize, f: usize, east: usize, south: usize, id: usize, ring: usize, stride: usize, height: i32,
  D: f32, first: f32, second: f32, from: usize, fromStride: usize,
): void {
  for (let y = 0; y < height + 2; y++) {
    if (y < height) prolongRow(u + <usize>y * stride, from + <usize>(y >> 1) * fromStride, stride)
    if (y >= 1 && y <= height) {
      const row = <usize>(y - 1) * stride
      const here = u + row
      sweepRow(ringRow(ring, y - 1, stride), here - stride, here, here + stride, f + row, east + row, south + row, id + row, stride, D, first)
    }
    if (y >= 2) sweepFromRing(y - 2, height, u, ring, f, east, south, id, stride, D, second)
  }
}

/** Sweeps from zero with the weights listed (an even number of f32), between u and `other`; the last leaves its result in u. */
export function settle(
  u: usize, other: usize, f: usize, east: usize, south: usize, id: usize, stride: usize, height: i32,
  D: f32, weights: usize, count: i32,
): void {
  for (let y = 0; y < height; y++) {
    const row = <usize>y * stride
    startRow(other + row, f + row, east + row, south + row, id + row, stride, D, load<f32>(weights))
  }
  for (let k = 1; k < count; k++) {
    const from = k & 1 ? other : u
    const to = k & 1 ? u : other
    const omega = load<f32>(weights + (<usize>k << 2))
    for (let y = 0; y < height; y++) {
      const row = <usize>y * stride
      const here = from + row
      sweepRow(to + row, here - stride, here, here + stride, f + row, east + row, south + row, id + row, stride, D, omega)
    }
  }
}

// @ts-ignore: decorator
@inline
function largestLane(v: v128): f32 {
  return max(
    max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  )
}

/** The largest |f − A u|. */
export function largestResidual(u: usize, f: usize, east: usize, south: usize, stride: usize, height: i32, D: f32): f32 {
  const d = wide(D)
  let most = wide(0)
  const size = <usize>height * stride
  for (let i: usize = 0; i < size; i += 16) {
    const here = v128.load(u + i)
    const r = residual(here, v128.load(f + i),
      flux(v128.load(south + i - stride), v128.load(u + i - stride), here), flux(v128.load(south + i), here, v128.load(u + i + stride)),
      flux(v128.load(east + i - 4), v128.load(u + i - 4), here), flux(v128.load(east + i), here, v128.load(u + i + 4)), d)
    most = f32x4.max(most, f32x4.abs(r))
  }
  return largestLane(most)
}

/** The largest |f| of `bytes` bytes. */
export function largest(f: usize, bytes: usize): f32 {
  let most = wide(0)
  for (let i: usize = 0; i < bytes; i += 16) most = f32x4.max(most, f32x4.abs(v128.load(f + i)))
  return largestLane(most)
}

/** Cuts what undershoots zero or is too faint to matter: below 1e-20. */
export function cutFaint(u: usize, bytes: usize): void {
  for (let i: usize = 0; i < bytes; i += 16) {
    const value = v128.load(u + i)
    v128.store(u + i, v128.andnot(value, f32x4.lt(value, wide(1e-20))))
  }
}
