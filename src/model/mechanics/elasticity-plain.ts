import { affine, type ElasticityKernel } from './elasticity-kernel.ts'
import type { Layout, Level } from './elasticity-levels.ts'
import { writeModulus } from './elasticity-modulus.ts'
import { hourglass, poisson, shear } from './element.ts'

const { fround } = Math
const nu = fround(poisson)
const kappa = fround(shear)
const mu = fround(hourglass)

/** The oracle of the WebAssembly kernel: the same f32 operations per element and node, each pass over the whole grid in turn. */
export function createPlainElasticityKernel({ levels, x: xAt, p: pAt, sites, size }: Layout): ElasticityKernel {
  const heap = new Float32Array(size)
  const finest = levels[0]!
  const rowOf = () => new Float32Array(finest.stride)
  /** What a row of elements does to the nodes below it, and the forces K u of a row of nodes: x and y components. */
  const [below, belowY, force, forceY] = [rowOf(), rowOf(), rowOf(), rowOf()]
  const [residual, residualY] = [0, 1].map(() => new Float32Array(finest.stride * (finest.height + 1))) as Pair
  /** Sums along a row, one of every four columns each. */
  const lanes = new Float32Array(4)
  /** The sums a, b, s, c_u and c_v of a row of elements under each of the unit strains, fifteen rows. */
  const modes = Array.from({ length: 15 }, rowOf)
  const sumOfLanes = () => lanes[0]! + lanes[1]! + (lanes[2]! + lanes[3]!)

  const startRows = () => {
    below.fill(0)
    belowY.fill(0)
  }

  /**
   * Completes the forces of node row y, given those of the elements above, which it replaces by those of element row y.
   * @param added stretches of the affine field, and then Σ of the elements' forces times them is returned.
   */
  const forceRow = ({ stride, plane, modulus }: Level, u: number, y: number, added?: readonly number[]): number => {
    let [westX, westC, westS, westCY, westY] = [0, 0, 0, 0, 0]
    lanes.fill(0)
    for (let x = 0; x < stride; x++) {
      const nw = u + y * stride + x
      const nwY = nw + plane
      const both = fround(heap[nw]! + heap[nw + stride]!)
      const turn = fround(heap[nw + stride]! - heap[nw]!)
      const bothY = fround(heap[nwY]! + heap[nwY + stride]!)
      const turnY = fround(heap[nwY + stride]! - heap[nwY]!)
      const bothEast = fround(heap[nw + 1]! + heap[nw + stride + 1]!)
      const turnEast = fround(heap[nw + stride + 1]! - heap[nw + 1]!)
      const bothYEast = fround(heap[nwY + 1]! + heap[nwY + stride + 1]!)
      const turnYEast = fround(heap[nwY + stride + 1]! - heap[nwY + 1]!)
      let stretchX = fround(bothEast - both)
      let stretchY = fround(turnY + turnYEast)
      let slide = fround(fround(turn + turnEast) + fround(bothYEast - bothY))
      if (added) {
        stretchX = fround(stretchX + added[0]!)
        stretchY = fround(stretchY + added[1]!)
        slide = fround(slide + added[2]!)
      }

      const e = heap[modulus + y * stride + x]!
      const curl = fround(e * mu)
      const fX = fround(e * fround(stretchX + fround(nu * stretchY)))
      const fY = fround(e * fround(stretchY + fround(nu * stretchX)))
      const fS = fround(fround(e * kappa) * slide)
      const fC = fround(curl * fround(turnEast - turn))
      const fCY = fround(curl * fround(turnYEast - turnY))
      if (added) {
        const work = fround(fround(fX * added[0]!) + fround(fY * added[1]!))
        lanes[x & 3]! += fround(work + fround(fS * added[2]!))
      }

      const alongX = fround(westX - fX)
      const alongC = fround(westC - fC)
      const acrossS = fround(westS + fS)
      const alongS = fround(westS - fS)
      const alongCY = fround(westCY - fCY)
      const acrossY = fround(westY + fY)
      force[x] = below[x]! + fround(fround(alongX - alongC) - acrossS)
      forceY[x] = belowY[x]! + fround(fround(alongS - alongCY) - acrossY)
      below[x] = fround(alongX + alongC) + acrossS
      belowY[x] = fround(alongS + alongCY) + acrossY
      ;[westX, westC, westS, westCY, westY] = [fX, fC, fS, fCY, fY]
    }
    return sumOfLanes()
  }

  const start = ({ u, f, inverse, stride, plane, height }: Level, weight: number) => {
    for (let i = 0; i < height * stride; i++) {
      const id = fround(weight * heap[inverse + i]!)
      heap[u + i] = id * heap[f + i]!
      heap[u + plane + i] = id * heap[f + plane + i]!
    }
  }

  /** One damped-Jacobi sweep u += ω D⁻¹ (f − K u), in place: row y is not needed any more when it is written. */
  const sweep = (level: Level, weight: number) => {
    const { u, f, inverse, stride, plane, height } = level
    startRows()
    for (let y = 0; y < height; y++) {
      forceRow(level, u, y)
      for (let x = 0, i = y * stride; x < stride; x++, i++) {
        const id = fround(weight * heap[inverse + i]!)
        heap[u + i]! += fround(id * fround(heap[f + i]! - force[x]!))
        heap[u + plane + i]! += fround(id * fround(heap[f + plane + i]! - forceY[x]!))
      }
    }
  }

  /** f − K u; nothing on the boundary to the east and south, where coarse rows of an odd level reach. */
  const findResidual = (level: Level) => {
    const { u, f, stride, plane, width, height } = level
    startRows()
    for (let y = 0; y < height; y++) {
      forceRow(level, u, y)
      for (let x = 0, i = y * stride; x < stride; x++, i++) {
        residual[i] = x === width ? 0 : heap[f + i]! - force[x]!
        residualY[i] = x === width ? 0 : heap[f + plane + i]! - forceY[x]!
      }
    }
    residual.fill(0, height * stride, (height + 1) * stride)
    residualY.fill(0, height * stride, (height + 1) * stride)
  }

  /** Each coarse node takes the residuals of the nodes around it with weights 1, ½ and ¼. */
  const restrict = (fine: Level, coarse: Level, from: Float32Array, to: number) => {
    const { stride } = fine
    for (let y = 1; y < coarse.height; y++)
      for (let x = 0; x < stride / 2; x++) {
        const column = (i: number) => fround(from[i]! + fround(0.5 * fround(from[i - stride]! + from[i + stride]!)))
        const i = 2 * (y * stride + x)
        const west = x > 0 ? column(i - 1) : 0
        heap[to + y * coarse.stride + x] = column(i) + fround(0.5 * fround(west + column(i + 1)))
      }
  }

  /** Adds the coarse correction, linear between coarse nodes. */
  const prolong = (fine: Level, coarse: Level, to: number, from: number) => {
    for (let y = 1; y < fine.height; y++) {
      const north = from + (y >> 1) * coarse.stride
      const south = from + ((y + 1) >> 1) * coarse.stride
      const column = (x: number) => fround(0.5 * fround(heap[north + x]! + heap[south + x]!))
      for (let x = 0; x < fine.stride; x++) {
        const i = to + y * fine.stride + x
        const c = column(x >> 1)
        heap[i]! += x & 1 ? fround(0.5 * fround(c + column((x >> 1) + 1))) : c
      }
      heap[to + y * fine.stride + fine.width] = 0
    }
  }

  /** Σ a · b over both components of all nodes. */
  const dot = ({ stride, plane, height }: Level, a: number, b: number) => {
    let sum = 0
    for (let y = 0; y < height; y++) {
      lanes.fill(0)
      for (let x = 0, i = y * stride; x < stride; x++, i++) {
        const along = fround(heap[a + i]! * heap[b + i]!)
        lanes[x & 3]! += fround(along + fround(heap[a + plane + i]! * heap[b + plane + i]!))
      }
      sum += sumOfLanes()
    }
    return sum
  }

  const writeModes = (y: number) => {
    const { stride, plane } = finest
    for (let k = 0; k < 3; k++) {
      const [e0, e1, e2] = affine[k]!
      const [a, b, s, c, d] = modes.slice(5 * k, 5 * k + 5) as [Row, Row, Row, Row, Row]
      for (let x = 0, nw = xAt[k]! + y * stride; x < stride; x++, nw++) {
        const nwY = nw + plane
        const both = fround(heap[nw]! + heap[nw + stride]!)
        const turn = fround(heap[nw + stride]! - heap[nw]!)
        const bothY = fround(heap[nwY]! + heap[nwY + stride]!)
        const turnY = fround(heap[nwY + stride]! - heap[nwY]!)
        const bothEast = fround(heap[nw + 1]! + heap[nw + stride + 1]!)
        const turnEast = fround(heap[nw + stride + 1]! - heap[nw + 1]!)
        const bothYEast = fround(heap[nwY + 1]! + heap[nwY + stride + 1]!)
        const turnYEast = fround(heap[nwY + stride + 1]! - heap[nwY + 1]!)
        a[x] = fround(bothEast - both) + e0
        b[x] = fround(turnY + turnYEast) + e1
        s[x] = fround(fround(turn + turnEast) + fround(bothYEast - bothY)) + e2
        c[x] = turnEast - turn
        d[x] = turnYEast - turnY
      }
    }
  }

  /** Modes · the stiffness of an element with modulus e · other modes. */
  const product = (e: number, [a, b, s, c, d]: Five, [A, B, S, C, D]: Five) => {
    const stretch = fround(fround(a * fround(A + fround(nu * B))) + fround(b * fround(B + fround(nu * A))))
    const curl = fround(fround(c * C) + fround(d * D))
    return fround(e * fround(stretch + fround(fround(kappa * fround(s * S)) + fround(mu * curl))))
  }
  const modesAt = (k: number, x: number) => [0, 1, 2, 3, 4].map((m) => modes[5 * k + m]![x]!) as Five

  /** Calls with the place of each node among all nodes, and in the heap. */
  const forNodes = (k: number, first: number, use: (packed: number, at: number) => void) => {
    const { width, height, stride, plane } = finest
    for (let c = 0; c < 2; c++)
      for (let y = first; y < height; y++)
        for (let x = first; x < width; x++)
          use(pAt + (c * height + y) * width + x, xAt[k]! + c * plane + y * stride + x)
  }

  return {
    heap,
    prepare: () => writeModulus(heap, levels, sites),
    unpack(k) {
      forNodes(k, 1, (packed, at) => {
        heap[at] = heap[packed]!
      })
    },
    pack(k) {
      forNodes(k, 0, (packed, at) => {
        heap[packed] = heap[at]!
      })
    },
    strain(k) {
      const { f, stride, plane, height } = finest
      const added = affine[k]!
      let [strained, deviation] = [0, 0]
      startRows()
      for (let y = 0; y < height; y++) {
        strained += forceRow(finest, xAt[k]!, y, added)
        lanes.fill(0)
        for (let x = 0, i = y * stride; x < stride; x++, i++) {
          const along = fround(heap[xAt[k]! + i]! * force[x]!)
          lanes[x & 3]! += fround(along + fround(heap[xAt[k]! + plane + i]! * forceY[x]!))
          heap[f + i] = -force[x]!
          heap[f + plane + i] = -forceY[x]!
        }
        deviation += sumOfLanes()
      }
      return strained + deviation
    },
    descend(fine, coarse) {
      start(fine, heap[fine.weights]!)
      for (let k = 1; k < fine.sweeps; k++) sweep(fine, heap[fine.weights + k]!)
      findResidual(fine)
      restrict(fine, coarse, residual, coarse.f)
      restrict(fine, coarse, residualY, coarse.f + coarse.plane)
    },
    ascend(fine, coarse) {
      prolong(fine, coarse, fine.u, coarse.u)
      prolong(fine, coarse, fine.u + fine.plane, coarse.u + coarse.plane)
      for (let k = fine.sweeps - 1; k >= 0; k--) sweep(fine, heap[fine.weights + k]!)
      return dot(fine, fine.u, fine.f)
    },
    turn(beta) {
      const { u, stride, plane, height } = finest
      for (let i = 0; i < height * stride; i++) {
        heap[pAt + i] = heap[u + i]! + fround(beta * heap[pAt + i]!)
        heap[pAt + plane + i] = heap[u + plane + i]! + fround(beta * heap[pAt + plane + i]!)
      }
      startRows()
      for (let y = 0; y < height; y++) {
        forceRow(finest, pAt, y)
        heap.set(force, u + y * stride)
        heap.set(forceY, u + plane + y * stride)
      }
      return dot(finest, pAt, u)
    },
    advance(k, alpha) {
      const { u, f, plane } = finest
      const a = fround(alpha)
      for (let i = 0; i < 2 * plane; i++) {
        heap[xAt[k]! + i]! += fround(a * heap[pAt + i]!)
        heap[f + i]! -= fround(a * heap[u + i]!)
      }
    },
    mutual(out) {
      const { modulus, stride, height } = finest
      const four = new Float64Array(4)
      out.fill(0)
      for (let y = 0; y < height; y++) {
        writeModes(y)
        for (let k = 0, to = 0; k < 3; k++)
          for (let l = 0; l <= k; l++, to++) {
            four.fill(0)
            for (let x = 0; x < stride; x++)
              four[x & 3]! += product(heap[modulus + y * stride + x]!, modesAt(k, x), modesAt(l, x))
            out[to]! += four[0]! + four[2]! + (four[1]! + four[3]!)
          }
      }
    },
    density(stretchX, stretchY, slide) {
      const { u, modulus, stride, height } = finest
      const [e0, e1, e2] = [stretchX, stretchY, slide].map(fround) as [number, number, number]
      for (let y = 0; y < height; y++) {
        writeModes(y)
        for (let x = 0, i = y * stride; x < stride; x++, i++) {
          const all = [0, 1, 2, 3, 4].map((m) => {
            const [one, two, three] = [modes[m]![x]!, modes[5 + m]![x]!, modes[10 + m]![x]!]
            return fround(fround(fround(e0 * one) + fround(e1 * two)) + fround(e2 * three))
          }) as Five
          heap[u + i] = product(heap[modulus + i]!, all, all)
        }
      }
    },
  }
}

type Row = Float32Array
type Pair = [Row, Row]
type Five = [number, number, number, number, number]
