// The kernels of the module, each with a plain TypeScript twin that gives the same bits.

export {
  advanceElasticity, ascendElasticity, densityElasticity, descendElasticity, mutualElasticity, strainElasticity, turnElasticity,
} from './elasticity'
export { coarsenModulus, noteDiagonal, packNodes, takeModulus, unpackNodes } from './elasticity-setup'
export { averageBone, coarsenFaces, writeFaces } from './medium'
export { diffuse, triad } from './reference'
export { ascend, cutFaint, descend, largest, largestResidual, settle } from './signals'
export { relax } from './interface'
