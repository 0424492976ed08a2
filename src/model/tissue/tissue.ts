/** The bone of a section, one value a site (row by row). */
export interface Tissue {
  /** Bone fraction, 0 (marrow) to 1 (bone); the surface is where it passes ½. */
  bone: Float64Array
  /** Growth factor released by resorption and not yet spent by formation, in sites of bone it can pay for. */
  coupling: Float64Array
  /** Mean day of deposition of the bone here. */
  birth: Float32Array
  /** The last remodeling unit to have worked here, 0 for none. */
  unit: Uint32Array
  /** Days are counted from here on tiles at work: the step up to which each 16 × 16 tile is awake. */
  awakeUntil: Float64Array
}
