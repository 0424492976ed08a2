// Conservative relaxation of the bone interface; the twin of tissue/interface-plain.ts, which says what each step computes.
// Bone is f64, in rows of `width` values; fluxes are found in f32, four sites a vector, and a flux leaves one site as it enters
// the next, so that bone is kept to the last bit that f64 has. The scratch arrays are f32 in rows `stride` values apart with four
// to spare on each side and rows to spare above and below, so that no step asks where the section ends.

const tileSide: i32 = 16
const faint: f32 = 1e-4
const dense: f32 = <f32>(1 - 1e-4)

// @ts-ignore: decorator
@inline
function wide(x: f32): v128 { return f32x4.splat(x) }

// @ts-ignore: decorator
@inline
function boneAt(base: usize, x: i32, y: i32, width: i32): usize { return base + (<usize>(y * width + x) << 3) }

// @ts-ignore: decorator
@inline
function at(base: usize, x: i32, y: i32, stride: i32): usize { return base + (<usize>(y * stride + x) << 2) }

/** Which of the tiles beside a tile are listed too, and so see to their own sites. */
const isWest: i32 = 1
const isEast: i32 = 2
const isNorth: i32 = 4
const isSouth: i32 = 8

function besides(listed: usize, tile: i32, across: i32, tiles: i32): i32 {
  const x = tile % across
  let found = 0
  if (x > 0 && load<u8>(listed + tile - 1)) found |= isWest
  if (x < across - 1 && load<u8>(listed + tile + 1)) found |= isEast
  if (tile >= across && load<u8>(listed + tile - across)) found |= isNorth
  if (tile + across < tiles && load<u8>(listed + tile + across)) found |= isSouth
  return found
}

/**
 * Bone in f32 and the widened profile, of a tile and at least two sites around it where no listed tile lies; beyond the section
 * the edge is repeated.
 */
function widen(
  bone: usize, fraction: usize, wider: usize, width: i32, height: i32, stride: i32, x0: i32, y0: i32, beside: i32,
): void {
  const one = wide(1)
  const top = max(0, beside & isNorth ? y0 : y0 - 2)
  const bottom = min(height, beside & isSouth ? y0 + tileSide : y0 + tileSide + 2)
  const west = beside & isWest ? x0 : x0 - 4
  const columns = (beside & isEast ? x0 + tileSide : x0 + tileSide + 4) - west
  for (let y = top; y < bottom; y++) {
    let from = boneAt(bone, west, y, width)
    let copy = at(fraction, west, y, stride)
    let to = at(wider, west, y, stride)
    for (let x = 0; x < columns; x += 4, from += 32, copy += 16, to += 16) {
      const b = v128.shuffle<f32>(
        f32x4.demote_f64x2_zero(v128.load(from)), f32x4.demote_f64x2_zero(v128.load(from, 16)), 0, 1, 4, 5)
      v128.store(copy, b)
      const full = f32x4.gt(b, wide(dense))
      const pure = v128.or(f32x4.lt(b, wide(faint)), full)
      const end = v128.and(full, one)
      if (v128.all_true<i32>(pure)) {
        v128.store(to, end)
        continue
      }
      const inside = f32x4.sqrt(f32x4.sqrt(b))
      const outside = f32x4.sqrt(f32x4.sqrt(f32x4.sub(one, b)))
      v128.store(to, v128.bitselect(end, f32x4.div(inside, f32x4.add(inside, outside)), pure))
    }
    if (x0 === 0) store<f32>(at(wider, -1, y, stride), load<f32>(at(wider, 0, y, stride)))
    if (x0 + tileSide === width) store<f32>(at(wider, width, y, stride), load<f32>(at(wider, width - 1, y, stride)))
  }
  if (y0 === 0) memory.copy(at(wider, x0 - 4, -1, stride), at(wider, x0 - 4, 0, stride), (tileSide + 8) << 2)
  if (y0 + tileSide === height)
    memory.copy(at(wider, x0 - 4, height, stride), at(wider, x0 - 4, height - 1, stride), (tileSide + 8) << 2)
}

/** Unit normals of a tile and at least one site around it where no listed tile lies. */
function direct(
  wider: usize, nx: usize, ny: usize, height: i32, stride: i32, x0: i32, y0: i32, beside: i32, floor: f32,
): void {
  const four = wide(4)
  const zero = wide(0)
  const one = wide(1)
  const least = wide(floor)
  const up = <usize>stride << 2
  const top = max(0, beside & isNorth ? y0 : y0 - 1)
  const bottom = min(height, beside & isSouth ? y0 + tileSide : y0 + tileSide + 1)
  const west = beside & isWest ? x0 : x0 - 4
  const columns = (beside & isEast ? x0 + tileSide : x0 + tileSide + 4) - west
  for (let y = top; y < bottom; y++) {
    let from = at(wider, west, y, stride)
    let toX = at(nx, west, y, stride)
    let toY = at(ny, west, y, stride)
    for (let x = 0; x < columns; x += 4, from += 16, toX += 16, toY += 16) {
      const here = v128.load(from)
      const pure = v128.or(f32x4.eq(here, zero), f32x4.eq(here, one))
      if (v128.all_true<i32>(pure)) {
        v128.store(toX, zero)
        v128.store(toY, zero)
        continue
      }
      const ne = v128.load(from - up + 4)
      const nw = v128.load(from - up - 4)
      const se = v128.load(from + up + 4)
      const sw = v128.load(from + up - 4)
      const gx = f32x4.add(
        f32x4.mul(four, f32x4.sub(v128.load(from + 4), v128.load(from - 4))),
        f32x4.add(f32x4.sub(ne, nw), f32x4.sub(se, sw)),
      )
      const gy = f32x4.add(
        f32x4.mul(four, f32x4.sub(v128.load(from + up), v128.load(from - up))),
        f32x4.add(f32x4.sub(se, ne), f32x4.sub(sw, nw)),
      )
      const norm = f32x4.div(
        one,
        f32x4.sqrt(f32x4.add(f32x4.add(f32x4.mul(gx, gx), f32x4.mul(gy, gy)), least)),
      )
      v128.store(toX, v128.andnot(f32x4.mul(gx, norm), pure))
      v128.store(toY, v128.andnot(f32x4.mul(gy, norm), pure))
    }
  }
}

function flux(bi: v128, bj: v128, ni: v128, nj: v128, eps: v128, quarter: v128): v128 {
  const zero = wide(0)
  const one = wide(1)
  const least = wide(faint)
  const most = wide(dense)
  const pureI = v128.or(f32x4.lt(bi, least), f32x4.gt(bi, most))
  const pureJ = v128.or(f32x4.lt(bj, least), f32x4.gt(bj, most))
  const alike = f32x4.lt(f32x4.abs(f32x4.sub(bi, bj)), wide(0.5))
  const still = v128.and(v128.and(pureI, pureJ), alike)
  if (v128.all_true<i32>(still)) return zero
  const b = f32x4.min(one, f32x4.max(zero, bi))
  const c = f32x4.min(one, f32x4.max(zero, bj))
  const n = f32x4.mul(f32x4.add(ni, nj), quarter)
  const z = f32x4.mul(n, n)
  const s3 = f32x4.add(one, f32x4.mul(z, wide(<f32>(1.0 / 42.0))))
  const s2 = f32x4.add(one, f32x4.mul(f32x4.mul(z, wide(<f32>(1.0 / 20.0))), s3))
  const sinh = f32x4.mul(n, f32x4.add(one, f32x4.mul(f32x4.mul(z, wide(<f32>(1.0 / 6.0))), s2)))
  const c3 = f32x4.add(one, f32x4.mul(z, wide(<f32>(1.0 / 30.0))))
  const c2 = f32x4.add(one, f32x4.mul(f32x4.mul(z, wide(<f32>(1.0 / 12.0))), c3))
  const cosh = f32x4.add(one, f32x4.mul(f32x4.mul(z, wide(0.5)), c2))
  const both = f32x4.mul(b, c)
  const neither = f32x4.mul(f32x4.sub(one, b), f32x4.sub(one, c))
  const mid = f32x4.mul(wide(2), f32x4.sqrt(f32x4.mul(both, neither)))
  const below = f32x4.add(f32x4.add(f32x4.mul(cosh, mid), f32x4.add(both, neither)), wide(1e-30))
  return v128.andnot(f32x4.mul(eps, f32x4.sub(f32x4.div(f32x4.mul(sinh, mid), below), f32x4.sub(c, b))), still)
}

/** Fluxes through the faces of a tile, its west and north ones included; none through the edge of the section. */
function flow(
  fraction: usize, nx: usize, ny: usize, fluxE: usize, fluxS: usize,
  width: i32, height: i32, stride: i32, x0: i32, y0: i32, interfaceWidth: f32, quarter: f32,
): void {
  const eps = wide(interfaceWidth)
  const q = wide(quarter)
  const down = <usize>stride << 2
  for (let y = y0; y < y0 + tileSide; y++) {
    let b = at(fraction, x0 - 4, y, stride)
    let n = at(nx, x0 - 4, y, stride)
    let to = at(fluxE, x0 - 4, y, stride)
    for (let x = 0; x < tileSide + 4; x += 4, b += 16, n += 16, to += 16)
      v128.store(to, flux(v128.load(b), v128.load(b + 4), v128.load(n), v128.load(n + 4), eps, q))
    if (x0 === 0) store<f32>(at(fluxE, -1, y, stride), 0)
    if (x0 + tileSide === width) store<f32>(at(fluxE, width - 1, y, stride), 0)
  }
  for (let y = max(0, y0 - 1); y < min(height - 1, y0 + tileSide); y++) {
    let b = at(fraction, x0, y, stride)
    let n = at(ny, x0, y, stride)
    let to = at(fluxS, x0, y, stride)
    for (let x = 0; x < tileSide; x += 4, b += 16, n += 16, to += 16)
      v128.store(to, flux(v128.load(b), v128.load(b + down), v128.load(n), v128.load(n + down), eps, q))
  }
  if (y0 === 0) memory.fill(at(fluxS, x0, -1, stride), 0, tileSide << 2)
  if (y0 + tileSide === height) memory.fill(at(fluxS, x0, height - 1, stride), 0, tileSide << 2)
}

/** Takes from two sites of bone what leaves them through their four faces, each rounded to f32, the sum in f64. */
// @ts-ignore: decorator
@inline
function lose(bone: usize, east: v128, west: v128, south: v128, north: v128, tau: v128): void {
  const change = f64x2.add(
    f64x2.sub(f64x2.promote_low_f32x4(east), f64x2.promote_low_f32x4(west)),
    f64x2.sub(f64x2.promote_low_f32x4(south), f64x2.promote_low_f32x4(north)),
  )
  v128.store(bone, f64x2.sub(v128.load(bone), f64x2.mul(tau, change)))
}

// @ts-ignore: decorator
@inline
function upper(v: v128): v128 { return v128.shuffle<f32>(v, v, 2, 3, 2, 3) }

function update(bone: usize, fluxE: usize, fluxS: usize, width: i32, stride: i32, x0: i32, y0: i32, step: f64): void {
  const tau = f64x2.splat(step)
  const up = <usize>stride << 2
  for (let y = y0; y < y0 + tileSide; y++) {
    let b = boneAt(bone, x0, y, width)
    let e = at(fluxE, x0, y, stride)
    let s = at(fluxS, x0, y, stride)
    for (let x = 0; x < tileSide; x += 4, b += 32, e += 16, s += 16) {
      const east = v128.load(e), west = v128.load(e - 4), south = v128.load(s), north = v128.load(s - up)
      if (!v128.any_true(v128.or(v128.or(east, west), v128.or(south, north)))) continue
      lose(b, east, west, south, north, tau)
      lose(b + 16, upper(east), upper(west), upper(south), upper(north), tau)
    }
  }
}

/** Hands what crosses the east and west faces of a tile to neighbors that are not listed. */
function handSideways(
  bone: usize, fluxE: usize, listed: usize, width: i32, stride: i32, tile: i32, x0: i32, y0: i32, step: f64,
): void {
  const isOpenE = x0 + tileSide < width && load<u8>(listed + tile + 1) === 0
  const isOpenW = x0 > 0 && load<u8>(listed + tile - 1) === 0
  for (let y = y0; y < y0 + tileSide; y++) {
    if (isOpenE) {
      const to = boneAt(bone, x0 + tileSide, y, width)
      store<f64>(to, load<f64>(to) + step * <f64>load<f32>(at(fluxE, x0 + tileSide - 1, y, stride)))
    }
    if (isOpenW) {
      const to = boneAt(bone, x0 - 1, y, width)
      store<f64>(to, load<f64>(to) - step * <f64>load<f32>(at(fluxE, x0 - 1, y, stride)))
    }
  }
}

/** Hands what crosses the south and north faces of a tile to neighbors that are not listed. */
function handUpDown(
  bone: usize, fluxS: usize, listed: usize, width: i32, height: i32, stride: i32, tile: i32, x0: i32, y0: i32, step: f64,
): void {
  const across = width / tileSide
  const isOpenS = y0 + tileSide < height && load<u8>(listed + tile + across) === 0
  const isOpenN = y0 > 0 && load<u8>(listed + tile - across) === 0
  for (let x = x0; x < x0 + tileSide; x++) {
    if (isOpenS) {
      const to = boneAt(bone, x, y0 + tileSide, width)
      store<f64>(to, load<f64>(to) + step * <f64>load<f32>(at(fluxS, x, y0 + tileSide - 1, stride)))
    }
    if (isOpenN) {
      const to = boneAt(bone, x, y0 - 1, width)
      store<f64>(to, load<f64>(to) - step * <f64>load<f32>(at(fluxS, x, y0 - 1, stride)))
    }
  }
}

/** Relaxes the listed tiles `sweeps` times; `listed` holds a byte a tile, zero before and after. */
export function relax(
  bone: usize, fraction: usize, wider: usize, nx: usize, ny: usize, fluxE: usize, fluxS: usize, listed: usize, tiles: usize,
  count: i32, width: i32, height: i32, stride: i32,
  sweeps: i32, step: f64, interfaceWidth: f32, quarter: f32, floor: f32,
): void {
  const across = width / tileSide
  const tileCount = across * (height / tileSide)
  for (let k = 0; k < count; k++) store<u8>(listed + load<i32>(tiles + (<usize>k << 2)), 1)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      const beside = besides(listed, tile, across, tileCount)
      widen(bone, fraction, wider, width, height, stride, (tile % across) * tileSide, (tile / across) * tileSide, beside)
    }
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      const beside = besides(listed, tile, across, tileCount)
      direct(wider, nx, ny, height, stride, (tile % across) * tileSide, (tile / across) * tileSide, beside, floor)
    }
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      const x0 = (tile % across) * tileSide
      const y0 = (tile / across) * tileSide
      flow(fraction, nx, ny, fluxE, fluxS, width, height, stride, x0, y0, interfaceWidth, quarter)
    }
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      update(bone, fluxE, fluxS, width, stride, (tile % across) * tileSide, (tile / across) * tileSide, step)
    }
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      handSideways(bone, fluxE, listed, width, stride, tile, (tile % across) * tileSide, (tile / across) * tileSide, step)
    }
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      const x0 = (tile % across) * tileSide
      handUpDown(bone, fluxS, listed, width, height, stride, tile, x0, (tile / across) * tileSide, step)
    }
  }
  for (let k = 0; k < count; k++) store<u8>(listed + load<i32>(tiles + (<usize>k << 2)), 0)
}
