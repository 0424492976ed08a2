import type { Parameters } from '../parameters.ts'

/** nmol/L in a ng/dL of testosterone. */
const nanomolar = 0.03467
/** Molar mass of albumin, g/mmol, and its association with testosterone and estradiol, L/mmol (Vermeulen 1999). */
const albuminMass = 66.5
const albuminTestosterone = 36
const albuminEstradiol = 42

/** What of the steroids in the blood is not bound to SHBG or albumin. */
export interface Binding {
  /** ng/dL. */
  freeTestosterone: number
  /** Free and albumin-bound, ng/dL. */
  bioavailableTestosterone: number
  /** Share of estradiol that is free. */
  freeEstradiol: number
}

/**
 * Mass action after Vermeulen: testosterone competes for SHBG (estradiol is too little to), and estradiol finds what is left.
 * @param testosterone ng/dL. @param shbg nmol/L.
 */
export function bindSteroids(out: Binding, testosterone: number, shbg: number, p: Parameters): void {
  const { testosteroneAffinity: k, estradiolAffinity, albumin } = p.shbg
  const molar = albumin / albuminMass
  const total = testosterone * nanomolar
  const n = 1 + albuminTestosterone * molar
  const b = n + k * (shbg - total)
  // Of the two forms of the root, the one that does not subtract what is nearly equal.
  const root = Math.sqrt(b * b + 4 * n * k * total)
  const free = b > 0 ? (2 * total) / (b + root) : (root - b) / (2 * n * k)
  out.freeTestosterone = free / nanomolar
  out.bioavailableTestosterone = (free * n) / nanomolar
  out.freeEstradiol = 1 / (1 + albuminEstradiol * molar + (estradiolAffinity * shbg) / (1 + k * free))
}
