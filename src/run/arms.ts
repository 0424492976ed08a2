import { canonicalJson } from './canonical.ts'
import type { Intervention, Scenario } from './scenario.ts'

/** The same life without what is given from day 0 on: no drugs, no levels held. What happens to the subject, and what was turned by hand, stays. */
export function untreated(scenario: Scenario): Scenario {
  const isGiven = (change: Intervention) => 'prescription' in change || 'clamp' in change
  return {
    ...scenario,
    prescription: scenario.prescription.filter(({ start }) => start < 0),
    interventions: scenario.interventions.filter((change) => !isGiven(change)),
  }
}

/** The same life with nothing given from day 0 on, and nothing turned. */
export function leftAlone(scenario: Scenario): Scenario {
  return { ...untreated(scenario), interventions: [] }
}

/** The same on a square section of so many sites a side; a section from an image stays as it is. */
export function onSquare(scenario: Scenario, side: number): Scenario {
  const { tissue } = scenario
  return 'generate' in tissue ? { ...scenario, tissue: { ...tissue, width: side, height: side } } : scenario
}

/** Whether two scenarios are lived alike, whatever they are called. */
export function isSameLife(a: Scenario, b: Scenario): boolean {
  const key = (scenario: Scenario) => canonicalJson({ ...scenario, title: '', description: '' })
  return key(a) === key(b)
}
