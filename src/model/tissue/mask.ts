/** Bone fractions from 0 (marrow) to 1 (bone), or a mask of zeros and ones, row by row. */
export type BoneFractions = Float64Array | Float32Array | Uint8Array

/** Ones where the bone fraction exceeds a half, zeros elsewhere: the section as a histologist traces it. */
export function maskOf(bone: BoneFractions, out: Uint8Array = new Uint8Array(bone.length)): Uint8Array {
  for (let i = 0; i < out.length; i++) out[i] = bone[i]! > 0.5 ? 1 : 0
  return out
}
