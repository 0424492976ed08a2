// The conductances of the signals' medium; the twin of fields/screened-poisson-medium.ts.

/** a₀ + b₁ and a₁ + b₀ of a 2 × 2 block of f64 with rows a and b: diagonals first. */
// @ts-ignore: decorator
@inline
function diagonals(a: usize, b: usize): v128 {
  const low = v128.load(b)
  return f64x2.add(v128.load(a), v128.shuffle<f64>(low, low, 1, 0))
}

/** Means of two 2 × 2 blocks of f64 side by side, cut to 0..1, as two f32. */
// @ts-ignore: decorator
@inline
function twoMeans(a: usize, b: usize): v128 {
  const left = diagonals(a, b)
  const right = diagonals(a + 16, b + 16)
  const sum = f64x2.add(v128.shuffle<f64>(left, right, 0, 2), v128.shuffle<f64>(left, right, 1, 3))
  const mean = f64x2.mul(f64x2.splat(0.25), sum)
  return f32x4.demote_f64x2_zero(f64x2.min(f64x2.splat(1), f64x2.max(f64x2.splat(0), mean)))
}

/** Bone fraction of each field site from the tissue grid, twice as fine; `stride` is the bytes of a row of the result. */
export function averageBone(bone: usize, to: usize, stride: usize, height: i32): void {
  const row = stride << 2
  for (let y = 0; y < height; y++) {
    const above = bone + <usize>(2 * y) * row
    const out = to + <usize>y * stride
    for (let x: usize = 0; x < stride; x += 16) {
      const a = above + (x << 2)
      v128.store(out + x, v128.shuffle<f32>(twoMeans(a, a + row), twoMeans(a + 32, a + row + 32), 0, 1, 4, 5))
    }
  }
}

// @ts-ignore: decorator
@inline
function conductance(half: v128, here: v128, there: v128): v128 {
  return f32x4.sub(f32x4.splat(1), f32x4.mul(half, f32x4.add(here, there)))
}

/** Conductance of the finest faces: 1 − half · (fraction on this side + fraction beyond), 0 on the edge. */
export function writeFaces(fraction: usize, east: usize, south: usize, stride: usize, height: i32, half: f32): void {
  const h = f32x4.splat(half)
  for (let y = 0; y < height; y++) {
    const row = <usize>y * stride
    for (let i: usize = row; i < row + stride; i += 16) {
      const here = v128.load(fraction + i)
      v128.store(east + i, conductance(h, here, v128.load(fraction + i + 4)))
      v128.store(south + i, conductance(h, here, v128.load(fraction + i + stride)))
    }
    store<f32>(east + row + stride - 4, 0)
  }
  memory.fill(south + <usize>(height - 1) * stride, 0, stride)
}

/** Half the conductance of the two fine faces that make a coarse one. */
export function coarsenFaces(
  east: usize, south: usize, stride: usize, toEast: usize, toSouth: usize, toStride: usize, toHeight: i32,
): void {
  const half = f32x4.splat(0.5)
  for (let y = 0; y < toHeight; y++) {
    const row = <usize>(2 * y) * stride
    const out = <usize>y * toStride
    for (let x: usize = 0; x < stride; x += 32) {
      const e = east + row + x
      const sum0 = f32x4.add(v128.load(e), v128.load(e + stride))
      const sum1 = f32x4.add(v128.load(e, 16), v128.load(e + stride, 16))
      v128.store(toEast + out + (x >> 1), f32x4.mul(half, v128.shuffle<f32>(sum0, sum1, 1, 3, 5, 7)))
      const s = south + row + stride + x
      const low0 = v128.load(s)
      const low1 = v128.load(s, 16)
      const pair = f32x4.add(v128.shuffle<f32>(low0, low1, 0, 2, 4, 6), v128.shuffle<f32>(low0, low1, 1, 3, 5, 7))
      v128.store(toSouth + out + (x >> 1), f32x4.mul(half, pair))
    }
  }
}
