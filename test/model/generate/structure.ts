import { connection } from '../../../src/measure/morphometry/components.ts'
import { twoPointCorrelation } from '../../../src/measure/morphometry/correlation.ts'
import {
  createThicknessWorkspace,
  localThickness,
  thicknessDistribution,
} from '../../../src/measure/morphometry/local-thickness.ts'
import { anisotropy } from '../../../src/measure/morphometry/mil.ts'
import type { Grid } from '../../../src/model/grid/grid.ts'
import { maskOf } from '../../../src/model/tissue/mask.ts'
import { components } from '../../../src/model/tissue/pieces.ts'

/** Structure of a section, lengths in µm, rounded as it is shipped. */
export interface Structure {
  bvTv: number
  thickness: number
  thicknessSd: number
  spacing: number
  spacingSd: number
  anisotropy: number
  anisotropyAngle: number
  largestPiece: number
  pieces: number
  spansVertical: boolean
  spansHorizontal: boolean
  /** Shares of bone in steps of 25 µm of thickness, of marrow in steps of 100 µm of spacing. */
  thicknessShares: number[]
  spacingShares: number[]
  /** Two-point correlation at 0, 20 … 800 µm, measured when asked for: it takes as long as much of the rest. */
  readonly correlation: number[]
}

/** Distance between the needles' lengths, and the longest, µm. */
const needleStep = 20
const needleReach = 800

/** Measures a section on what its model can be fitted to. */
export function structureOf(bone: Float64Array, { width, height, pixelSize }: Grid): Structure {
  const mask = maskOf(bone)
  const workspace = createThicknessWorkspace(width, height)
  const thick = localThickness(mask, 1, width, height, workspace)
  const thicknessShares = thicknessDistribution(workspace, 25 / pixelSize, 20)
  const apart = localThickness(mask, 0, width, height, workspace)
  const spacingShares = thicknessDistribution(workspace, 100 / pixelSize, 20)
  const joined = connection(components(mask, width, height, 4))
  const mil = anisotropy({ grey: bone, width, height, level: 0.5 })
  return {
    bvTv: round(mask.reduce((sum, site) => sum + site, 0) / mask.length, 4),
    thickness: round(thick.mean * pixelSize, 1),
    thicknessSd: round(thick.sd * pixelSize, 1),
    spacing: round(apart.mean * pixelSize, 1),
    spacingSd: round(apart.sd * pixelSize, 1),
    anisotropy: round(mil.ratio, 3),
    anisotropyAngle: round(mil.angle, 1),
    largestPiece: round(joined.largestPiece, 4),
    pieces: joined.pieces,
    spansVertical: joined.spansVertical,
    spansHorizontal: joined.spansHorizontal,
    thicknessShares: Array.from(thicknessShares, (share) => round(share, 4)),
    spacingShares: Array.from(spacingShares, (share) => round(share, 4)),
    get correlation() {
      const { isotropic } = twoPointCorrelation(mask, width, height, Math.floor(needleReach / pixelSize))
      return Array.from({ length: needleReach / needleStep + 1 }, (_, k) =>
        round(isotropic[Math.floor((k * needleStep) / pixelSize + 0.5)]!, 5),
      )
    },
  }
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits))
}
