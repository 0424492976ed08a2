/** Where a drug enters the body: the one mechanism by which it acts. */
export type Mechanism =
  | 'estradiol'
  | 'progesterone'
  | 'testosterone'
  | 'aromatase'
  | 'gonadorelin'
  | 'gnrh-agonist'
  | 'gh'
  | 'ghrh'
  | 'ghrelin'
  | 'pth'

export type RouteName = 'patch' | 'gel' | 'oral' | 'im' | 'sc'

/** How sure it is that a drug does to bone in people what it does here. */
export type Evidence = 'trials' | 'surrogates' | 'extrapolated' | 'uncertain'

/** A drug: data, and the mechanism it enters by. A new one is one such file, a line in index.ts, and a mechanism if it has a new one. */
export interface Drug {
  readonly name: string
  readonly label: string
  readonly enters: Mechanism
  readonly evidence: Evidence
  readonly source: string
  /** What it does to which cell. */
  readonly doc: string
  readonly routes: Readonly<Partial<Record<RouteName, Route>>>
}

/** How a drug is given, and what becomes of it: first-order absorption and elimination in one compartment. */
export interface Route {
  /** Amounts are in this. */
  readonly amount: 'mg' | 'µg'
  /** Units that a dose may have, the usual one first; one a day is given `interval` times over. */
  readonly units: readonly string[]
  /** Days between doses, or between patches, unless the prescription says otherwise. */
  readonly interval: number
  /** Doses that were studied, and the most that is taken for meant, in the usual unit. */
  readonly studied: readonly [number, number]
  /** What is commonly given, to begin with. */
  readonly usual: number
  readonly most: number
  /** Whether it comes in at an even rate while it is worn. */
  readonly isSteady?: boolean
  /** Share that reaches the blood. */
  readonly available: number
  /** 1/day. */
  readonly absorption: number
  /** 1/day. */
  readonly elimination: number
  /** L; apparent where absorption is the slower and the two cannot be told apart. */
  readonly volume: number
  /** Clinical units in an amount per litre: 1000 from mg/L to µg/L. */
  readonly scale: number
  /** Given to women in other doses, of which another share is taken up. */
  readonly women?: { readonly usual: number; readonly studied: readonly [number, number]; readonly available: number }
  /** Amount a day that does half of what the receptor can, where the mechanism is a receptor. */
  readonly half?: number
  readonly source: string
}
