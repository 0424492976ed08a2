import type { Bar } from './edit.ts'

/** A drug by its route, or a level: what can be given or held, a lane of its own, and what there is to say of it. */
export interface Offer {
  readonly lane: string
  /** Under which it is offered. */
  readonly group: string
  readonly label: string
  /** Of the dose, or of the level. */
  readonly unit: string
  /** Usual dose, or the level of a healthy adult. */
  readonly amount: number
  /** Days between doses; a level has none. */
  readonly interval?: number
  /** The range of doses that has been studied. */
  readonly studied?: readonly [low: number, high: number]
  readonly words: string
}

/** One drug given, or one level held, for a time. */
export interface Given extends Bar {
  readonly lane: string
  readonly amount: number
  readonly unit: string
  readonly interval?: number
  /** What else there is to it, handed back as it is. */
  readonly rest?: object
}

/** Something that happens to the subject on a day and lasts. */
export interface LifeEvent {
  readonly kind: string
  readonly day: number
  readonly name: string
  readonly words: string
}

/** Something that can be made to happen. */
export interface EventOffer {
  readonly kind: string
  readonly label: string
  /** Why it cannot happen to this subject, if it cannot. */
  readonly refusal?: string
}

/** All that the lanes show. */
export interface Life {
  readonly given: readonly Given[]
  readonly events: readonly LifeEvent[]
  readonly offers: readonly Offer[]
  readonly eventOffers: readonly EventOffer[]
  /** Days that the scenario lasts. */
  readonly days: number
}

/** What is given, in the words of its bar. */
export const amountWords = ({ amount, unit, interval }: Given) =>
  interval === undefined
    ? `held at ${amount} ${unit}`
    : `${amount} ${unit}${/day/.test(unit) || interval === 1 ? '' : ` every ${interval} days`}`

/** 'day 212', 'year 3.1'. */
export const dayWords = (day: number) =>
  day < 366 ? `day ${Math.floor(day + 1e-9)}` : `year ${(day / 365.25).toFixed(1)}`

/** 'to day 300', or 'on' if there is no end. */
export const endWords = ({ stop }: Bar) => (Number.isFinite(stop) ? `to ${dayWords(stop)}` : 'on')
