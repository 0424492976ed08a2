import { anastrozole } from './anastrozole.ts'
import { cjc1295 } from './cjc-1295.ts'
import type { Drug, Route, RouteName } from './drug.ts'
import { estradiol } from './estradiol.ts'
import { gnrhAgonist } from './gnrh-agonist.ts'
import { gonadorelin } from './gonadorelin.ts'
import { ipamorelin } from './ipamorelin.ts'
import { progesterone } from './progesterone.ts'
import { sermorelin } from './sermorelin.ts'
import { somatropin } from './somatropin.ts'
import { teriparatide } from './teriparatide.ts'
import { tesamorelin } from './tesamorelin.ts'
import { testosterone } from './testosterone.ts'
import { testosteroneCypionate } from './testosterone-cypionate.ts'

/** Every drug there is. */
export const drugs: readonly Drug[] = [
  estradiol,
  progesterone,
  testosteroneCypionate,
  testosterone,
  anastrozole,
  gonadorelin,
  gnrhAgonist,
  somatropin,
  sermorelin,
  tesamorelin,
  cjc1295,
  ipamorelin,
  teriparatide,
]

export const drugNames: readonly string[] = drugs.map(({ name }) => name)

export function drugOf(name: string): Drug | undefined {
  return drugs.find((drug) => drug.name === name)
}

/** A drug by one route: what has its own place in the body. */
export interface Product {
  readonly drug: Drug
  readonly routeName: RouteName
  readonly route: Route
}

/** Every drug by every route, in a fixed order: the state counts on it. */
export const products: readonly Product[] = drugs.flatMap((drug) =>
  (Object.keys(drug.routes) as RouteName[]).map((routeName) => ({ drug, routeName, route: drug.routes[routeName]! })),
)

/** The number of a product, −1 if there is none. */
export function productOf(drug: string, route: string): number {
  return products.findIndex((product) => product.drug.name === drug && product.routeName === route)
}
