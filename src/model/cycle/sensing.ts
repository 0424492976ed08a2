import type { Grid } from '../grid/grid.ts'
import { exp, log, power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { State } from '../state.ts'
import { damageNear } from '../tissue/damage.ts'
import { year } from '../units.ts'

/**
 * Every osteocyte compares the strain energy around its lacuna with the one it is used to, comes to take it for normal, and
 * sets what it secretes: less sclerostin and RANKL and more OPG where strain is high (Lerebours & Buenzli 2016; Robling 2008), more
 * RANKL where cracks cut its canaliculi.
 * @param days time since the last call.
 */
export function sense({ cells, mechanics, tissue, grid }: State, p: Parameters, days: number): void {
  const { osteocytes } = cells
  const { column: c } = osteocytes
  const m = p.mechanosensing
  const adapting = 1 - exp(-days / (m.memory * year))
  for (let row = 0; row < osteocytes.count; row++) {
    if (!Number.isNaN(c.died[row])) continue
    const felt = log(Math.max(energyAround(mechanics.energy, tissue.bone, grid, c.x[row]!, c.y[row]!), 1e-12))
    const site = Math.floor(c.y[row]!) * grid.width + Math.floor(c.x[row]!)
    const native = log(Math.max(mechanics.native[site]! || mechanics.start.energy, 1e-12))
    const inborn = felt > native ? m.inbornLimit : m.inborn
    const normal = (1 - inborn) * felt + inborn * native
    const before = Number.isNaN(c.reference[row]) ? normal : log(c.reference[row]!)
    const reference = before + adapting * (normal - before)
    c.reference[row] = exp(reference)
    const stimulus = Math.min(Math.max(exp(felt - reference), m.floor), m.ceiling)
    c.stimulus[row] = stimulus
    c.sclerostin[row] = power(stimulus, -m.sclerostinExponent)
    const cracks = damageNear(tissue.damage, grid.width, grid.height, c.x[row]!, c.y[row]!)
    c.rankl[row] = power(stimulus, -m.ranklExponent) * (1 + p.matter.damageCalls * cracks)
    c.opg[row] = power(stimulus, m.opgExponent)
  }
}

/** Strain energy of the bone within two sites of a place, MPa. */
function energyAround(
  energy: Float32Array,
  bone: Float64Array,
  { width, height }: Grid,
  px: number,
  py: number,
): number {
  const cx = Math.floor(px)
  const cy = Math.floor(py)
  let sum = 0
  let amount = 0
  for (let y = Math.max(0, cy - 2); y <= Math.min(height - 1, cy + 2); y++)
    for (let x = Math.max(0, cx - 2); x <= Math.min(width - 1, cx + 2); x++) {
      sum += energy[y * width + x]!
      amount += bone[y * width + x]!
    }
  return amount > 1e-3 ? sum / amount : 0
}
