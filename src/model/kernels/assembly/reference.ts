// Two loops that say what the machine can do at best; the benchmark prints them beside the kernels.

/** a = b + s · c over `bytes` bytes of f32 each. */
export function triad(a: usize, b: usize, c: usize, s: f32, bytes: usize): void {
  const scale = f32x4.splat(s)
  for (let i: usize = 0; i < bytes; i += 32) {
    v128.store(a + i, f32x4.add(v128.load(b + i), f32x4.mul(scale, v128.load(c + i))))
    v128.store(a + i, f32x4.add(v128.load(b + i, 16), f32x4.mul(scale, v128.load(c + i, 16))), 16)
  }
}

/** One explicit step of diffusion on the rows between the first and the last, f32: to = u + spread · (Σ u' − 4 u). */
export function diffuse(to: usize, u: usize, stride: usize, height: i32, spread: f32): void {
  const k = f32x4.splat(spread)
  const four = f32x4.splat(4)
  for (let i = stride; i < stride * <usize>(height - 1); i += 16) {
    const here = v128.load(u + i)
    const vertical = f32x4.add(v128.load(u + i - stride), v128.load(u + i + stride))
    const horizontal = f32x4.add(v128.load(u + i - 4), v128.load(u + i, 4))
    const change = f32x4.sub(f32x4.add(vertical, horizontal), f32x4.mul(four, here))
    v128.store(to + i, f32x4.add(here, f32x4.mul(k, change)))
  }
}
