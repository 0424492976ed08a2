// Conservative relaxation of the bone interface, f64, two sites a vector; the twin of tissue/interface-plain.ts, which says
// what each step computes. Bone has rows of `width` values; the scratch arrays have rows `stride` values apart with four to
// spare on each side and rows to spare above and below, so that no step asks where the section ends.

const tileSide: i32 = 16
const faint: f64 = 1e-4

// @ts-ignore: decorator
@inline
function pair(x: f64): v128 { return f64x2.splat(x) }

// @ts-ignore: decorator
@inline
function at(base: usize, x: i32, y: i32, stride: i32): usize { return base + (<usize>(y * stride + x) << 3) }

/** The widened profile of a tile and at least two sites around it; beyond the section the edge is repeated. */
function widen(bone: usize, wide: usize, width: i32, height: i32, stride: i32, x0: i32, y0: i32): void {
  const one = pair(1)
  const least = pair(faint)
  const most = pair(1 - faint)
  const top = max(0, y0 - 2)
  const bottom = min(height, y0 + tileSide + 2)
  for (let y = top; y < bottom; y++) {
    let from = at(bone, x0 - 4, y, width)
    let to = at(wide, x0 - 4, y, stride)
    for (let x = 0; x < tileSide + 8; x += 2, from += 16, to += 16) {
      const b = v128.load(from)
      const full = f64x2.gt(b, most)
      const pure = v128.or(f64x2.lt(b, least), full)
      const end = v128.and(full, one)
      if (v128.all_true<i64>(pure)) {
        v128.store(to, end)
        continue
      }
      const inside = f64x2.sqrt(f64x2.sqrt(b))
      const outside = f64x2.sqrt(f64x2.sqrt(f64x2.sub(one, b)))
      v128.store(to, v128.bitselect(end, f64x2.div(inside, f64x2.add(inside, outside)), pure))
    }
    if (x0 === 0) store<f64>(at(wide, -1, y, stride), load<f64>(at(wide, 0, y, stride)))
    if (x0 + tileSide === width) store<f64>(at(wide, width, y, stride), load<f64>(at(wide, width - 1, y, stride)))
  }
  if (y0 === 0) memory.copy(at(wide, x0 - 4, -1, stride), at(wide, x0 - 4, 0, stride), (tileSide + 8) << 3)
  if (y0 + tileSide === height)
    memory.copy(at(wide, x0 - 4, height, stride), at(wide, x0 - 4, height - 1, stride), (tileSide + 8) << 3)
}

/** Unit normals of a tile and at least one site around it. */
function direct(wide: usize, nx: usize, ny: usize, height: i32, stride: i32, x0: i32, y0: i32, floor: f64): void {
  const four = pair(4)
  const zero = pair(0)
  const one = pair(1)
  const least = pair(floor)
  const up = <usize>stride << 3
  const top = max(0, y0 - 1)
  const bottom = min(height, y0 + tileSide + 1)
  for (let y = top; y < bottom; y++) {
    let from = at(wide, x0 - 2, y, stride)
    let toX = at(nx, x0 - 2, y, stride)
    let toY = at(ny, x0 - 2, y, stride)
    for (let x = 0; x < tileSide + 4; x += 2, from += 16, toX += 16, toY += 16) {
      const here = v128.load(from)
      const pure = v128.or(f64x2.eq(here, zero), f64x2.eq(here, one))
      if (v128.all_true<i64>(pure)) {
        v128.store(toX, zero)
        v128.store(toY, zero)
        continue
      }
      const ne = v128.load(from - up + 8)
      const nw = v128.load(from - up - 8)
      const se = v128.load(from + up + 8)
      const sw = v128.load(from + up - 8)
      const gx = f64x2.add(
        f64x2.mul(four, f64x2.sub(v128.load(from + 8), v128.load(from - 8))),
        f64x2.add(f64x2.sub(ne, nw), f64x2.sub(se, sw)),
      )
      const gy = f64x2.add(
        f64x2.mul(four, f64x2.sub(v128.load(from + up), v128.load(from - up))),
        f64x2.add(f64x2.sub(se, ne), f64x2.sub(sw, nw)),
      )
      const norm = f64x2.div(
        one,
        f64x2.sqrt(f64x2.add(f64x2.add(f64x2.mul(gx, gx), f64x2.mul(gy, gy)), least)),
      )
      v128.store(toX, v128.andnot(f64x2.mul(gx, norm), pure))
      v128.store(toY, v128.andnot(f64x2.mul(gy, norm), pure))
    }
  }
}

function flux(bi: v128, bj: v128, ni: v128, nj: v128, eps: v128, quarter: v128): v128 {
  const zero = pair(0)
  const one = pair(1)
  const least = pair(faint)
  const most = pair(1 - faint)
  const pureI = v128.or(f64x2.lt(bi, least), f64x2.gt(bi, most))
  const pureJ = v128.or(f64x2.lt(bj, least), f64x2.gt(bj, most))
  const alike = f64x2.lt(f64x2.abs(f64x2.sub(bi, bj)), pair(0.5))
  const still = v128.and(v128.and(pureI, pureJ), alike)
  if (v128.all_true<i64>(still)) return zero
  const b = f64x2.min(one, f64x2.max(zero, bi))
  const c = f64x2.min(one, f64x2.max(zero, bj))
  const n = f64x2.mul(f64x2.add(ni, nj), quarter)
  const z = f64x2.mul(n, n)
  const s3 = f64x2.add(one, f64x2.mul(z, pair(1.0 / 42.0)))
  const s2 = f64x2.add(one, f64x2.mul(f64x2.mul(z, pair(1.0 / 20.0)), s3))
  const sinh = f64x2.mul(n, f64x2.add(one, f64x2.mul(f64x2.mul(z, pair(1.0 / 6.0)), s2)))
  const c3 = f64x2.add(one, f64x2.mul(z, pair(1.0 / 30.0)))
  const c2 = f64x2.add(one, f64x2.mul(f64x2.mul(z, pair(1.0 / 12.0)), c3))
  const cosh = f64x2.add(one, f64x2.mul(f64x2.mul(z, pair(0.5)), c2))
  const both = f64x2.mul(b, c)
  const neither = f64x2.mul(f64x2.sub(one, b), f64x2.sub(one, c))
  const mid = f64x2.mul(pair(2), f64x2.sqrt(f64x2.mul(both, neither)))
  const below = f64x2.add(f64x2.add(f64x2.mul(cosh, mid), f64x2.add(both, neither)), pair(1e-300))
  return v128.andnot(f64x2.mul(eps, f64x2.sub(f64x2.div(f64x2.mul(sinh, mid), below), f64x2.sub(c, b))), still)
}

/** Fluxes through the faces of a tile, its west and north ones included; none through the edge of the section. */
function flow(
  bone: usize, nx: usize, ny: usize, fluxE: usize, fluxS: usize,
  width: i32, height: i32, stride: i32, x0: i32, y0: i32, interfaceWidth: f64, quarter: f64,
): void {
  const eps = pair(interfaceWidth)
  const q = pair(quarter)
  const down = <usize>width << 3
  const downN = <usize>stride << 3
  for (let y = y0; y < y0 + tileSide; y++) {
    let b = at(bone, x0 - 2, y, width)
    let n = at(nx, x0 - 2, y, stride)
    let to = at(fluxE, x0 - 2, y, stride)
    for (let x = 0; x < tileSide + 2; x += 2, b += 16, n += 16, to += 16)
      v128.store(to, flux(v128.load(b), v128.load(b + 8), v128.load(n), v128.load(n + 8), eps, q))
    if (x0 === 0) store<f64>(at(fluxE, -1, y, stride), 0)
    if (x0 + tileSide === width) store<f64>(at(fluxE, width - 1, y, stride), 0)
  }
  for (let y = max(0, y0 - 1); y < min(height - 1, y0 + tileSide); y++) {
    let b = at(bone, x0, y, width)
    let n = at(ny, x0, y, stride)
    let to = at(fluxS, x0, y, stride)
    for (let x = 0; x < tileSide; x += 2, b += 16, n += 16, to += 16)
      v128.store(to, flux(v128.load(b), v128.load(b + down), v128.load(n), v128.load(n + downN), eps, q))
  }
  if (y0 === 0) memory.fill(at(fluxS, x0, -1, stride), 0, tileSide << 3)
  if (y0 + tileSide === height) memory.fill(at(fluxS, x0, height - 1, stride), 0, tileSide << 3)
}

function update(bone: usize, fluxE: usize, fluxS: usize, width: i32, stride: i32, x0: i32, y0: i32, step: f64): void {
  const tau = pair(step)
  const up = <usize>stride << 3
  for (let y = y0; y < y0 + tileSide; y++) {
    let b = at(bone, x0, y, width)
    let e = at(fluxE, x0, y, stride)
    let s = at(fluxS, x0, y, stride)
    for (let x = 0; x < tileSide; x += 2, b += 16, e += 16, s += 16) {
      const change = f64x2.add(
        f64x2.sub(v128.load(e), v128.load(e - 8)),
        f64x2.sub(v128.load(s), v128.load(s - up)),
      )
      v128.store(b, f64x2.sub(v128.load(b), f64x2.mul(tau, change)))
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
      const to = at(bone, x0 + tileSide, y, width)
      store<f64>(to, load<f64>(to) + step * load<f64>(at(fluxE, x0 + tileSide - 1, y, stride)))
    }
    if (isOpenW) {
      const to = at(bone, x0 - 1, y, width)
      store<f64>(to, load<f64>(to) - step * load<f64>(at(fluxE, x0 - 1, y, stride)))
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
      const to = at(bone, x, y0 + tileSide, width)
      store<f64>(to, load<f64>(to) + step * load<f64>(at(fluxS, x, y0 + tileSide - 1, stride)))
    }
    if (isOpenN) {
      const to = at(bone, x, y0 - 1, width)
      store<f64>(to, load<f64>(to) - step * load<f64>(at(fluxS, x, y0 - 1, stride)))
    }
  }
}

/** Relaxes the listed tiles `sweeps` times; `listed` holds a byte a tile, zero before and after. */
export function relax(
  bone: usize, wide: usize, nx: usize, ny: usize, fluxE: usize, fluxS: usize, listed: usize, tiles: usize,
  count: i32, width: i32, height: i32, stride: i32,
  sweeps: i32, step: f64, interfaceWidth: f64, quarter: f64, floor: f64,
): void {
  const across = width / tileSide
  for (let k = 0; k < count; k++) store<u8>(listed + load<i32>(tiles + (<usize>k << 2)), 1)
  for (let sweep = 0; sweep < sweeps; sweep++) {
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      widen(bone, wide, width, height, stride, (tile % across) * tileSide, (tile / across) * tileSide)
    }
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      direct(wide, nx, ny, height, stride, (tile % across) * tileSide, (tile / across) * tileSide, floor)
    }
    for (let k = 0; k < count; k++) {
      const tile = load<i32>(tiles + (<usize>k << 2))
      const x0 = (tile % across) * tileSide
      const y0 = (tile / across) * tileSide
      flow(bone, nx, ny, fluxE, fluxS, width, height, stride, x0, y0, interfaceWidth, quarter)
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
