import { type BoneFractions, maskOf } from '../../model/tissue/mask.ts'
import { components } from '../../model/tissue/pieces.ts'
import { connection } from './components.ts'
import { euler } from './euler.ts'
import { createThicknessWorkspace, localThickness, type ThicknessWorkspace } from './local-thickness.ts'
import { perimeter, plates } from './plate.ts'

/** Structure of a section at one moment (symbols: Dempster 2013, doi:10.1002/jbmr.1805); NaN where there is nothing to measure. */
export interface Morphometry {
  /** Bone per tissue area; of fractions their mean. */
  bv_tv: number
  /** Local thickness of bone and of marrow (largest fitted disc), mean, SD over sites and largest, µm. */
  tb_th_um: number
  tb_th_sd_um: number
  tb_th_max_um: number
  tb_sp_um: number
  tb_sp_sd_um: number
  tb_sp_max_um: number
  /** Trabecular number from the local thickness, BV/TV / Tb.Th, 1/mm. */
  tb_n_per_mm: number
  /** The plate model, without stereological factors. */
  tb_th_plate_um: number
  tb_sp_plate_um: number
  tb_n_plate_per_mm: number
  /** Bone perimeter by Crofton, mm. */
  b_pm_mm: number
  /** Pieces of bone joined by edges, share of bone in the largest, Euler number (pieces minus holes). */
  pieces: number
  largest_piece: number
  euler: number
  /** The same with corners joined too. */
  pieces_8: number
  largest_piece_8: number
  euler_8: number
  /** Whether one piece (joined by edges) runs top to bottom, left to right; share of bone in pieces that run top to bottom. */
  spans_vertical: boolean
  spans_horizontal: boolean
  spanning_share: number
  /** Pieces that touch no edge of the section, and their share of bone. */
  islands: number
  island_share: number
}

/** Memory of one measurement, for sections of one size. */
export interface MorphometryWorkspace {
  readonly mask: Uint8Array
  readonly thickness: ThicknessWorkspace
}

export function createMorphometryWorkspace(width: number, height: number): MorphometryWorkspace {
  return { mask: new Uint8Array(width * height), thickness: createThicknessWorkspace(width, height) }
}

/**
 * Measures a section: a mask, or bone fractions whose surface is where they cross a half. `pixelSize` in µm.
 * @throws RangeError if the bone does not fit the sides.
 */
export function morphometry(
  bone: BoneFractions,
  width: number,
  height: number,
  pixelSize: number,
  workspace: MorphometryWorkspace = createMorphometryWorkspace(width, height),
): Morphometry {
  if (bone.length !== width * height)
    throw new RangeError(`The bone has ${bone.length} sites, but the section has ${width} × ${height}.`)
  const mask = maskOf(bone, workspace.mask)
  let area = 0
  for (let i = 0; i < bone.length; i++) area += bone[i]!
  const bvtv = area / bone.length

  const thick = localThickness(mask, 1, width, height, workspace.thickness)
  const apart = localThickness(mask, 0, width, height, workspace.thickness)
  const rim = perimeter(mask, width, height)
  const plate = plates(area, rim, bone.length)
  const four = connection(components(mask, width, height, 4))
  const eight = connection(components(mask, width, height, 8))
  const number = euler(mask, width, height)
  return {
    bv_tv: bvtv,
    tb_th_um: thick.mean * pixelSize,
    tb_th_sd_um: thick.sd * pixelSize,
    tb_th_max_um: thick.max * pixelSize,
    tb_sp_um: apart.mean * pixelSize,
    tb_sp_sd_um: apart.sd * pixelSize,
    tb_sp_max_um: apart.max * pixelSize,
    tb_n_per_mm: (1000 * bvtv) / (thick.mean * pixelSize),
    tb_th_plate_um: plate.thickness * pixelSize,
    tb_sp_plate_um: plate.spacing * pixelSize,
    tb_n_plate_per_mm: (1000 * plate.number) / pixelSize,
    b_pm_mm: (rim * pixelSize) / 1000,
    pieces: four.pieces,
    largest_piece: four.largestPiece,
    euler: number.four,
    pieces_8: eight.pieces,
    largest_piece_8: eight.largestPiece,
    euler_8: number.eight,
    spans_vertical: four.spansVertical,
    spans_horizontal: four.spansHorizontal,
    spanning_share: four.spanningShare,
    islands: four.islands,
    island_share: four.islandShare,
  }
}
