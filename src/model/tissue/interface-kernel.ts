import type { Backend } from '../kernels/backend.ts'
import { createPlainInterfaceKernel, type InterfaceKernel } from './interface-plain.ts'
import { createWasmInterfaceKernel } from './interface-wasm.ts'

/** The interface kernel of the chosen backend; both give the same bits. */
export function createInterfaceKernel(width: number, height: number, backend: Backend): InterfaceKernel {
  return backend === 'wasm' ? createWasmInterfaceKernel(width, height) : createPlainInterfaceKernel(width, height)
}
