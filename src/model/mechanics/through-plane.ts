import type { Grid } from '../grid/grid.ts'
import { exp } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import { adrift } from '../tissue/compartments.ts'
import { year } from '../units.ts'
import { standingWeight } from './load.ts'
import type { Mechanics } from './mechanics.ts'

/**
 * Adds the strain energy of the stress through the plane. Struts go on above and below the section, where they are as thick as
 * they used to be here: each passes on the force it is used to, so a place that has thinned is strained the more, and force
 * follows stiffness (generalized plane strain) only as the struts themselves remodel. A piece that has lost its last hold on
 * the section has lost it above and below, and soon passes on nothing.
 * @param pieces which sites lie on a piece adrift (see compartments.ts).
 * @param density bone per tissue around each site, @param fill of the section.
 * @param days time since the last call, 0 at the first.
 */
export function addThroughPlane(
  { energy, through, start }: Mechanics,
  pieces: Int32Array,
  density: Float32Array,
  modulus: Float32Array,
  fill: number,
  p: Pick<Parameters, 'load'>,
  days: number,
): void {
  if (fill === 0) return
  const { outOfPlane, magnitude, throughMemory, adriftMemory } = p.load
  const following = 1 - exp(-days / (throughMemory * year))
  const forgetting = exp(-days / (adriftMemory * year))
  let borne = 0
  for (let i = 0; i < energy.length; i++) {
    const around = Math.max(density[i]!, 1e-3)
    const even = around / fill
    const used = through[i]! === 0 ? even : through[i]!
    const share = pieces[i] === adrift ? Math.max(used * forgetting, 1e-6) : used + following * (even - used)
    through[i] = share
    borne += (modulus[i]! * share) / around
  }
  const stress = (outOfPlane * magnitude * start.share) / 1000
  // What severed struts bore falls to the others.
  const strain = (stress * energy.length) / borne
  const scale = 500 * standingWeight(p) * strain * strain
  for (let i = 0; i < energy.length; i++) {
    const share = through[i]! / Math.max(density[i]!, 1e-3)
    energy[i]! += scale * share * share * modulus[i]!
  }
}

/** Means of a map over squares of (2 · reach + 1) sites, cut off at the edges of the section. */
export function averageAround(
  out: Float32Array,
  map: Float64Array,
  { width, height }: Grid,
  reach: number,
  columns: Float64Array,
): void {
  columns.fill(0)
  for (let y = -reach; y < height; y++) {
    const enters = y + reach
    const leaves = y - reach - 1
    if (enters < height) for (let x = 0; x < width; x++) columns[x]! += map[enters * width + x]!
    if (leaves >= 0) for (let x = 0; x < width; x++) columns[x]! -= map[leaves * width + x]!
    if (y < 0) continue
    const rows = Math.min(height - 1, enters) - Math.max(0, leaves + 1) + 1
    let sum = 0
    for (let x = -reach; x < width; x++) {
      if (x + reach < width) sum += columns[x + reach]!
      if (x - reach - 1 >= 0) sum -= columns[x - reach - 1]!
      if (x < 0) continue
      const across = Math.min(width - 1, x + reach) - Math.max(0, x - reach) + 1
      out[y * width + x] = sum / (rows * across)
    }
  }
}
