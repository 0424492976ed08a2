/** Signals on the field grid (one site = `fieldScale` tissue sites), 1 = the healthy young-adult level at the surface. */
export interface Fields {
  rankl: Float32Array
  opg: Float32Array
  sclerostin: Float32Array
  tgfBeta: Float32Array
  igf1: Float32Array
}

export const fieldNames = ['rankl', 'opg', 'sclerostin', 'tgfBeta', 'igf1'] as const
export type FieldName = (typeof fieldNames)[number]

/** Tissue sites per field site and side. */
export const fieldScale = 2
