import type { ClampName } from '../../run/prescription.ts'
import type { Scenario } from '../../run/scenario.ts'
import { givenWords, heldWords } from '../twin/words.ts'

/** What is given, and what is held, on the days of a run, in words. */
export interface Given {
  on(day: number): readonly string[]
  /** The most that is given at once between two days. */
  most(from: number, to: number): number
}

export const nothingGiven: Given = { on: () => [], most: () => 0 }

/** From a scenario with all that was done in its `interventions`, in order of days. */
export function givenIn({ prescription, interventions }: Pick<Scenario, 'prescription' | 'interventions'>): Given {
  const plans = [
    { day: Number.NEGATIVE_INFINITY, prescription },
    ...interventions.flatMap((change) => ('prescription' in change ? [change] : [])),
  ]
  const on = (day: number) => {
    const current = plans.filter((plan) => plan.day <= day).at(-1)!.prescription
    const courses = current.filter(({ start, stop }) => start <= day && day < (stop ?? Number.POSITIVE_INFINITY))
    const held = new Map<ClampName, number>()
    for (const change of interventions) {
      if (!('clamp' in change) || change.day > day) continue
      if (change.to === null) held.delete(change.clamp)
      else held.set(change.clamp, change.to)
    }
    return [...courses.map(givenWords), ...[...held].map(([level, to]) => heldWords(level, to))]
  }
  return {
    on,
    most(from, to) {
      const edges = [
        ...plans.flatMap((plan) => [plan.day, ...plan.prescription.map(({ start }) => start)]),
        ...interventions.map(({ day }) => day),
      ]
      const days = [from, ...edges.filter((day) => day > from && day <= to)]
      return Math.max(...days.map((day) => on(day).length))
    },
  }
}
