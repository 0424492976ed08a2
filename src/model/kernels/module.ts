import { kernelBytes } from './module.generated.ts'

/** What the module exports; addresses and strides in bytes, see assembly/. */
export interface Kernels {
  descend(
    u: number,
    f: number,
    east: number,
    south: number,
    inverse: number,
    ring: number,
    stride: number,
    height: number,
    spread: number,
    first: number,
    second: number,
    fromZero: boolean,
    to: number,
    toStride: number,
  ): void
  ascend(
    u: number,
    f: number,
    east: number,
    south: number,
    inverse: number,
    ring: number,
    stride: number,
    height: number,
    spread: number,
    first: number,
    second: number,
    from: number,
    fromStride: number,
  ): void
  settle(
    u: number,
    other: number,
    f: number,
    east: number,
    south: number,
    inverse: number,
    stride: number,
    height: number,
    spread: number,
    weights: number,
    count: number,
  ): void
  largestResidual(
    u: number,
    f: number,
    east: number,
    south: number,
    stride: number,
    height: number,
    spread: number,
  ): number
  largest(f: number, bytes: number): number
  cutFaint(u: number, bytes: number): void
  averageBone(bone: number, to: number, stride: number, height: number): void
  writeFaces(fraction: number, east: number, south: number, stride: number, height: number, half: number): void
  coarsenFaces(
    east: number,
    south: number,
    stride: number,
    toEast: number,
    toSouth: number,
    toStride: number,
    toHeight: number,
  ): void
  relax(
    bone: number,
    fraction: number,
    wider: number,
    normalX: number,
    normalY: number,
    fluxE: number,
    fluxS: number,
    listed: number,
    tiles: number,
    count: number,
    width: number,
    height: number,
    stride: number,
    sweeps: number,
    step: number,
    interfaceWidth: number,
    quarter: number,
    floor: number,
  ): void
  descendElasticity(fine: number, coarse: number, scratch: number, pitch: number): void
  ascendElasticity(fine: number, coarse: number, scratch: number, pitch: number): number
  strainElasticity(level: number, x: number, e0: number, e1: number, e2: number, scratch: number, pitch: number): number
  turnElasticity(level: number, p: number, beta: number, scratch: number, pitch: number): number
  advanceElasticity(level: number, x: number, p: number, alpha: number): void
  takeModulus(level: number, sites: number): void
  coarsenModulus(fine: number, coarse: number): void
  noteDiagonal(level: number): void
  unpackNodes(level: number, x: number, from: number): void
  packNodes(level: number, x: number, to: number): void
  mutualElasticity(level: number, x0: number, x1: number, x2: number, scratch: number, pitch: number): void
  densityElasticity(
    level: number,
    x0: number,
    x1: number,
    x2: number,
    e0: number,
    e1: number,
    e2: number,
    scratch: number,
    pitch: number,
  ): void
  triad(a: number, b: number, c: number, scale: number, bytes: number): void
  diffuse(to: number, u: number, stride: number, height: number, spread: number): void
}

const pageBytes = 65536
let compiled: WebAssembly.Module | undefined

/** An instance with `bytes` bytes of zeroed memory of its own, all of it from the start: growing would detach the views. */
export function instantiateKernels(bytes: number): { kernels: Kernels; buffer: ArrayBuffer } {
  compiled ??= new WebAssembly.Module(kernelBytes())
  const pages = Math.ceil(bytes / pageBytes)
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
  const { exports } = new WebAssembly.Instance(compiled, { env: { memory } })
  return { kernels: exports as unknown as Kernels, buffer: memory.buffer }
}
