import { exp, power } from '../numerics/exact.ts'
import type { Parameters } from '../parameters.ts'
import type { Body } from '../state.ts'
import type { Effects } from './effects.ts'

/** PTH that the glands secrete at an ionized calcium (mmol/L), ng/L: an inverse sigmoid (Brent 1988). */
export function secretedPth(calcium: number, p: Parameters): number {
  const { least, most } = p.pth
  return least + (most - least) / (1 + power(calcium / p.calcium.setPoint, p.calcium.slope))
}

/** PTH at normal calcium, ng/L. */
export function normalPth(p: Parameters): number {
  return secretedPth(p.calcium.normal, p)
}

/**
 * One step of injected and infused PTH 1–34: first-order absorption and elimination, solved exactly; the level is the mean
 * of the step. Pulses are what rises above the level of the day, remembered for a fortnight.
 * @param isMorning whether the injection of `pth.daily` is due; @param dt step, days; @param injected teriparatide prescribed, µg.
 */
export function dosePth(body: Body, p: Parameters, isMorning: boolean, dt: number, injected = 0): void {
  const { absorption: ka, elimination: ke, volume, available, daily, infusion, pulseTime } = p.pth
  if (isMorning) body.pthDepot += available * daily
  body.pthDepot += available * injected
  if (infusion === 0 && body.pthDepot + body.pthPlasma < 1e-12) {
    body.pthDepot = 0
    body.pthPlasma = 0
    body.pthDrug = 0
    body.pthDay *= exp(-dt)
    body.pthPulse *= exp(-dt / pulseTime)
    return
  }
  const hours = 24 * dt
  const inflow = infusion / 24
  const a = exp(-ka * hours)
  const e = exp(-ke * hours)
  const depot = body.pthDepot * a
  // Rates that agree would divide by nothing; a millionth apart they are as good as equal.
  const apart = ka === ke ? 1e-6 * ke : ka - ke
  const plasma = body.pthPlasma * e + ((body.pthDepot * ka) / apart) * (e - a) + (inflow / ke) * (1 - e)
  const eliminated = body.pthDepot + body.pthPlasma + inflow * hours - depot - plasma
  body.pthDepot = depot
  body.pthPlasma = plasma
  body.pthDrug = (1000 * eliminated) / (ke * volume * hours)
  body.pthDay += (body.pthDrug - body.pthDay) * (1 - exp(-dt))
  const pulse = Math.max(0, body.pthDrug - body.pthDay) / p.pth.pulseUnit
  body.pthPulse += (pulse - body.pthPulse) * (1 - exp(-dt / pulseTime))
}

/**
 * Tonic PTH acts through RANKL and OPG (the algebra of Peterson & Riggs 2010 at their reference), pulses through the life and
 * output of osteoblasts and through lining cells that wake.
 */
export function actPth(effects: Effects, body: Body, p: Parameters): void {
  const tonic = (body.pth + body.pthDay) / normalPth(p)
  effects.ranklSecretion *= (1.307 * tonic) / (0.307 + tonic)
  effects.opgSecretion *= 0.5 * (1 + 1 / tonic)
  const life = 1 + p.pth.pulseLife * body.pthPulse
  effects.osteoblastLife *= life
  effects.osteoblastOutput *= life
  effects.modeling *= 1 + p.pth.pulseModeling * body.pthPulse
}
