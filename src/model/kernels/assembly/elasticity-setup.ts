// What a solution of elasticity needs before and after: moduli and diagonals of the levels (the twin is
// mechanics/elasticity-modulus.ts), and displacements between rows of nodes with a gap and without one.

import { Level, wide } from './elasticity'

/** 1 / (4 (1 − ν²)), and the diagonal of K over the sum of E A around a node (mechanics/element.ts). */
const planeStress: f32 = <f32>(1 / (4 * (1 - 0.3 * 0.3)))
const diagonal: f32 = <f32>(1 + 0.35 + 0.45)

export function takeModulus(level: Level, sites: usize): void {
  const width = <usize>level.width << 2
  for (let y = 0; y < level.height; y++) {
    const from = sites + <usize>y * width
    const to = level.modulus + <usize>y * level.stride
    let x: usize = 0
    for (; x + 16 <= width; x += 16) v128.store(to + x, f32x4.mul(wide(planeStress), v128.load(from + x)))
    for (; x < width; x += 4) store<f32>(to + x, planeStress * load<f32>(from + x))
  }
}

/** The mean of four, diagonals first; beyond an odd edge the last element counts twice. */
export function coarsenModulus(fine: Level, coarse: Level): void {
  for (let y = 0; y < coarse.height; y++) {
    const top = fine.modulus + <usize>(2 * y) * fine.stride
    const low = 2 * y + 1 < fine.height ? top + fine.stride : top
    const to = coarse.modulus + <usize>y * coarse.stride
    for (let x = 0; x < coarse.width; x++) {
      const west = <usize>x << 3
      const east = 2 * x + 1 < fine.width ? west + 4 : west
      const falling = load<f32>(top + west) + load<f32>(low + east)
      const rising = load<f32>(top + east) + load<f32>(low + west)
      store<f32>(to + (<usize>x << 2), <f32>0.25 * (falling + rising))
    }
  }
}

/** A node among elements without modulus is left where it is, like those of the boundary. */
export function noteDiagonal(level: Level): void {
  const stride = level.stride
  for (let y = 1; y < level.height; y++) {
    const low = level.modulus + <usize>y * stride
    const top = low - stride
    const to = level.inverse + <usize>y * stride
    for (let x: usize = 0; x < stride; x += 16) {
      const falling = f32x4.add(v128.load(top + x - 4), v128.load(low + x))
      const rising = f32x4.add(v128.load(top + x), v128.load(low + x - 4))
      const sum = f32x4.add(falling, rising)
      const inverse = f32x4.div(wide(1), f32x4.mul(wide(diagonal), sum))
      v128.store(to + x, v128.and(inverse, f32x4.gt(sum, wide(0))))
    }
    store<f32>(to, 0)
    store<f32>(to + (<usize>level.width << 2), 0)
  }
}

export function unpackNodes(level: Level, x: usize, from: usize): void {
  const width = <usize>level.width << 2
  const nodes = width * <usize>level.height
  for (let y = 1; y < level.height; y++) {
    const to = x + <usize>y * level.stride + 4
    const row = from + <usize>y * width + 4
    memory.copy(to, row, width - 4)
    memory.copy(to + level.plane, row + nodes, width - 4)
  }
}

export function packNodes(level: Level, x: usize, to: usize): void {
  const width = <usize>level.width << 2
  const nodes = width * <usize>level.height
  for (let y = 0; y < level.height; y++) {
    const row = x + <usize>y * level.stride
    memory.copy(to + <usize>y * width, row, width)
    memory.copy(to + <usize>y * width + nodes, row + level.plane, width)
  }
}
