// The kernels of the module, each with a plain TypeScript twin that gives the same bits.
export { descend, ascend, settle, largestResidual, largest, cutFaint } from './signals'
export { averageBone, writeFaces, coarsenFaces } from './medium'
