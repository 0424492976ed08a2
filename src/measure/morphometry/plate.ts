/**
 * Perimeter of the bone in a mask, in sites, from its crossings with lines in four directions (Crofton):
 * π/2 × the mean over 0°, 45°, 90°, 135° of crossings × line spacing; the edge of the section is not counted.
 */
export function perimeter(mask: Uint8Array, width: number, height: number): number {
  let straight = 0
  let diagonal = 0
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const i = y * width + x
      const here = mask[i]!
      if (x + 1 < width) straight += here ^ mask[i + 1]!
      if (y + 1 === height) continue
      straight += here ^ mask[i + width]!
      if (x + 1 < width) diagonal += here ^ mask[i + width + 1]!
      if (x > 0) diagonal += here ^ mask[i + width - 1]!
    }
  return (Math.PI / 8) * (straight + diagonal * Math.SQRT1_2)
}

/** Thickness, spacing and number of the parallel plates that have this bone area and perimeter (Parfitt 1983, doi:10.1172/JCI111096). */
export interface Plates {
  thickness: number
  spacing: number
  number: number
}

/**
 * The parallel-plate model without stereological factors: Tb.Th = 2 · B.Ar / B.Pm, Tb.N = BV/TV / Tb.Th,
 * Tb.Sp = 1 / Tb.N − Tb.Th. Lengths as given; NaN where there is no surface.
 */
export function plates(boneArea: number, bonePerimeter: number, tissueArea: number): Plates {
  if (!(bonePerimeter > 0)) return { thickness: Number.NaN, spacing: Number.NaN, number: Number.NaN }
  const thickness = (2 * boneArea) / bonePerimeter
  const number = bonePerimeter / (2 * tissueArea)
  return { thickness, spacing: 1 / number - thickness, number }
}
