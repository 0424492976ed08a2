import type { Drugs } from './dosing.ts'
import type { Mechanism, Route } from './drug.ts'
import { products } from './index.ts'

/** What the axes meet of the drugs in the body: the mean of the last whole day. */
export interface Exposure {
  /** Given estradiol by every route, pg/mL; and by mouth, mg/day. */
  estradiol: number
  oralEstradiol: number
  /** ng/mL. */
  progesterone: number
  /** ng/dL. */
  testosterone: number
  /** Anastrozole, mg/day. */
  aromataseInhibitor: number
  /** Pulses a day, each weighed by what it stimulates. */
  gonadorelin: number
  /** Released, µg/day. */
  gnrhAgonist: number
  /** µg/L. */
  gh: number
  /** Receptor stimulation, dose over the dose of half effect, summed over analogues. */
  ghrh: number
  ghrelin: number
}

export function createExposure(): Exposure {
  return clear({} as Exposure)
}

function clear(exposure: Exposure): Exposure {
  exposure.estradiol = 0
  exposure.oralEstradiol = 0
  exposure.progesterone = 0
  exposure.testosterone = 0
  exposure.aromataseInhibitor = 0
  exposure.gonadorelin = 0
  exposure.gnrhAgonist = 0
  exposure.gh = 0
  exposure.ghrh = 0
  exposure.ghrelin = 0
  return exposure
}

/** Adds up what every drug in the body does where it enters, in place. */
export function expose(exposure: Exposure, drugs: Drugs): void {
  clear(exposure)
  for (let k = 0; k < products.length; k++) {
    const rate = drugs.daily[k]!
    if (rate === 0 && drugs.doses[k] === 0) continue
    const { drug, route, routeName } = products[k]!
    mechanisms[drug.enters](exposure, route, rate, drugs.doses[k]!, routeName === 'oral')
  }
}

/** The level at which an amount a day is eliminated, clinical units. */
export const levelOf = ({ elimination, volume, scale }: Route, rate: number): number =>
  (rate * scale) / (elimination * volume)

type Act = (exposure: Exposure, route: Route, rate: number, doses: number, isOral: boolean) => void

/** Where each kind of drug enters. Those of PTH go by pth.ts. */
const mechanisms: Readonly<Record<Mechanism, Act>> = {
  estradiol(exposure, route, rate, _, isOral) {
    exposure.estradiol += levelOf(route, rate)
    // What the liver meets is all that was swallowed.
    if (isOral) exposure.oralEstradiol += rate / route.available
  },
  progesterone(exposure, route, rate) {
    exposure.progesterone += levelOf(route, rate)
  },
  testosterone(exposure, route, rate) {
    exposure.testosterone += levelOf(route, rate)
  },
  aromatase(exposure, route, rate) {
    exposure.aromataseInhibitor += rate / route.available
  },
  gonadorelin(exposure, route, rate, doses) {
    const perPulse = doses > 0 ? rate / route.available / doses : 0
    exposure.gonadorelin += (doses * perPulse) / (perPulse + (route.half ?? 0))
  },
  'gnrh-agonist'(exposure, _, rate) {
    exposure.gnrhAgonist += 1000 * rate
  },
  gh(exposure, route, rate) {
    exposure.gh += levelOf(route, rate)
  },
  ghrh(exposure, route, rate) {
    exposure.ghrh += rate / (route.half ?? 1)
  },
  ghrelin(exposure, route, rate) {
    exposure.ghrelin += rate / (route.half ?? 1)
  },
  pth() {},
}
