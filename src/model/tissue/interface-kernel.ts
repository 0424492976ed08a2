import type { Backend } from '../kernels/backend.ts'
import { createPlainInterfaceKernel, type InterfaceKernel } from './interface-plain.ts'

/** The interface kernel of the chosen backend; both give the same bits. */
export function createInterfaceKernel(width: number, height: number, _backend: Backend): InterfaceKernel {
  return createPlainInterfaceKernel(width, height)
}
