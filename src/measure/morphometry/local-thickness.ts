import { createDistanceWorkspace, type DistanceWorkspace, squaredDistance, unbounded } from './distance.ts'
import { findRidge } from './ridge.ts'

/** Mean and standard deviation over the sites of a phase, and the largest, in sites; NaN where there is nothing to measure. */
export interface LocalThickness {
  mean: number
  sd: number
  max: number
  /** Sites of the phase. */
  sites: number
}

/** Memory of one measurement, for sections of one size; worth keeping where sections are measured again and again. */
export interface ThicknessWorkspace {
  readonly distance: DistanceWorkspace
  /** Squared distance to the other phase, sites². */
  readonly squared: Int32Array
  /** Squared radius of the largest disc over each site, sites²; 0 in the other phase. */
  readonly largest: Int32Array
  /** For each site the next one to the right, itself included, that no disc covers yet. */
  readonly next: Int32Array
  readonly ridge: Int32Array
}

export function createThicknessWorkspace(width: number, height: number): ThicknessWorkspace {
  const sites = width * height
  return {
    distance: createDistanceWorkspace(width, height),
    squared: new Int32Array(sites),
    largest: new Int32Array(sites),
    next: new Int32Array((width + 1) * height),
    ridge: new Int32Array(sites),
  }
}

/**
 * Local thickness of a phase (1 bone: Tb.Th, 0 marrow: Tb.Sp): each site takes the diameter of the largest disc that lies in
 * its phase and covers it (Hildebrand & Rüegsegger 1997, doi:10.1046/j.1365-2818.1997.1340694.x). A disc reaches from a
 * site's center to the nearest center of the other phase and covers the centers nearer than that; the edge of the
 * section is no boundary.
 */
export function localThickness(
  mask: Uint8Array,
  phase: 0 | 1,
  width: number,
  height: number,
  workspace: ThicknessWorkspace = createThicknessWorkspace(width, height),
): LocalThickness {
  const { squared, ridge, next, largest } = workspace
  squaredDistance(mask, phase, width, height, squared, workspace.distance)
  largest.fill(0)
  const discs = squared.includes(unbounded) ? 0 : findRidge(squared, width, height, ridge)
  if (discs === 0) return { mean: Number.NaN, sd: Number.NaN, max: Number.NaN, sites: 0 }

  for (let i = 0; i < next.length; i++) next[i] = i
  const half = new Int32Array(width + height)
  let sites = 0
  let sum = 0
  // Sites by their radius: counts do not depend on which way round a section lies, nor is an SD a small difference of large sums.
  const counts: number[] = []
  const radii: number[] = []
  let current = -1
  let reach = 0
  // Discs come largest first, so the first to cover a site is its largest.
  for (let d = 0; d < discs; d++) {
    const site = ridge[d]!
    const radius = squared[site]!
    if (radius !== current) {
      current = radius
      reach = spans(radius, half)
      radii.push(Math.sqrt(radius))
      counts.push(0)
    }
    const y = (site / width) | 0
    const x = site - y * width
    const bottom = Math.min(height - 1, y + reach)
    let painted = 0
    for (let v = Math.max(0, y - reach); v <= bottom; v++) {
      const wide = half[v < y ? y - v : v - y]!
      const row = v * (width + 1)
      const end = row + Math.min(width - 1, x + wide)
      for (let i = free(next, row + Math.max(0, x - wide)); i <= end; i = free(next, i)) {
        largest[i - v] = radius
        next[i] = i + 1
        painted++
      }
    }
    counts[counts.length - 1]! += painted
  }
  for (const [k, count] of counts.entries()) {
    sites += count
    sum += count * radii[k]!
  }
  const mean = (2 * sum) / sites
  let squares = 0
  for (const [k, count] of counts.entries()) squares += count * (2 * radii[k]! - mean) ** 2
  return { mean, sd: Math.sqrt(squares / sites), max: 2 * Math.sqrt(squared[ridge[0]!]!), sites }
}

/**
 * Shares of a phase by local thickness after `localThickness` filled the workspace: bin k holds diameters from k to k + 1 times
 * `binWidth` (sites), the last bin also all above.
 */
export function thicknessDistribution(workspace: ThicknessWorkspace, binWidth: number, bins: number): Float64Array {
  const shares = new Float64Array(bins)
  let sites = 0
  for (const radius of workspace.largest) {
    if (radius === 0) continue
    shares[Math.min(bins - 1, Math.floor((2 * Math.sqrt(radius)) / binWidth))]!++
    sites++
  }
  if (sites > 0) for (let k = 0; k < bins; k++) shares[k]! /= sites
  return shares
}

/** Half widths of a disc's rows by their distance from its center; returns how many rows it reaches up and down. */
function spans(radius: number, half: Int32Array): number {
  let reach = 0
  for (; reach * reach < radius && reach < half.length; reach++)
    half[reach] = Math.floor(Math.sqrt(radius - 1 - reach * reach))
  return reach - 1
}

/** The first site from here on, in a row, that no disc covers; paths are halved on the way. */
function free(next: Int32Array, from: number): number {
  let i = from
  while (next[i] !== i) {
    next[i] = next[next[i]!]!
    i = next[i]!
  }
  return i
}
