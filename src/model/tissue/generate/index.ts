import type { Grid } from '../../grid/grid.ts'
import { logistic } from '../../numerics/exact.ts'
import type { SeedKey } from '../../random.ts'
import { interfaceWidth } from '../interface-plain.ts'
import { carve } from './carve.ts'
import { builds, type TissueKind } from './kinds.ts'
import { type Build, growNetwork } from './network.ts'

export { builds, type TissueKind, tissueKinds } from './kinds.ts'

/**
 * Bone fractions (0 to 1, row by row) of a generated section of trabecular bone, brought to the kind's bone volume by one
 * uniform offset of its surfaces.
 */
export function generateTissue(kind: TissueKind, grid: Grid, key: SeedKey): Float64Array {
  const { build, target } = builds[kind]
  return generateSection(build, target.bvTv, grid, key)
}

/** Bone fractions of a section of any build. @param bvTv bone per tissue area wanted. */
export function generateSection(build: Build, bvTv: number, grid: Grid, key: SeedKey): Float64Array {
  const struts = growNetwork(build, grid, key)
  const profile = grid.pixelSize * interfaceWidth
  // A section that happens to lie within a marrow space may need its surfaces moved far; then all is drawn from further away.
  for (let reach = build.fillet + 12 * profile; ; reach *= 2) {
    const depth = carve(struts, grid, build.fillet, reach)
    const offset = offsetFor(depth, bvTv, reach)
    if (offset > reach - build.fillet - 10 * profile && reach < 1e5) continue
    const scale = 1 / profile
    return depth.map((value) => logistic((value + offset) * scale))
  }
}

/** How far the surfaces are to be moved into marrow for the bone wanted, µm, at most `reach`. */
function offsetFor(depth: Float64Array, bvTv: number, reach: number): number {
  const wanted = bvTv * depth.length
  let low = -1000
  let high = reach
  for (let round = 0; round < 40; round++) {
    const offset = 0.5 * (low + high)
    let bone = 0
    for (let i = 0; i < depth.length; i++) if (depth[i]! + offset > 0) bone++
    if (bone > wanted) high = offset
    else low = offset
  }
  return 0.5 * (low + high)
}
