import type { Grid } from '../../grid/grid.ts'
import { logistic } from '../../numerics/exact.ts'
import type { SeedKey } from '../../random.ts'
import { interfaceWidth } from '../interface-plain.ts'
import { builds, type TissueKind } from './kinds.ts'
import { drawNetwork } from './network.ts'

export { builds, type TissueKind, tissueKinds } from './kinds.ts'

/**
 * Bone fractions (0 to 1, row by row) of a generated section of trabecular bone, brought to the kind's bone volume by one
 * uniform offset of its surfaces.
 */
export function generateTissue(kind: TissueKind, grid: Grid, key: SeedKey): Float64Array {
  const { build, target } = builds[kind]
  const depth = drawNetwork(build, grid, key)
  const wanted = target.bvTv * depth.length
  let low = -200
  let high = 200
  for (let round = 0; round < 40; round++) {
    const offset = 0.5 * (low + high)
    let bone = 0
    for (let i = 0; i < depth.length; i++) if (depth[i]! + offset > 0) bone++
    if (bone > wanted) high = offset
    else low = offset
  }
  const scale = 1 / (grid.pixelSize * interfaceWidth)
  return depth.map((value) => logistic((value + 0.5 * (low + high)) * scale))
}
