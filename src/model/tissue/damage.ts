import type { Mechanics } from '../mechanics/mechanics.ts'
import type { Parameters } from '../parameters.ts'
import { year } from '../units.ts'
import type { Tissue } from './tissue.ts'

/**
 * Microdamage grows with the square of strain energy, a fatigue law in the fourth power of strain: dD/dt = k (U/U₀)² (1 − D),
 * U₀ being the mean over the bone of the start. Only resorption takes it away.
 */
export function accrueDamage(tissue: Tissue, { energy, start }: Mechanics, p: Parameters, days: number): void {
  const { bone, damage } = tissue
  if (!(start.energy > 0)) return
  const perDay = p.matter.damageRate / year
  for (let i = 0; i < damage.length; i++) {
    const b = bone[i]!
    if (b < 0.5) continue
    const relative = Math.min(energy[i]! / (b * start.energy), p.matter.damageCeiling)
    const growth = perDay * relative * relative * days
    const before = damage[i]!
    damage[i] = before + ((1 - before) * growth) / (1 + growth)
  }
}

/** Greatest microdamage within one site of a place. */
export function damageNear(damage: Float32Array, width: number, height: number, x: number, y: number): number {
  const cx = Math.floor(x)
  const cy = Math.floor(y)
  let most = 0
  for (let v = Math.max(0, cy - 1); v <= Math.min(height - 1, cy + 1); v++)
    for (let u = Math.max(0, cx - 1); u <= Math.min(width - 1, cx + 1); u++)
      most = Math.max(most, damage[v * width + u]!)
  return most
}
