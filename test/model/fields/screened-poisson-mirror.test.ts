import { describe, expect, it } from 'vitest'
import { createSignalSolver } from '../../../src/model/fields/screened-poisson.ts'
import { dice } from './media.ts'

type Turn = (x: number, y: number, width: number, height: number) => [x: number, y: number]

const turns: Record<string, Turn> = {
  'left and right': (x, y, width) => [width - 1 - x, y],
  'top and bottom': (x, y, _, height) => [x, height - 1 - y],
  'rows and columns': (x, y) => [y, x],
}

/** The grid seen in a mirror; `across` says whether width and height change places. */
function turned<A extends Float32Array | Float64Array>(
  a: A,
  width: number,
  height: number,
  turn: Turn,
  across: boolean,
): A {
  const result = a.slice() as A
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [i, j] = turn(x, y, width, height)
      result[j * (across ? height : width) + i] = a[y * width + x]!
    }
  return result
}

describe.each(['wasm', 'plain'] as const)('a mirrored section (%s)', (backend) => {
  it.each(Object.keys(turns))('with %s exchanged has the mirrored field, bit for bit', (name) => {
    const turn = turns[name]!
    const across = name === 'rows and columns'
    for (const [width, height] of [
      [64, 64],
      [168, 88],
    ] as const) {
      const random = dice(11)
      const bone = Float64Array.from({ length: 4 * width * height }, () => (random() < 0.4 ? random() : 0))
      const source = Float32Array.from({ length: width * height }, () => (random() < 0.1 ? random() : 0))
      const before = Float32Array.from({ length: width * height }, random)

      const solver = createSignalSolver(2 * width, 2 * height, backend)
      solver.setMedium(bone, 0.25)
      const u = before.slice()
      solver.cycle(u, source, 4.3, 2)

      const [w, h] = across ? [height, width] : [width, height]
      const mirror = createSignalSolver(2 * w, 2 * h, backend)
      mirror.setMedium(turned(bone, 2 * width, 2 * height, turn, across), 0.25)
      const v = turned(before, width, height, turn, across)
      const mirroredSource = turned(source, width, height, turn, across)
      mirror.cycle(v, mirroredSource, 4.3, 2)
      expect(v).toEqual(turned(u, width, height, turn, across))

      expect(mirror.solve(v, mirroredSource, 4.3, 1e-5, 50)).toBe(solver.solve(u, source, 4.3, 1e-5, 50))
      expect(v).toEqual(turned(u, width, height, turn, across))
    }
  })
})
