import { tileSize } from '../grid/grid.ts'
import { instantiateKernels } from '../kernels/module.ts'
import { gradientFloor, type InterfaceKernel, interfaceWidth, relaxationStep } from './interface-plain.ts'

/** Values to spare on each side of a scratch row, and bytes to spare around the bone, for whole vectors at the edge. */
const spare = 4
const apron = 64

/** The interface kernel in WebAssembly, over memory of its own. */
export function createWasmInterfaceKernel(width: number, height: number): InterfaceKernel {
  const sites = width * height
  const tileCount = sites / (tileSize * tileSize)
  const stride = width + 2 * spare
  const scratch = (height + 2) * stride * 4
  // A scratch array's address is that of site (0, 0): past one spare row and the spare values of the first.
  const first = (stride + spare) * 4
  const bone = apron
  const scratchAt = (n: number) => bone + sites * 8 + apron + n * scratch + first
  const listed = bone + sites * 8 + apron + 6 * scratch + apron
  const tilesAt = Math.ceil((listed + tileCount) / 8) * 8
  const { kernels, buffer } = instantiateKernels(tilesAt + tileCount * 4)
  const list = new Int32Array(buffer, tilesAt, tileCount)
  return {
    bone: new Float64Array(buffer, bone, sites),
    relax(tiles, count, sweeps) {
      if (count === 0) return
      for (let k = 0; k < count; k++) list[k] = tiles[k]!
      kernels.relax(
        bone,
        scratchAt(0),
        scratchAt(1),
        scratchAt(2),
        scratchAt(3),
        scratchAt(4),
        scratchAt(5),
        listed,
        tilesAt,
        count,
        width,
        height,
        stride,
        sweeps,
        relaxationStep,
        interfaceWidth,
        0.25 / interfaceWidth,
        gradientFloor * gradientFloor,
      )
    },
  }
}
